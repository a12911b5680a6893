import {onceKey, post} from '../lib/api.js';
import {announce, el} from '../lib/dom.js';
import {atLeast, many, number} from '../lib/format.js';
import {newest} from '../lib/newest.js';
import {EVENT_TYPES} from '../lib/words.js';
import {ask} from './dialog.js';
import {choice, field, figure, held, moment, suggested} from './field.js';
import {problem} from './problem.js';

/** What a dry run found: how many, by cause, and a few of them. */
export function dryRunView({count, atLeast: cut, samples, byCause}) {
  return [
    el('p', {class: 'count'}, el('b', {}, atLeast(cut, number(count))), ' would be sent again'),
    el('ul', {class: 'causes'}, Object.entries(byCause).map(([cause, of]) => el('li', {}, el('b', {}, number(of)), ` ${cause}`))),
    samples.length > 0 && el('p', {class: 'quiet'}, 'Such as ', samples.slice(0, 5).map((sample, i) =>
      [i > 0 && ', ', el('code', {}, sample.record ?? sample.eventId ?? sample.messageId ?? '?')])),
  ];
}

/** How fast, and when to give up. */
export const pace = () => [
  field('At most a second', figure('ratePerSecond', 10, {min: 0.1, max: 1000, step: 'any', required: true}), 'Stay below what the target survives.'),
  field('Stop when failed', choice('abortErrorRatio', [['0.05', 'more than 5%'], ['0.2', 'more than 20%'], ['0.5', 'more than half'], ['1', 'never']], '0.2', null), 'Counted once ten have finished.'),
];

/** Asks for a rate and a reason, shows by dry run what would be sent, then starts it. Gives the job, or undefined. */
export function redrive(of, filter, what, narrow = true) {
  const key = onceKey();
  const begin = newest();
  const found = el('div', {class: 'dry-run', 'aria-live': 'polite'});
  const narrowed = el('div', {class: 'fields'});
  const fields = el('div', {class: 'fields'}, pace(), field('At most in all', figure('limit', '', {min: 1, step: 1}), 'Empty for every one.'));
  if (narrow) {
    narrowed.append(...[
      !filter.type && field('Type', suggested('type', EVENT_TYPES)),
      field('From', moment('from')), field('To', moment('to')),
    ].filter(Boolean));
  }

  function request(form, why, dryRun) {
    const {type, from, to, limit, ratePerSecond, abortErrorRatio} = held(form);
    return {
      of, filter: {...filter, ...(type && {type}), ...(from && {from}), ...(to && {to})}, why, dryRun,
      ...(limit && {limit}), ratePerSecond, abortErrorRatio: Number(abortErrorRatio),
    };
  }

  async function count() {
    const counts = begin();
    found.replaceChildren(el('p', {class: 'quiet'}, 'Counting…'));
    try {
      const result = await post('/v1/redrives', request(found.closest('form'), 'dry run', true));
      if (!counts()) return;
      found.replaceChildren(...dryRunView(result).flat().filter(Boolean));
      announce(`${atLeast(result.atLeast, many(result.count, 'item'))} would be sent again`);
    } catch (error) {
      if (counts()) found.replaceChildren(problem(error, count));
    }
  }

  narrowed.addEventListener('change', count);
  const asked = ask({
    title: `Redrive ${what}`, confirm: 'Redrive', wide: true,
    body: [found, narrow && el('details', {}, el('summary', {}, 'Only some of them'), narrowed), fields,
      el('p', {class: 'quiet'}, 'Each keeps its tenant and identity: what was already done is found done, and nothing doubles.')],
    act: async ({why, form}) => {
      const body = request(form, why, false);
      return post('/v1/redrives', body, {key: key(body)});
    },
  });
  count();
  return asked;
}

/** One of them first. */
export function tryOne(of, filter, what) {
  const key = onceKey();
  return ask({
    title: `Try one of ${what}`, confirm: 'Try one',
    body: el('p', {}, 'One is sent again; the others stay as they are.'),
    act: async ({why}) => {
      const body = {of, filter, limit: 1, why};
      return post('/v1/redrives', body, {key: key(body)});
    },
  });
}
