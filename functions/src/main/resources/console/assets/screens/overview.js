import {get} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {atLeast, many, millis, number, percent, short} from '../lib/format.js';
import {chart} from '../parts/chart.js';
import {choice, field, filters} from '../parts/field.js';
import {badge, sign} from '../parts/badge.js';
import {when} from '../parts/when.js';

export const refresh = 15;
const HOURS = [['1', 'Last hour'], ['6', 'Last 6 hours'], ['24', 'Last day'], ['168', 'Last week']];

const HOMES = [
  ['exceptions', 'Exceptions', '/console/exceptions', 'grouped by cause'],
  ['quarantined', 'Quarantined', '/console/exceptions?class=quarantine', 'could not be read'],
  ['deadLetters', 'Dead letters', '/console/queues', 'ran out of attempts'],
  ['openBreakers', 'Open breakers', '/console/targets?only=open', 'targets that do not answer'],
  ['overduePrivacy', 'Overdue privacy', '/console/exceptions?cause=privacy-overdue', 'requests past their deadline'],
];

export default async function overview(context) {
  const {tenant, hours = '24'} = context.query;
  const from = new Date(Date.now() - hours * 3600000).toISOString();
  const [figures, health] = await Promise.all([get('/v1/overview', {tenant, from}), get('/v1/health')]);
  const well = health.status === 'ok' && !Object.values(figures.needsPerson).some(Boolean);
  return [
    el('div', {class: 'title'}, el('h1', {}, 'Overview'), badge(well ? 'all well' : 'attention', well ? 'good' : 'bad')),
    filters(context, 'Of', field('Range', choice('hours', HOURS, hours, null)),
      field('Tenant', choice('tenant', context.tenants.map((line) => [line.tenant, line.name]), tenant, 'All'))),
    attention(figures.needsPerson, tenant),
    Date.parse(figures.from) > Date.parse(from) && el('p', {class: 'facts'}, 'Counted since ', when(figures.from), ': more came than one answer counts.'),
    measures(figures),
    el('section', {class: 'panel'}, el('h2', {}, 'Traffic', el('small', {}, ` facts per ${many(figures.bucketMinutes, 'minute')}`)), traffic(figures.traffic)),
    el('div', {class: 'columns'}, byType(figures, tenant), checks(health.checks)),
  ];
}

function attention(needs, tenant) {
  const cards = HOMES.map(([key, label, home, says]) => {
    const count = needs[key];
    const address = tenant ? `${home}${home.includes('?') ? '&' : '?'}tenant=${encodeURIComponent(tenant)}` : home;
    return el('li', {}, el('a', {href: address, class: count ? 'card bad' : 'card', 'data-key': key},
      el('b', {}, number(count)), el('span', {}, label), el('small', {}, says)));
  });
  const none = Object.values(needs).every((count) => count === 0);
  return el('section', {'aria-label': 'What needs a person'},
    el('h2', {}, none ? 'Nothing needs a person' : 'Needs a person'), el('ul', {class: 'cards'}, cards));
}

function measures({successRate, settleMillis, backlog, traffic: buckets}) {
  const accepted = buckets.reduce((sum, bucket) => sum + bucket.accepted, 0);
  const line = (label, value, says) => el('div', {}, el('dt', {}, label), el('dd', {}, el('b', {}, value), el('small', {}, says)));
  return el('dl', {class: 'measures panel'},
    line('Success rate', percent(successRate), `of ${many(accepted, 'fact')}`),
    line('Settled, p50', millis(settleMillis.p50), 'door to record'),
    line('p95', millis(settleMillis.p95), ''),
    line('p99', millis(settleMillis.p99), `of ${number(settleMillis.of)} measured`),
    line('Backlog', atLeast(backlog.atLeast, short(backlog.deliveries)), ['deliveries', backlog.drainedAt && [', drained ', when(backlog.drainedAt)]]),
    line('In the queues', short(backlog.facts), 'facts in the flows’ queues'));
}

function traffic(buckets) {
  const series = (label, colour, key, fill) => ({label, colour, fill, values: buckets.map((bucket) => bucket[key])});
  return chart({
    title: 'Traffic', at: buckets.map(({at}) => at),
    series: [series('accepted', '--accent', 'accepted', true), series('settled', '--quiet', 'settled'), series('need a person', '--bad', 'exceptions')],
  });
}

function byType({byType: types, from}, tenant) {
  const most = Math.max(1, ...Object.values(types));
  const lines = Object.entries(types).sort(([, a], [, b]) => b - a).map(([type, count]) => el('li', {},
    el('a', {href: `/console/search?${new URLSearchParams({type, from, ...(tenant && {tenant})})}`}, type), el('meter', {max: most, value: count, 'aria-hidden': 'true'}), el('b', {}, number(count))));
  return el('section', {class: 'panel'}, el('h2', {}, 'By type'),
    lines.length ? el('ul', {class: 'bars'}, lines) : el('p', {class: 'quiet'}, 'Nothing came in this time.'));
}

function checks(list) {
  return el('section', {class: 'panel'}, el('h2', {}, 'Checks'), el('ul', {class: 'checks'}, list.map(({name, status, detail}) =>
    el('li', {}, sign(status === 'ok' ? 'good' : 'bad'), el('span', {}, el('b', {}, name), el('span', {class: 'unseen'}, ` ${status}`), ' ', detail)))));
}
