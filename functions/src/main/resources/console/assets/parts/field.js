import {el} from '../lib/dom.js';
import {fromLocalInput, toLocalInput} from '../lib/format.js';

let last = 0;

/** A label over its control; what helps to fill it in is read out with it. */
export function field(label, control, help) {
  const [main] = [control].flat();
  main.id ||= `field-${++last}`;
  const hint = help && el('small', {id: `${main.id}-help`}, help);
  if (hint) main.setAttribute('aria-describedby', hint.id);
  return el('div', {class: 'field'}, el('label', {for: main.id}, label), control, hint);
}

export const text = (name, value = '', props = {}) => el('input', {name, type: 'text', value, autocomplete: 'off', spellcheck: 'false', 'data-key': name, ...props});

export const figure = (name, value, props = {}) => el('input', {name, type: 'number', value: String(value ?? ''), 'data-key': name, ...props});

export const moment = (name, value) =>
  el('input', {name, type: 'datetime-local', value: value ? toLocalInput(value) : '', 'data-key': name});

/** One of a few; '' stands for any. */
export function choice(name, options, value = '', any = 'Any') {
  const all = any === null ? options : [['', any], ...options];
  return el('select', {name, 'data-key': name}, all.map((option) => {
    const [key, label] = Array.isArray(option) ? option : [option, option];
    return el('option', {value: key, selected: key === value}, label);
  }));
}

/** Suggested, but any other may be typed. */
export function suggested(name, options, value = '', props = {}) {
  const id = `list-${++last}`;
  const input = text(name, value, {list: id, ...props});
  return [input, el('datalist', {id}, options.map((option) => el('option', {value: option})))];
}

/** What a form holds: numbers as numbers, moments as RFC 3339, and nothing for what is empty. */
export function held(form) {
  const given = {};
  for (const control of form.elements) {
    if (!control.name || control.disabled || (control.type === 'checkbox' && !control.checked)) continue;
    if (control.value === '') continue;
    given[control.name] = {
      number: () => control.valueAsNumber,
      'datetime-local': () => fromLocalInput(control.value),
      checkbox: () => true,
    }[control.type]?.() ?? control.value.trim();
  }
  return given;
}

/** The filters above a list: they live in the address, so that a view can be sent to a colleague. */
export function filters(context, label, ...fields) {
  const form = el('form', {class: 'filters', role: 'search', 'aria-label': label, onsubmit: (event) => {
    event.preventDefault();
    context.setQuery(held(form));
  }, onchange: () => context.setQuery(held(form))}, fields);
  return form;
}
