import {get} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {number} from '../lib/format.js';
import {badge} from '../parts/badge.js';
import {jobHref, progress} from '../parts/job.js';
import {more} from '../parts/more.js';
import {empty} from '../parts/problem.js';
import {when} from '../parts/when.js';

export const refresh = 5;

/** How many pages are shown stands in the address, because the list is read anew while its jobs move on. */
export default async function jobs(context) {
  const pages = Number(context.query.pages ?? 1);
  const next = newestFirst();
  const first = await next();
  for (let page = 1; page < pages && first.cursor; page++) {
    const further = await next();
    Object.assign(first, {items: [...first.items, ...further.items], cursor: further.cursor});
  }
  return [el('h1', {}, 'Jobs'), more({first, next, further: () => context.setQuery({pages: pages + 1}), table: {
    caption: 'Redrives and replays, newest first', columns: COLUMNS, href: jobHref,
    blank: empty('Nobody has redriven or replayed anything yet.', 'Redrive from ', el('a', {href: '/console/exceptions'}, 'Exceptions'),
      ' or ', el('a', {href: '/console/queues'}, 'Queues'), '; replay from ', el('a', {href: '/console/replay'}, 'Replay'), '.'),
  }})];
}

/** Two lists as one, page by page: a job waits for as long as the other list's next page may hold a newer one. */
function newestFirst() {
  const lists = ['/v1/redrives', '/v1/replays'].map((at) => ({at, known: [], cursor: undefined}));
  const isOver = (list) => list.known.length === 0 && list.cursor === null;
  const isOut = (list) => list.known.length === 0 && list.cursor !== null;

  async function read(list) {
    const {items, cursor} = await get(list.at, {limit: 50, cursor: list.cursor});
    Object.assign(list, {known: items, cursor});
  }

  return async () => {
    await Promise.all(lists.filter(isOut).map(read));
    const items = [];
    while (!lists.some(isOut) && !lists.every(isOver)) {
      const [newest] = lists.filter(({known}) => known.length > 0).sort((a, b) => (a.known[0].createdAt < b.known[0].createdAt ? 1 : -1));
      items.push(newest.known.shift());
    }
    return {items, cursor: lists.every(isOver) ? null : 'more'};
  };
}

const COLUMNS = [
  {title: 'Why', sort: (job) => job.why, cell: (job) => job.why},
  {title: 'Kind', sort: (job) => job.kind, cell: (job) => job.of ? `${job.kind} of ${job.of}` : job.kind},
  {title: 'State', sort: (job) => job.state, cell: (job) => [badge(job.state), job.reason && el('small', {class: 'reason'}, job.reason)]},
  {title: 'Progress', cell: progress},
  {title: 'Failed', end: true, sort: (job) => job.failed, cell: (job) => el('span', {class: job.failed ? 'bad' : 'quiet'}, number(job.failed))},
  {title: 'By', sort: (job) => job.by, cell: (job) => job.by},
  {title: 'Begun', sort: (job) => job.createdAt, cell: (job) => when(job.createdAt)},
  {title: 'Ends', sort: (job) => job.endsAt, cell: (job) => job.state === 'running' ? when(job.endsAt) : '–'},
];
