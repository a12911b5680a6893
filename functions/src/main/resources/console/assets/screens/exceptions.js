import {get} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {many, number} from '../lib/format.js';
import {CLASSES} from '../lib/words.js';
import {groupHref} from '../parts/exceptions.js';
import {choice, field, filters} from '../parts/field.js';
import {empty} from '../parts/problem.js';
import {table} from '../parts/table.js';
import {when} from '../parts/when.js';

export const refresh = 20;

const COLUMNS = [
  {title: 'Cause', sort: (group) => group.title, cell: (group) => group.title},
  {title: 'Count', end: true, sort: (group) => group.count, cell: (group) => number(group.count)},
  {title: 'Next step', cell: (group) => group.nextStep},
  {title: 'Class', sort: (group) => group.class, cell: (group) => group.class},
  {title: 'Tenant', sort: (group) => group.tenant, cell: (group) => group.tenant},
  {title: 'Target', sort: (group) => group.target, cell: (group) => group.target ?? '–'},
  {title: 'Oldest', sort: (group) => group.oldest, cell: (group) => when(group.oldest)},
  {title: 'Newest', sort: (group) => group.newest, cell: (group) => when(group.newest)},
];

export default async function exceptions(context) {
  const {tenant, class: kind, target, cause} = context.query;
  const {groups} = await get('/v1/exceptions/groups', {tenant});
  const shown = groups.filter((group) => (!kind || group.class === kind) && (!target || group.target === target) && (!cause || group.cause === cause));
  const total = shown.reduce((sum, group) => sum + group.count, 0);
  const named = (what) => [...new Set(groups.map((group) => group[what]).filter(Boolean))].sort();
  return [
    el('h1', {}, 'Exceptions'),
    filters(context, 'Exceptions',
      field('Tenant', choice('tenant', context.tenants.map((line) => [line.tenant, line.name]), tenant, 'All')),
      field('Class', choice('class', CLASSES, kind)), field('Cause', choice('cause', among(named('cause'), cause), cause)),
      field('Target', choice('target', among(named('target'), target), target))),
    shown.length > 0 && el('p', {class: 'facts'}, `${many(total, 'exception')} of ${many(shown.length, 'cause')}. They close themselves when the cause is gone.`),
    table({
      caption: 'Exceptions by cause', columns: COLUMNS, rows: shown, href: groupHref,
      blank: groups.length > 0
        ? empty('No such exception.', 'Take a filter away: there are others.')
        : empty('Nothing needs a person.', 'Everything that came in was settled and delivered, or waits for its turn.'),
    }),
  ];
}

/** What is filtered by stays chosen when its last exception closes. */
const among = (all, chosen) => (chosen && !all.includes(chosen) ? [chosen, ...all] : all);
