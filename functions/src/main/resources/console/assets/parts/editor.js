import {onceKey, post} from '../lib/api.js';
import {announce, el, swap} from '../lib/dom.js';
import {pretty} from '../lib/format.js';
import {newest} from '../lib/newest.js';
import {EVENT_TYPES} from '../lib/words.js';
import {leftToDo} from './act.js';
import {ask} from './dialog.js';
import {diff, leaves} from './diff.js';
import {field, text} from './field.js';
import {empty, problem} from './problem.js';

const PAUSE = 400;

/** The event field by field; an operator corrects fields, sees each correction tried (nothing is sent), then sends it. */
export function editor({kept, at, fault, allowed, done}) {
  const document = kept.event ?? parsed(kept.raw);
  if (document === undefined) return rawEditor({kept, at, allowed, done});
  const patch = new Map();
  const key = onceKey();
  const result = el('div', {class: 'tried', 'aria-live': 'polite'});
  const list = el('tbody');
  const narrow = text('narrow', '', {placeholder: 'Filter fields', 'aria-label': 'Filter fields'});
  const send = el('button', {class: 'primary', hidden: true, onclick: save}, 'Send the correction…');
  const begin = newest();
  let timer;

  narrow.addEventListener('input', show);
  show();

  function show() {
    const word = narrow.value.toLowerCase();
    const rows = leaves(document).filter(({pointer, value}) => !word || `${pointer} ${pretty(value)}`.toLowerCase().includes(word));
    rows.sort((a, b) => Number(atFault(b.pointer)) - Number(atFault(a.pointer)));
    list.replaceChildren(...rows.map(line));
  }

  function atFault(pointer) {
    const named = fault && `/${fault.replace(/^[/$.]+/, '').replace(/[.[]/g, '/').replace(/\]/g, '')}`;
    return Boolean(named) && (pointer.endsWith(named) || pointer.startsWith(`${named}/`) || pointer.includes(`${named}/`));
  }

  function line({pointer, value}) {
    const cell = el('td', {}, shown(patch.has(pointer) ? patch.get(pointer) : value));
    const button = allowed && el('button', {class: 'plain', 'data-key': `edit${pointer}`, 'aria-label': `Edit ${pointer}`, onclick: () => edit(pointer, value, cell)}, 'Edit');
    return el('tr', {class: atFault(pointer) ? 'fault' : ''}, el('th', {scope: 'row'}, el('code', {}, pointer)), cell, el('td', {class: 'actions'}, button));
  }

  function edit(pointer, value, cell) {
    const now = patch.has(pointer) ? patch.get(pointer) : value;
    const input = text('value', now === null ? '' : pretty(now), {'aria-label': pointer, 'data-key': `value${pointer}`});
    input.addEventListener('input', () => {
      clearTimeout(timer);
      begin();
      send.hidden = true;
      const typed = typedAs(value, input.value);
      input.setAttribute('aria-invalid', String(typed === undefined));
      if (typed === undefined) return;
      if (typed === value) patch.delete(pointer);
      else patch.set(pointer, typed);
      timer = setTimeout(dryRun, PAUSE);
    });
    cell.replaceChildren(input);
    input.focus();
    input.select();
  }

  const request = (why, dry) => ({patch: [...patch].map(([pointer, value]) => ({pointer, value})), why, ...(dry && {dryRun: true})});

  async function dryRun() {
    const counts = begin();
    if (patch.size === 0) {
      result.replaceChildren();
      return;
    }
    try {
      const {changes} = await post(`${at}/edits`, request('dry run', true));
      if (!counts()) return;
      swap(result, el('h3', {}, 'This is valid. The difference:'), diff(changes));
      send.hidden = false;
    } catch (error) {
      if (counts()) swap(result, problem(error));
    }
  }

  async function save() {
    const answer = await ask({
      title: 'Send the corrected event?', confirm: 'Send', wide: true,
      body: [...result.querySelectorAll('table')].map((table) => table.cloneNode(true))
        .concat(el('p', {class: 'quiet'}, 'The original is kept. The corrected one goes into the flow under the same identity.')),
      act: ({why}) => post(`${at}/edits`, request(why), {key: key(request(why))}),
    });
    if (!answer) return;
    await leftToDo(answer);
    announce('The corrected event is on its way');
    done();
  }

  return el('div', {}, el('div', {class: 'editor-bar'}, narrow), result, send,
    el('div', {class: 'table', 'data-scroll': 'fields', tabindex: '0', role: 'region', 'aria-label': 'Fields'}, el('table', {class: 'fields-table'},
      el('caption', {class: 'unseen'}, 'Fields'), el('thead', {class: 'unseen'}, el('tr', {}, ['Field', 'Value', 'Action'].map((title) => el('th', {scope: 'col'}, title)))), list)));
}

/** What cannot be taken apart into fields is corrected whole. */
function rawEditor({kept, at, allowed, done}) {
  if (kept.masked) return empty('The body is masked.', allowed ? 'Reveal it to correct it.' : 'Who has the role operator may reveal it and correct it.');
  if (!EVENT_TYPES.includes(kept.type)) return empty('It holds no data of its own.', 'It only asks for something to be done, or tells what was: its record holds the rest.');
  if (kept.raw === null) return empty('Nothing of it is kept.', 'It was erased, or is older than the archive keeps.');
  const key = onceKey();
  const area = el('textarea', {rows: 16, spellcheck: 'false', readOnly: !allowed}, kept.raw);
  const result = el('div', {class: 'tried', 'aria-live': 'polite'});
  const review = async () => {
    try {
      const {changes} = await post(`${at}/edits`, {raw: area.value, why: 'dry run', dryRun: true});
      swap(result, el('h3', {}, 'This can be read. The difference:'), diff(changes), el('button', {class: 'primary', onclick: save}, 'Send the correction…'));
    } catch (error) {
      swap(result, problem(error));
    }
  };
  const save = async () => {
    const answer = await ask({
      title: 'Send the corrected body?', confirm: 'Send',
      act: ({why}) => post(`${at}/edits`, {raw: area.value, why}, {key: key({raw: area.value, why})}),
    });
    if (!answer) return;
    await leftToDo(answer);
    done();
  };
  return el('div', {}, field(`Body of ${kept.rawTopic}, as it was sent`, area), allowed && el('button', {onclick: review}, 'Try it (nothing is sent)'), result);
}

function parsed(raw) {
  try {
    const value = JSON.parse(raw ?? '');
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As the field was: a number stays a number, and what is none is refused here. */
function typedAs(before, words) {
  if (typeof before === 'number') return words.trim() !== '' && Number.isFinite(Number(words)) ? Number(words) : undefined;
  if (typeof before === 'boolean') return {true: true, false: false}[words.trim()];
  if (before === null) return words === '' ? null : words;
  return words;
}

const shown = (value) => (value === null ? el('span', {class: 'quiet'}, 'null') : el('span', {class: typeof value}, pretty(value)));
