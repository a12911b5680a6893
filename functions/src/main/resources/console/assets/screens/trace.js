import {eventOf} from '../lib/address.js';
import {get, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {pretty} from '../lib/format.js';
import {badge, sign} from '../parts/badge.js';
import {exceptionHref} from '../parts/exceptions.js';
import {empty} from '../parts/problem.js';
import {when} from '../parts/when.js';
import {table} from '../parts/table.js';

/** An order that is open is not in trouble, as an open breaker is. */
const STATES = {open: 'info'};

export default async function trace({params, query}) {
  const {record, ledger, targets, notes, waiting, timeline} =
    await get(path`/v1/tenants/${params.tenant}/records/${params.entity}/${params.id}`);
  return [
    el('div', {class: 'title'}, el('h1', {}, `${record.entity} ${record.id}`), badge(record.state, STATES[record.state])),
    el('p', {class: 'facts'}, el('a', {href: path`/console/tenants/${record.tenant}`}, record.tenant), ` · version ${record.version}`,
      record.erasedAt && [' · erased ', when(record.erasedAt)]),
    notes.length > 0 && mend(notes),
    el('div', {class: 'columns wide-left'},
      el('section', {class: 'panel'}, el('h2', {}, 'What happened'), story(timeline, record.tenant)),
      el('div', {}, owed(targets, query.target), later(waiting), inside(record, ledger))),
  ];
}

function mend(notes) {
  return el('section', {class: 'panel mend', 'aria-label': 'Needs a person'}, el('h2', {}, 'Needs a person'),
    el('ul', {}, notes.map((note) => el('li', {}, sign('bad'), el('span', {},
      el('a', {href: exceptionHref(note)}, note.cause), note.field && [' at ', el('code', {}, note.field)], note.target && ` in ${note.target}`,
      el('br'), el('span', {class: 'quiet'}, note.nextStep))))));
}

/** Oldest first, as one tells it; what has no time yet comes last. */
function story(timeline, tenant) {
  if (timeline.length === 0) return empty('Nothing is known of it yet.');
  const inOrder = [...timeline].sort((a, b) => (a.at ?? '9') < (b.at ?? '9') ? -1 : 1);
  return el('ol', {class: 'timeline'}, inOrder.map((entry) => el('li', {class: entry.severity},
    sign(entry.severity),
    el('div', {},
      el('p', {}, el('b', {}, entry.title), ' ', entry.target && el('span', {class: 'tag'}, entry.target)),
      entry.detail && el('p', {class: 'quiet'}, entry.detail),
      el('p', {class: 'quiet small'}, entry.at ? [clock(entry.at), ' · ', when(entry.at)] : 'at no known time', ' · ', entry.kind,
        entry.eventId && [' · ', el('a', {href: eventOf({tenant, eventId: entry.eventId})}, 'see the event')])))));
}

const clock = (at) => new Date(at).toLocaleString('en-GB', {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit'});

function owed(targets, asked) {
  return el('section', {class: 'panel'}, el('h2', {}, 'Targets'), table({
    caption: 'Targets of this record', rows: targets, blank: empty('No target is owed this record.', 'The tenant’s routes say which are.'),
    columns: [
      {title: 'Target', cell: (row) => el(row.name === asked ? 'mark' : 'b', {}, row.name)},
      {title: 'Has', cell: (row) => row.delivered >= row.owed ? `version ${row.delivered}` : `version ${row.delivered} of ${row.owed}`},
      {title: 'Outcome', cell: (row) => [badge(row.outcome), row.reason && el('small', {class: 'reason'}, row.reason), claim(row)]},
      {title: 'Attempts', end: true, cell: (row) => String(row.attempts)},
      {title: 'There it is', cell: (row) => Object.entries(row.externalIds).map(([step, id]) => el('div', {}, el('code', {}, id), el('small', {}, ` ${step}`)))},
    ],
  }));
}

const claim = (row) => row.claimedUntil && Date.parse(row.claimedUntil) > Date.now()
  && el('small', {class: 'reason'}, 'a call is under way, claimed until ', when(row.claimedUntil));

function later(waiting) {
  if (waiting.length === 0) return null;
  return el('section', {class: 'panel'}, el('h2', {}, 'Waiting'), el('ul', {class: 'plain-list'}, waiting.map(({at, kind, about}) =>
    el('li', {}, el('b', {}, kind), about && ` ${about}`, ', due ', when(at)))));
}

function inside({sources, groups}, ledger) {
  const pairs = (title, values) => values && Object.keys(values).length > 0 && [el('h3', {}, title),
    el('dl', {class: 'pairs'}, Object.entries(values).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, el('code', {}, pretty(value)))]))];
  return el('details', {class: 'panel'}, el('summary', {}, 'Inside the record'),
    pairs('Version by source', sources), pairs('Source by field group', groups),
    el('h3', {}, 'Ledger'), el('p', {class: 'quiet'}, 'The source’s clock decides what supersedes what, not when it came.'), table({
      caption: 'Ledger', rows: ledger, blank: el('p', {class: 'quiet'}, 'Empty.'),
      columns: [
        {title: 'Fact key', cell: (row) => el('code', {class: 'key'}, row.key)},
        {title: 'Outcome', cell: (row) => [badge(row.outcome), row.reason && el('small', {class: 'reason'}, row.reason)]},
        {title: 'Source’s clock', sort: (row) => Date.parse(row.sourceAt), cell: (row) => when(row.sourceAt)},
        {title: 'Accepted', sort: (row) => row.at, cell: (row) => when(row.at)},
      ],
    }));
}
