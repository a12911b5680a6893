import {call, path} from '../lib/api.js';
import {announce, el, swap} from '../lib/dom.js';
import {many, number} from '../lib/format.js';
import {may} from '../lib/words.js';
import {badge} from './badge.js';
import {ask} from './dialog.js';
import {problem} from './problem.js';
import {when} from './when.js';

const EVERY = 1500;
const over = (job) => ['cancelled', 'aborted', 'done'].includes(job.state);

/** Where a job is asked about: redrives and replays are two collections. */
export const jobPath = (job) => (job.kind === 'redrive' ? path`/v1/redrives/${job.id}` : path`/v1/replays/${job.id}`);
export const jobHref = (job) => path`/console/jobs/${job.kind}/${job.id}`;

/** How far it is: a bar where it is known how many there are, or as long as it is at it; a job that waits for its time says so. */
export function progress(job) {
  const all = job.found === null || job.found === undefined ? job.limit : Math.min(job.limit ?? job.found, job.found);
  const known = all !== null && all !== undefined;
  const done = job.succeeded + job.failed;
  if (job.state === 'running' && Date.parse(job.startsAt) > Date.now()) return ['begins ', when(job.startsAt)];
  return [
    known ? el('progress', {max: all || 1, value: done, 'aria-label': 'finished'}) : job.state === 'running' && el('progress', {'aria-label': 'under way'}),
    el('span', {}, ' ', el('b', {}, number(done)), known ? ` of ${number(all)}` : ' finished'),
  ];
}

/** <desk-job>: how far a redrive or replay is, and the ways to stop it. It asks again for as long as it runs. */
class JobCard extends HTMLElement {
  connectedCallback() {
    this.show();
    this.next();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  next() {
    if (!over(this.job) && this.isConnected) this.timer = setTimeout(() => this.look(), EVERY);
  }

  async look() {
    try {
      const {body, etag} = await call('GET', jobPath(this.job));
      const was = this.job.state;
      this.take(body, etag);
      if (was !== body.state) this.ended?.(body);
    } catch (error) {
      swap(this, problem(error, () => this.look()));
    }
    this.next();
  }

  take(job, etag) {
    this.job = job;
    this.etag = etag ?? `"${job.version}"`;
    this.show();
    announce(`${job.kind} ${job.state}: ${job.succeeded} succeeded, ${job.failed} failed`);
  }

  show() {
    const {job} = this;
    swap(this,
      el('header', {}, badge(job.state), el('span', {}, `${job.why}`), el('span', {class: 'quiet'}, ` by ${job.by}, `, when(job.createdAt))),
      el('p', {class: 'figures'},
        progress(job),
        el('span', {class: 'good'}, `${number(job.succeeded)} succeeded`),
        el('span', {class: job.failed ? 'bad' : 'quiet'}, `${number(job.failed)} failed`),
        el('span', {class: 'quiet'}, `${many(job.ratePerSecond, 'item')} a second at most`),
        job.state === 'running' && job.endsAt && el('span', {class: 'quiet'}, 'ends ', when(job.endsAt))),
      job.reason && el('p', {}, job.reason),
      !over(job) && may(this.me, 'operator') && el('div', {class: 'buttons'},
        job.state === 'paused' ? this.button('resume', 'Resume') : this.button('pause', 'Pause'),
        this.button('cancel', 'Cancel', true)));
  }

  button(act, label, danger) {
    return el('button', {'data-key': `job-${act}`, class: danger ? 'danger' : '', onclick: () => ask({
      title: `${label} this ${this.job.kind}?`,
      body: act === 'cancel' ? el('p', {}, 'What was sent stays sent. The rest stays where it is and can be redriven later.') : null,
      confirm: label, danger,
      act: async ({why}) => {
        const {body, etag} = await this.turn(act, why);
        clearTimeout(this.timer);
        this.take(body, etag);
        this.next();
        this.ended?.(body);
      },
    })}, label);
  }

  /**
   * A running job is written with every step; who stops it means it as it stands, not as it stood when the question was asked:
   * a step between the look and the act is looked past, as often as a person would try it.
   */
  async turn(act, why, tries = 5) {
    const {etag} = await call('GET', jobPath(this.job));
    try {
      return await call('POST', `${jobPath(this.job)}/${act}`, {body: {why}, etag});
    } catch (refusal) {
      if (refusal.status !== 412 || tries === 1) throw refusal;
      return this.turn(act, why, tries - 1);
    }
  }
}

customElements.define('desk-job', JobCard);

/** `ended(job)` hears of every change of state. */
export function jobCard(job, me, ended) {
  return Object.assign(document.createElement('desk-job'), {job, me, ended, etag: `"${job.version}"`});
}
