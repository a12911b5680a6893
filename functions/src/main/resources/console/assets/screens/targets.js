import {get, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {about, atLeast, many, number} from '../lib/format.js';
import {may} from '../lib/words.js';
import {act} from '../parts/act.js';
import {badge} from '../parts/badge.js';
import {choice, field, filters} from '../parts/field.js';
import {empty} from '../parts/problem.js';
import {table} from '../parts/table.js';
import {when} from '../parts/when.js';

export const refresh = 10;

export default async function targets(context) {
  const {tenant, only} = context.query;
  const {targets: all} = await get('/v1/targets', {tenant});
  const shown = all.filter((target) => !only || (only === 'paused' ? target.paused : target.breaker !== 'closed'));
  const waiting = shown.reduce((sum, target) => sum + target.backlog, 0);
  return [
    el('h1', {}, 'Targets'),
    filters(context, 'Targets',
      field('Tenant', choice('tenant', context.tenants.map((line) => [line.tenant, line.name]), tenant, 'All')),
      field('Only', choice('only', [['open', 'breaker not closed'], ['paused', 'paused']], only, 'All'))),
    shown.length > 0 && el('p', {class: 'facts'}, `${atLeast(shown.some((target) => target.atLeast), many(waiting, 'delivery', 'deliveries'))} wait. Nothing is lost while a target is paused or does not answer.`),
    table({
      caption: 'Targets', columns: columns(Math.max(1, ...shown.map(({backlog}) => backlog))), rows: shown,
      blank: empty('No such target.', 'Take a filter away; targets are named in a tenant’s document.'),
      actions: may(context.me, 'operator') && ((target) => switcher(target, context)),
    }),
  ];
}

const columns = (most) => [
  {title: 'Target', sort: (target) => `${target.tenant} ${target.name}`, cell: (target) => [el('a', {href: path`/console/tenants/${target.tenant}`}, target.tenant), ' / ', el('b', {}, target.name)]},
  {title: 'Kind', sort: (target) => target.kind, cell: (target) => target.kind},
  {title: 'State', sort: (target) => String(target.paused), cell: (target) => badge(target.paused ? 'paused' : 'active')},
  {title: 'Breaker', sort: (target) => target.breaker, cell: (target) => [badge(target.breaker), target.breakerUntil && el('small', {class: 'reason'}, 'tries again ', when(target.breakerUntil))]},
  {title: 'Rate', end: true, sort: (target) => target.ratePerSecond, cell: (target) => `${number(target.ratePerSecond)}/s`},
  {title: 'Backlog', end: true, sort: (target) => target.backlog, cell: (target) => [el('meter', {max: most, value: target.backlog, 'aria-hidden': 'true'}), ` ${atLeast(target.atLeast && target.backlog, number(target.backlog))}`]},
  {title: 'Drained', sort: (target) => target.drainedAt, cell: (target) => target.drainedAt ? when(target.drainedAt) : target.backlog ? el('span', {class: 'quiet'}, `${about(target.drainSeconds)} once resumed`) : '–'},
  {title: 'Refused', end: true, sort: (target) => target.refused, cell: (target) => target.refused
    ? el('a', {class: 'bad', href: `/console/exceptions?${new URLSearchParams({tenant: target.tenant, target: target.name})}`}, atLeast(target.atLeast, number(target.refused))) : '0'},
];

function switcher(target, context) {
  const at = path`/v1/tenants/${target.tenant}/targets/${target.name}`;
  const name = `${target.name} of ${target.tenant}`;
  return target.paused
    ? act({label: 'Resume', key: at, title: `Resume ${name}?`, says: goesOut(target), at: `${at}/resume`, after: context.again})
    : act({label: 'Pause', key: at, title: `Pause ${name}?`, says: 'Its deliveries stay owed and go out when it is resumed.', at: `${at}/pause`, after: context.again});
}

const goesOut = (target) => target.backlog
  ? `${atLeast(target.atLeast, many(target.backlog, 'delivery', 'deliveries'))} go out at ${target.ratePerSecond} a second, the first within two minutes: ${about(target.drainSeconds)} in all.`
  : 'Nothing waits for it.';
