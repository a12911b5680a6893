import {get, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {many, number} from '../lib/format.js';
import {may} from '../lib/words.js';
import {empty} from '../parts/problem.js';
import {redrive} from '../parts/redrive.js';
import {jobHref} from '../parts/job.js';
import {table} from '../parts/table.js';

export const refresh = 15;

export default async function queues(context) {
  const {queues: all} = await get('/v1/queues');
  const dead = all.reduce((sum, queue) => sum + queue.dead, 0);
  const inOrder = [...all].sort((a, b) => b.dead - a.dead || b.waiting - a.waiting);
  return [
    el('h1', {}, 'Queues'),
    el('p', {class: 'facts'}, dead ? `${many(dead, 'dead letter')}: they ran out of attempts and wait for a person.` : 'No dead letters.'),
    table({
      caption: 'Queues', rows: inOrder, href: address,
      blank: empty('There is no queue.'),
      columns: [
        {title: 'Queue', sort: (queue) => queue.name, cell: (queue) => queue.name},
        {title: 'Tenant', sort: (queue) => queue.tenant ?? '', cell: (queue) => queue.tenant ?? el('span', {class: 'quiet'}, 'shared')},
        {title: 'Kind', sort: (queue) => queue.kind, cell: (queue) => queue.kind},
        {title: 'Dead', end: true, sort: (queue) => queue.dead, cell: (queue) => el('b', {class: queue.dead ? 'bad' : 'quiet'}, number(queue.dead))},
        {title: 'Waiting', end: true, sort: (queue) => queue.waiting, cell: (queue) => number(queue.waiting)},
        {title: 'In flight', end: true, sort: (queue) => queue.inFlight, cell: (queue) => number(queue.inFlight)},
      ],
      actions: may(context.me, 'operator') && ((queue) => queue.dead > 0 && el('button', {'data-key': `redrive-${queue.name}${queue.tenant ? `-${queue.tenant}` : ''}`, onclick: async () => {
        const job = await redrive('dead-letters', {queue: queue.name, ...(queue.tenant && {tenant: queue.tenant})}, `${many(queue.dead, 'dead letter')} of ${called(queue)}`);
        if (job) context.go(jobHref(job));
      }}, 'Redrive…')),
    }),
  ];
}

const called = (queue) => (queue.tenant ? `${queue.name} of ${queue.tenant}` : queue.name);

/** A silo tenant's own queue is told by its tenant. */
const address = (queue) => path`/console/queues/${queue.name}` + (queue.tenant ? `?${new URLSearchParams({tenant: queue.tenant})}` : '');
