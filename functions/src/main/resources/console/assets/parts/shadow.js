import {el} from '../lib/dom.js';
import {many} from '../lib/format.js';
import {badge} from './badge.js';
import {diff} from './diff.js';

/** What a changed document would send, beside what the present one sends. */
export function shadowView({records, same, different, items}) {
  return [
    el('p', {class: 'count'}, el('b', {}, String(different)), ` of ${many(records, 'record')} would be sent differently, ${same} the same. Nothing was sent.`),
    items.map(({record, target, step, changes}) => el('section', {class: 'panel'},
      el('h3', {}, record, ' ', badge(target, 'info'), el('small', {}, ` ${step}`)), diff(changes, `Differences of ${record} in ${target}`))),
  ];
}
