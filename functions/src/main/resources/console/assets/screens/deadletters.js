import {eventOf, traceOf} from '../lib/address.js';
import {get, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {atLeast, many} from '../lib/format.js';
import {may} from '../lib/words.js';
import {choice, field, filters} from '../parts/field.js';
import {jobCard} from '../parts/job.js';
import {empty} from '../parts/problem.js';
import {redrive, tryOne} from '../parts/redrive.js';
import {table} from '../parts/table.js';
import {when} from '../parts/when.js';

const MOST = 500;

const COLUMNS = [
  {title: 'Record', sort: (letter) => letter.record, cell: (letter) => letter.record ?? el('code', {}, letter.messageId)},
  {title: 'Type', sort: (letter) => letter.type, cell: (letter) => letter.type ?? 'not an event of ours'},
  {title: 'Tenant', sort: (letter) => letter.tenant, cell: (letter) => letter.tenant ?? '–'},
  {title: 'Target', sort: (letter) => letter.target, cell: (letter) => letter.target ?? '–'},
  {title: 'Died', sort: (letter) => letter.diedAt, cell: (letter) => when(letter.diedAt)},
  {title: 'Error', cell: (letter) => letter.error ?? '–'},
];

export default async function deadletters(context) {
  const {queue} = context.params;
  const {tenant} = context.query;
  const {items, cut} = await get(path`/v1/queues/${queue}/dead-letters`, {tenant, limit: MOST});
  const filter = {queue, ...(tenant && {tenant})};
  const jobs = el('div', {class: 'jobs'});
  const started = (job) => job && jobs.prepend(jobCard(job, context.me, ({state}) => state === 'done' && context.again()));
  const mine = may(context.me, 'operator');
  const what = `${atLeast(cut || items.length === MOST, many(items.length, 'dead letter'))} of ${queue}`;
  return [
    el('nav', {class: 'crumbs', 'aria-label': 'Where this is'}, el('a', {href: '/console/queues'}, 'Queues')),
    el('h1', {}, queue),
    filters(context, 'Dead letters', field('Tenant', choice('tenant', context.tenants.map((line) => [line.tenant, line.name]), tenant, 'All'))),
    mine && items.length > 0 && el('div', {class: 'buttons'},
      el('button', {'data-key': 'try-one', onclick: async () => started(await tryOne('dead-letters', filter, what))}, 'Try one…'),
      el('button', {'data-key': 'redrive', class: 'primary', onclick: async () => started(await redrive('dead-letters', filter, what))}, 'Redrive…')),
    jobs,
    cut && items.length > 0 && el('p', {class: 'quiet'}, cut),
    table({
      caption: `Dead letters of ${queue}`, columns: COLUMNS, rows: items,
      href: (letter) => letter.eventId && letter.tenant && home(letter),
      blank: cut ? empty('None can be shown just now.', `${cut[0].toUpperCase()}${cut.slice(1)}.`)
        : empty('Nothing lies dead here.', 'What runs out of attempts in this queue is kept here until a person redrives it.'),
      actions: mine && ((letter) => letter.eventId && el('button', {'data-key': letter.messageId, onclick: async () =>
        started(await tryOne('dead-letters', {queue, ids: [letter.eventId]}, 'this dead letter'))}, 'Try…')),
    }),
  ];
}

/** A fact is read in itself; of a delivery the record's story tells, and what its target has. */
const home = (letter) => (letter.target && traceOf(letter) ? `${traceOf(letter)}?${new URLSearchParams({target: letter.target})}` : eventOf(letter));
