import {announce, el} from '../lib/dom.js';
import {many} from '../lib/format.js';
import {empty, problem} from './problem.js';
import {table} from './table.js';

/** So many pages in a row are read for one press while they hold nothing. */
const IN_A_ROW = 5;

/**
 * A list that comes in pages: {items, cursor}; the next one is added below at a press. A page may hold nothing and still have a next
 * one, so nothing is only called nothing where all was looked at. `says` is what the last page leaves open. A list that is looked at
 * again while one reads gives `further`, which shows more of it instead.
 */
export function more({first, next, further, table: described, pick = (page) => page.items, says = () => undefined}) {
  const node = el('div', {class: 'pages'});
  let rows = pick(first);
  let cursor = first.cursor;
  let said = says(first);

  function show({trouble, looking} = {}) {
    node.replaceChildren(...[
      rows.length > 0 || (!cursor && !said) ? table({...described, rows})
        : !looking && empty('Nothing found so far.', 'Not everything was looked at yet.'),
      trouble,
      !looking && said,
      rows.length > 0 && el('p', {class: 'quiet'}, many(rows.length, 'line'), cursor && ' so far '),
      looking && el('p', {class: 'loading', role: 'status'}, 'Looking further back…'),
      cursor && !looking && el('button', {'data-key': 'more', onclick: press}, rows.length > 0 ? 'Show more' : 'Look further back'),
    ].filter(Boolean));
  }

  async function load() {
    const before = rows.length;
    show({looking: true});
    node.setAttribute('aria-busy', 'true');
    try {
      for (let pages = 0; pages < IN_A_ROW && cursor && rows.length === before; pages++) {
        const page = await next(cursor);
        if (!node.isConnected) return;
        rows = [...rows, ...pick(page)];
        cursor = page.cursor;
        said = says(page);
      }
      show();
      announce(`${many(rows.length, 'line')} now`);
    } catch (error) {
      show({trouble: problem(error)});
    } finally {
      node.removeAttribute('aria-busy');
    }
  }

  async function press() {
    if (further && rows.length > 0) {
      further();
      return;
    }
    node.dataset.further = '';
    await load();
    node.querySelector('[data-key=more], .table')?.focus();
  }

  if (rows.length === 0 && cursor) load();
  else show();
  return node;
}
