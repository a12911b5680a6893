import {eventOf, traceOf} from '../lib/address.js';
import {get} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {EVENT_TYPES, OUTCOMES} from '../lib/words.js';
import {badge} from '../parts/badge.js';
import {choice, field, filters, moment, suggested, text} from '../parts/field.js';
import {more} from '../parts/more.js';
import {empty} from '../parts/problem.js';
import {when} from '../parts/when.js';

export default async function search(context) {
  const {query} = context;
  const bar = filters(context, 'Transactions',
    field('Order number or exact id', text('id', query.id, {placeholder: '#1001 or shop:1001'})),
    field('Tenant', choice('tenant', context.tenants.map((line) => [line.tenant, line.name]), query.tenant, 'All')),
    field('Type', suggested('type', EVENT_TYPES, query.type, {placeholder: 'Any'})),
    field('Outcome', choice('outcome', OUTCOMES, query.outcome)),
    field('From', moment('from', query.from)), field('To', moment('to', query.to)),
    el('button', {type: 'submit', class: 'primary'}, 'Search'));
  const first = await get('/v1/transactions', {...query, limit: 50});
  return [el('h1', {}, 'Search'), bar, more({
    first, next: (cursor) => get('/v1/transactions', {...query, limit: 50, cursor}),
    says: (page) => page.notSearched && el('p', {class: 'facts'}, `Not looked at: ${page.notSearched}.`),
    table: {caption: 'Transactions', columns: COLUMNS, href: (line) => traceOf(line) ?? eventOf(line), blank: blank(query)},
  })];
}

const COLUMNS = [
  {title: 'Record', sort: (line) => line.record, cell: (line) => [line.record, line.number && el('small', {class: 'reason'}, line.number)]},
  {title: 'Type', sort: (line) => line.type, cell: (line) => line.type},
  {title: 'Outcome', sort: (line) => line.outcome, cell: (line) => [badge(line.outcome), line.reason && el('small', {class: 'reason'}, line.reason)]},
  {title: 'Tenant', sort: (line) => line.tenant, cell: (line) => line.tenant},
  {title: 'Source', sort: (line) => line.source, cell: (line) => line.source},
  {title: 'Accepted', sort: (line) => line.acceptedAt, cell: (line) => when(line.acceptedAt)},
  {title: 'Event', cell: (line) => el('a', {href: eventOf(line)}, el('code', {class: 'short'}, `…${line.eventId.slice(-8)}`))},
];

const blank = (query) => (query.id
  ? empty('Nothing has this id or number.', 'Ids are exact: a record’s id (shop:1001), an external id (tryton:sale/17) or an event id. An order’s number is looked for in the time from … to, a day unless you widen it.')
  : empty('Nothing in this time.', 'Widen the time, or take a filter away.'));
