import {announce, el} from '../lib/dom.js';
import {many} from '../lib/format.js';
import {problem} from './problem.js';
import {table} from './table.js';

/** A list that comes in pages: {items, cursor}; the next one is added below at a press. `says` is what the last one leaves open. */
export function more({first, next, table: described, pick = (page) => page.items, says = () => undefined}) {
  const node = el('div', {class: 'pages'});
  let rows = pick(first);
  let cursor = first.cursor;
  let said = says(first);

  function show(trouble) {
    node.replaceChildren(...[
      table({...described, rows}),
      trouble,
      said,
      el('p', {class: 'quiet'}, rows.length > 0 && many(rows.length, 'line'), cursor && ' so far '),
      cursor && el('button', {'data-key': 'more', onclick: load}, 'Show more'),
    ].filter(Boolean));
  }

  async function load() {
    try {
      const page = await next(cursor);
      rows = [...rows, ...pick(page)];
      cursor = page.cursor;
      said = says(page);
      show();
      announce(`${many(rows.length, 'line')} now`);
      node.querySelector('[data-key=more]')?.focus();
    } catch (error) {
      show(problem(error));
    }
  }

  show();
  return node;
}
