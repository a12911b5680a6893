import {get} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {may} from '../lib/words.js';
import {EXCEPTION_COLUMNS, exceptionHref} from '../parts/exceptions.js';
import {jobCard} from '../parts/job.js';
import {more} from '../parts/more.js';
import {empty} from '../parts/problem.js';
import {redrive, tryOne} from '../parts/redrive.js';

/** One cause: what to do about it, try it on one, then redrive the rest. */
export default async function group(context) {
  const {tenant, class: kind, cause} = context.params;
  const {target, field} = context.query;
  const filter = {tenant, class: kind, cause, ...(target && {target}), ...(field && {field})};
  const [{groups}, first] = await Promise.all([get('/v1/exceptions/groups', {tenant}), get('/v1/exceptions', {...filter, limit: 50})]);
  const title = el('h1');
  const all = el('button', {'data-key': 'redrive', class: 'primary', onclick: async () => started(await redrive('exceptions', filter, 'the exceptions of this cause'))});
  const these = tell(groups);
  const jobs = el('div', {class: 'jobs', 'aria-live': 'polite'});

  /** How many there are now, in the title and on the button; gives their groups. */
  function tell(known) {
    const now = known.filter((one) => one.class === kind && one.cause === cause && (!target || one.target === target) && (!field || one.field === field));
    const count = now.reduce((sum, one) => sum + one.count, 0);
    title.textContent = now[0]?.title ?? `${cause} of ${tenant}`;
    all.textContent = `Redrive all ${count}…`;
    all.disabled = count === 0;
    return now;
  }

  function started(job) {
    if (job) jobs.prepend(jobCard(job, context.me));
  }

  return [
    el('nav', {class: 'crumbs', 'aria-label': 'Where this is'}, el('a', {href: '/console/exceptions'}, 'Exceptions')),
    title,
    these[0] && el('p', {class: 'next-step'}, el('b', {}, 'Next step: '), these[0].nextStep),
    may(context.me, 'operator') && these.length > 0 && el('div', {class: 'buttons'},
      el('button', {'data-key': 'try-one', onclick: async () => started(await tryOne('exceptions', filter, 'the exceptions of this cause'))}, 'Try one…'),
      all,
      el('button', {'data-key': 'refresh', class: 'plain', onclick: () => refill()}, 'Refresh list')),
    jobs,
    more(listOf(first, filter)),
  ];

  async function refill() {
    const [{groups: known}, page] = await Promise.all([get('/v1/exceptions/groups', {tenant}), get('/v1/exceptions', {...filter, limit: 50})]);
    tell(known);
    document.querySelector('.pages').replaceWith(more(listOf(page, filter)));
  }
}

const listOf = (first, filter) => ({
  first, next: (cursor) => get('/v1/exceptions', {...filter, limit: 50, cursor}),
  table: {
    caption: 'Exceptions of this cause', columns: EXCEPTION_COLUMNS, href: exceptionHref,
    blank: empty('The cause is gone.', 'All of its exceptions closed. ', el('a', {href: '/console/exceptions'}, 'See what else there is.')),
  },
});
