import {path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {when} from './when.js';

/** A group's address: what makes it a group. */
export function groupHref(group) {
  const query = new URLSearchParams(group.target ? {target: group.target} : {});
  return `${path`/console/exceptions/${group.tenant}/${group.class}/${group.cause}`}?${query}`.replace(/\?$/, '');
}

/** Where one exception is looked at: its event where there is one, else its record. */
export function exceptionHref(one) {
  if (!one.eventId) return path`/console/trace/${one.tenant}/${one.entity}/${one.record}`;
  const query = new URLSearchParams({exception: one.id, cause: one.cause, class: one.class, ...(one.target && {target: one.target})});
  return `${path`/console/events/${one.tenant}/${one.eventId}`}?${query}`;
}

export const EXCEPTION_COLUMNS = [
  {title: 'Record', sort: (one) => one.record, cell: (one) => `${one.entity} ${one.record}`},
  {title: 'Field', sort: (one) => one.field, cell: (one) => one.field ? el('code', {}, one.field) : '–'},
  {title: 'Target', sort: (one) => one.target, cell: (one) => one.target ?? '–'},
  {title: 'Since', sort: (one) => one.at, cell: (one) => when(one.at)},
  {title: 'Trace', cell: (one) => el('a', {href: path`/console/trace/${one.tenant}/${one.entity}/${one.record}`}, 'trace')},
];
