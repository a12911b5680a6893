import {el} from '../lib/dom.js';

const sorted = new Map();

/**
 * A table with a sticky head that sorts. Columns: {title, cell(row), sort(row)?, end?}; the first column leads into the row
 * where `href(row)` is given, and the arrow keys walk from row to row.
 */
export function table({caption, columns, rows, href, actions, blank}) {
  if (rows.length === 0) return blank;
  const body = el('tbody');
  const heads = columns.map((column) => head(column, () => show()));
  const all = actions ? [...heads, el('th', {scope: 'col'}, el('span', {class: 'unseen'}, 'Actions'))] : heads;
  const node = el('div', {class: 'table', 'data-scroll': caption, tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {}, el('caption', {class: 'unseen'}, caption), el('thead', {}, el('tr', {}, all)), body));

  function head(column, again) {
    if (!column.sort) return el('th', {scope: 'col', class: column.end && 'end'}, column.title);
    return el('th', {scope: 'col', class: column.end && 'end'}, el('button', {
      class: 'sort', 'data-key': `${caption}/${column.title}`,
      onclick: () => {
        const now = sorted.get(caption);
        const down = now?.title === column.title ? !now.down : Boolean(column.end);
        sorted.set(caption, {title: column.title, down});
        again();
      },
    }, column.title));
  }

  function show() {
    const by = sorted.get(caption);
    const column = by && columns.find(({title}) => title === by.title);
    const inOrder = column ? [...rows].sort((a, b) => compare(column.sort(a), column.sort(b)) * (by.down ? -1 : 1)) : rows;
    heads.forEach((th, i) => {
      const state = by?.title === columns[i].title ? (by.down ? 'descending' : 'ascending') : null;
      if (state) th.setAttribute('aria-sort', state);
      else th.removeAttribute('aria-sort');
    });
    body.replaceChildren(...inOrder.map(line));
  }

  function line(row) {
    const cells = columns.map((column, i) => {
      const content = column.cell(row);
      if (i > 0 || !href?.(row)) return el('td', {class: column.end && 'end'}, content);
      return el('th', {scope: 'row'}, el('a', {href: href(row), class: 'row', 'data-key': href(row)}, content));
    });
    return el('tr', {}, cells, actions && el('td', {class: 'actions'}, actions(row)));
  }

  node.addEventListener('keydown', walk);
  show();
  return node;
}

function walk(event) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const row = event.target.closest?.('tbody tr');
  if (!step || !row) return;
  const next = (step > 0 ? row.nextElementSibling : row.previousElementSibling)?.querySelector('a, button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
}
