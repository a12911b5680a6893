import {el} from '../lib/dom.js';
import {number} from '../lib/format.js';
import {badge} from '../parts/badge.js';
import {jobHref} from '../parts/job.js';
import {empty} from '../parts/problem.js';
import {newestJobs} from '../parts/redrive.js';
import {table} from '../parts/table.js';
import {when} from '../parts/when.js';

export const refresh = 5;

export default async function jobs() {
  return [el('h1', {}, 'Jobs'), table({
    caption: 'Redrives and replays, newest first', columns: COLUMNS, rows: await newestJobs(), href: jobHref,
    blank: empty('Nobody has redriven or replayed anything yet.', 'Redrive from ', el('a', {href: '/console/exceptions'}, 'Exceptions'),
      ' or ', el('a', {href: '/console/queues'}, 'Queues'), '; replay from ', el('a', {href: '/console/replay'}, 'Replay'), '.'),
  })];
}

const all = (job) => (job.limit && job.found ? Math.min(job.limit, job.found) : job.found ?? job.limit);

const COLUMNS = [
  {title: 'Why', sort: (job) => job.why, cell: (job) => job.why},
  {title: 'Kind', sort: (job) => job.kind, cell: (job) => job.of ? `${job.kind} of ${job.of}` : job.kind},
  {title: 'State', sort: (job) => job.state, cell: (job) => [badge(job.state), job.reason && el('small', {class: 'reason'}, job.reason)]},
  {title: 'Progress', cell: (job) => [el('progress', {max: all(job) || 1, value: job.succeeded + job.failed, 'aria-label': 'finished'}), ` ${number(job.succeeded + job.failed)}${all(job) ? ` of ${number(all(job))}` : ''}`]},
  {title: 'Failed', end: true, sort: (job) => job.failed, cell: (job) => el('span', {class: job.failed ? 'bad' : 'quiet'}, number(job.failed))},
  {title: 'By', sort: (job) => job.by, cell: (job) => job.by},
  {title: 'Begun', sort: (job) => job.createdAt, cell: (job) => when(job.createdAt)},
  {title: 'Ends', sort: (job) => job.endsAt, cell: (job) => job.state === 'running' ? when(job.endsAt) : '–'},
];
