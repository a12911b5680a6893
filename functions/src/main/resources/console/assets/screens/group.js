import {get} from '../lib/api.js';
import {el, swap} from '../lib/dom.js';
import {may} from '../lib/words.js';
import {EXCEPTION_COLUMNS, exceptionHref} from '../parts/exceptions.js';
import {jobCard} from '../parts/job.js';
import {more} from '../parts/more.js';
import {empty} from '../parts/problem.js';
import {redrive, tryOne} from '../parts/redrive.js';

/** One cause: what to do about it, try it on one, then redrive the rest. */
export default async function group(context) {
  const {tenant, class: kind, cause} = context.params;
  const filter = {tenant, class: kind, cause, ...(context.query.target && {target: context.query.target})};
  const [{groups}, first] = await Promise.all([get('/v1/exceptions/groups', {tenant}), get('/v1/exceptions', {...filter, limit: 50})]);
  const these = groups.filter((one) => one.class === kind && one.cause === cause && (!filter.target || one.target === filter.target));
  const count = these.reduce((sum, one) => sum + one.count, 0);
  const jobs = el('div', {class: 'jobs', 'aria-live': 'polite'});

  function started(job) {
    if (job) jobs.prepend(jobCard(job, context.me));
  }

  return [
    el('nav', {class: 'crumbs', 'aria-label': 'Where this is'}, el('a', {href: '/console/exceptions'}, 'Exceptions')),
    el('h1', {}, these[0]?.title ?? `${cause} of ${tenant}`),
    these[0] && el('p', {class: 'next-step'}, el('b', {}, 'Next step: '), these[0].nextStep),
    may(context.me, 'operator') && count > 0 && el('div', {class: 'buttons'},
      el('button', {'data-key': 'try-one', onclick: async () => started(await tryOne('exceptions', filter, 'the exceptions of this cause'))}, 'Try one…'),
      el('button', {'data-key': 'redrive', class: 'primary', onclick: async () => started(await redrive('exceptions', filter, 'the exceptions of this cause'))},
        `Redrive all ${count}…`),
      el('button', {'data-key': 'refresh', class: 'plain', onclick: () => refill()}, 'Refresh list')),
    jobs,
    more(listOf(first, filter)),
  ];

  async function refill() {
    const page = await get('/v1/exceptions', {...filter, limit: 50});
    swap(document.querySelector('.pages'), more(listOf(page, filter)));
  }
}

const listOf = (first, filter) => ({
  first, next: (cursor) => get('/v1/exceptions', {...filter, limit: 50, cursor}),
  table: {
    caption: 'Exceptions of this cause', columns: EXCEPTION_COLUMNS, href: exceptionHref,
    blank: empty('The cause is gone.', 'All of its exceptions closed. ', el('a', {href: '/console/exceptions'}, 'See what else there is.')),
  },
});
