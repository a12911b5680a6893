import {eventOf, traceOf} from '../lib/address.js';
import {path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {when} from './when.js';

/** A group's address: what makes it a group. */
export function groupHref(group) {
  const query = new URLSearchParams({...(group.target && {target: group.target}), ...(group.field && {field: group.field})});
  return `${path`/console/exceptions/${group.tenant}/${group.class}/${group.cause}`}?${query}`.replace(/\?$/, '');
}

/** Where one exception is looked at: its event where there is one, else its record, where there is one. */
export const exceptionHref = (one) => (one.eventId ? `${eventOf(one)}?${new URLSearchParams({exception: one.id})}` : traceOf(one));

export const EXCEPTION_COLUMNS = [
  {title: 'Record', sort: (one) => one.record, cell: (one) => `${one.entity} ${one.record}`},
  {title: 'Field', sort: (one) => one.field, cell: (one) => one.field ? el('code', {}, one.field) : '–'},
  {title: 'Target', sort: (one) => one.target, cell: (one) => one.target ?? '–'},
  {title: 'Since', sort: (one) => one.at, cell: (one) => when(one.at)},
  {title: 'Trace', cell: (one) => traceOf(one) ? el('a', {href: traceOf(one)}, 'trace') : '–'},
];
