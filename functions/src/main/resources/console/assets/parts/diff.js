import {el} from '../lib/dom.js';
import {pretty} from '../lib/format.js';

const side = (value, how) =>
  value === null || value === undefined ? el('span', {class: 'quiet'}, 'nothing') : el(how, {}, pretty(value));

/** Field by field: what it was, what it is to be. */
export function diff(changes, caption = 'Changes') {
  if (changes.length === 0) return el('p', {class: 'quiet'}, 'No difference.');
  return el('table', {class: 'diff'}, el('caption', {class: 'unseen'}, caption),
    el('thead', {}, el('tr', {}, ['Field', 'Before', 'After'].map((title) => el('th', {scope: 'col'}, title)))),
    el('tbody', {}, changes.map(({pointer, before, after}) => el('tr', {},
      el('th', {scope: 'row'}, el('code', {}, pointer)), el('td', {}, side(before, 'del')), el('td', {}, side(after, 'ins'))))));
}

/** Every leaf of a document with its JSON pointer, in the document's order. */
export function leaves(value, pointer = '') {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return [{pointer, value}];
  return Object.entries(value).flatMap(([name, child]) =>
    leaves(child, `${pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`));
}

/** The leaves in which two documents differ. */
export function compare(before, after) {
  const was = new Map(leaves(before).map(({pointer, value}) => [pointer, value]));
  const is = new Map(leaves(after).map(({pointer, value}) => [pointer, value]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((pointer) => JSON.stringify(was.get(pointer)) !== JSON.stringify(is.get(pointer)))
    .map((pointer) => ({pointer, before: was.get(pointer), after: is.get(pointer)}));
}
