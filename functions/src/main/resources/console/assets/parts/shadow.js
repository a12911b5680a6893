import {el} from '../lib/dom.js';
import {many} from '../lib/format.js';
import {badge} from './badge.js';
import {diff} from './diff.js';

/** How near the left side is to what was really sent. */
const BASIS = {
  sent: ['sent', 'good', 'The target took the record as it stands; the left side is made of just that.'],
  recomputed: ['recomputed', 'warn', 'The target has another version, or the archive makes another record: the left side is computed anew.'],
  'not-sent': ['not sent yet', 'info', 'The target was told nothing of this record yet.'],
};

/** What a changed document would send, beside what the present one sends. */
export function shadowView({records, same, different, cut, notes, items}) {
  return [
    el('p', {class: 'count'}, el('b', {}, String(different)), ` of ${many(records, 'record')} would be sent differently, ${same} the same. Nothing was sent.`),
    cut && el('p', {class: 'quiet'}, `The time is ${cut}.`),
    notes.length > 0 && el('ul', {class: 'quiet'}, notes.map((note) => el('li', {}, note))),
    items.map(({record, target, step, basis, changes}) => {
      const [word, tone, meaning] = BASIS[basis];
      return el('section', {class: 'panel'},
        el('h3', {}, record, ' ', badge(target, 'info'), el('small', {}, ` ${step} `), el('span', {title: meaning}, badge(word, tone))),
        diff(changes, `Differences of ${record} in ${target}`));
    }),
  ];
}
