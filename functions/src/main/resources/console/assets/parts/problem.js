import {el} from '../lib/dom.js';

const TITLES = {403: 'Your role may not do this', 412: 'Somebody changed it meanwhile'};

/** What went wrong and what to do about it, in the API's own words. */
export function problem(error, retry) {
  const title = error.title ?? TITLES[error.status] ?? error.message;
  return el('div', {class: 'problem', role: 'alert'},
    el('strong', {}, title),
    error.detail && el('p', {}, error.detail),
    error.pointer && el('p', {}, 'At ', el('code', {}, error.pointer)),
    retry && el('button', {onclick: retry}, 'Try again'));
}

/** Nothing there, and what that means or what to do. */
export const empty = (title, ...advice) =>
  el('div', {class: 'empty'}, el('strong', {}, title), advice.length > 0 && el('p', {}, advice));
