import {get} from '../lib/api.js';
import {announce, el, swap} from '../lib/dom.js';
import {many, pretty} from '../lib/format.js';
import {choice, field, filters} from '../parts/field.js';
import {more} from '../parts/more.js';
import {empty, problem} from '../parts/problem.js';
import {badge, sign} from '../parts/badge.js';
import {when} from '../parts/when.js';

const COLUMNS = [
  {title: '#', cell: (entry) => String(entry.seq)},
  {title: 'When', cell: (entry) => when(entry.at)},
  {title: 'Who', cell: (entry) => el('span', {title: entry.who}, entry.name ?? entry.who)},
  {title: 'Did', cell: (entry) => [el('code', {}, entry.act), entry.detail?.dryRun && [' ', badge('dry run', 'plain')]]},
  {title: 'To', cell: (entry) => [entry.what, entry.tenant && el('small', {class: 'reason'}, entry.tenant)]},
  {title: 'Why', cell: (entry) => entry.why ?? '–'},
  {title: 'More', cell: (entry) => el('details', {}, el('summary', {}, el('code', {}, entry.digest.slice(0, 8))),
    entry.detail && el('dl', {class: 'pairs'}, Object.entries(entry.detail).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, pretty(value))])),
    el('p', {class: 'small'}, 'digest ', el('code', {class: 'key'}, entry.digest)), el('p', {class: 'small'}, 'before ', el('code', {class: 'key'}, entry.before)))},
];

export default async function audit(context) {
  const {tenant} = context.query;
  const first = await get('/v1/audit', {tenant, limit: 50});
  const verdict = el('div', {class: 'verdict', 'aria-live': 'polite'}, el('button', {onclick: verify}, 'Verify the chain'));

  async function verify() {
    const far = el('p', {class: 'quiet'}, 'Following the digests…');
    swap(verdict, far);
    try {
      let seen = {};
      do {
        seen = await get('/v1/audit/verification', {cursor: seen.cursor});
        far.textContent = `Following the digests: ${many(seen.entries, 'entry', 'entries')} so far…`;
      } while (seen.cursor && verdict.isConnected);
      if (seen.cursor) return;
      const {entries, intact, brokenAt, head} = seen;
      swap(verdict, sign(intact ? 'good' : 'bad'), intact
        ? el('span', {}, `Intact: each of ${many(entries, 'entry', 'entries')} follows from the one before. Newest `, el('code', {}, head.slice(0, 16)))
        : el('strong', {class: 'bad'}, `Broken at entry ${brokenAt}: something was changed or taken away after it was written.`));
      announce(intact ? 'The audit is intact' : 'The audit is broken');
    } catch (error) {
      swap(verdict, problem(error, verify));
    }
  }

  return [
    el('div', {class: 'title'}, el('h1', {}, 'Audit'), verdict),
    filters(context, 'Audit', field('Tenant', choice('tenant', context.tenants.map((line) => [line.tenant, line.name]), tenant, 'All'))),
    more({
      first, next: (cursor) => get('/v1/audit', {tenant, limit: 50, cursor}),
      table: {caption: 'Audit, newest first', columns: COLUMNS, blank: empty(tenant ? 'Nobody has done anything to this tenant yet.' : 'Nobody has done anything yet.', 'Each act of an operator is written here, with its reason.')},
    }),
  ];
}
