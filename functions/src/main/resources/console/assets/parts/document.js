import {call, post} from '../lib/api.js';
import {announce, el, swap} from '../lib/dom.js';
import {newest} from '../lib/newest.js';
import {may} from '../lib/words.js';
import {badge} from './badge.js';
import {ask} from './dialog.js';
import {compare, diff} from './diff.js';
import {field} from './field.js';
import {problem} from './problem.js';

const PAUSE = 500;

/** A tenant's document as JSON: checked as one types, shown as a difference before it is saved. */
export function documentEditor({document, keeper, at, etag, me, done}) {
  const reason = locked(keeper, me);
  const area = el('textarea', {rows: 28, spellcheck: 'false', readOnly: Boolean(reason), 'data-key': 'document'}, JSON.stringify(document, null, 2));
  const result = el('div', {class: 'tried', 'aria-live': 'polite'});
  const save = el('button', {class: 'primary', disabled: true, onclick: review}, 'Review and save…');
  const begin = newest();
  let timer;
  let next;

  area.addEventListener('input', () => {
    begin();
    save.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });

  async function check() {
    const counts = begin();
    const {value, wrong} = read(area.value);
    if (wrong) {
      swap(result, el('p', {class: 'bad'}, wrong));
      return;
    }
    try {
      const {valid, errors} = await post(`${at}/validations`, {document: value});
      if (!counts()) return;
      next = value;
      save.disabled = !valid;
      swap(result, valid ? el('p', {}, badge('valid', 'good'), ' Nothing is saved yet.') : el('ul', {class: 'errors'}, errors.map(({pointer, detail}) =>
        el('li', {}, el('code', {}, pointer || '/'), ' ', detail))));
    } catch (error) {
      if (counts()) swap(result, problem(error));
    }
  }

  async function review() {
    const saved = await ask({
      title: 'Save this document?', confirm: 'Save', why: false, wide: true,
      body: [diff(compare(document, next)), el('p', {class: 'quiet'}, 'Events accepted from now on are decided under the new version.')],
      act: () => call('PUT', at, {body: next, etag}),
    });
    if (!saved) return;
    announce('Saved');
    done();
  }

  return el('section', {class: 'panel'}, el('h2', {}, 'Document'), reason && el('p', {class: 'quiet'}, reason),
    field('Document (JSON)', area), result, !reason && save);
}

function locked(keeper, me) {
  if (keeper !== 'api') return `Kept by ${keeper}: change the tenant’s file and deploy it.`;
  return may(me, 'admin') ? null : 'Read only: changing it takes the role admin.';
}

function read(words) {
  try {
    return {value: JSON.parse(words)};
  } catch (error) {
    return {wrong: `Not JSON yet: ${error.message}`};
  }
}
