import {call, get, onceKey, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {may} from '../lib/words.js';
import {badge} from '../parts/badge.js';
import {ask} from '../parts/dialog.js';
import {field} from '../parts/field.js';
import {empty} from '../parts/problem.js';
import {table} from '../parts/table.js';

const COLUMNS = [
  {title: 'Tenant', sort: (line) => line.tenant, cell: (line) => line.tenant},
  {title: 'Name', sort: (line) => line.name, cell: (line) => line.name},
  {title: 'State', sort: (line) => line.state, cell: (line) => badge(line.state)},
  {title: 'Version', end: true, sort: (line) => line.version, cell: (line) => String(line.version)},
  {title: 'Kept by', sort: (line) => line.keeper, cell: (line) => line.keeper ?? '–'},
];

export default async function tenants(context) {
  const {items} = await get('/v1/tenants');
  return [
    el('div', {class: 'title'}, el('h1', {}, 'Tenants'),
      may(context.me, 'admin') && el('button', {'data-key': 'new', onclick: () => create(context)}, 'New tenant…')),
    table({
      caption: 'Tenants', columns: COLUMNS, rows: items, href: (line) => path`/console/tenants/${line.tenant}`,
      blank: empty('There is no tenant yet.', 'Make one from its document; docs/recipes/add-a-tenant.md says what it holds.'),
    }),
  ];
}

async function create(context) {
  const key = onceKey();
  const area = el('textarea', {rows: 14, spellcheck: 'false', required: true, placeholder: '{ "tenant": "acme", "name": "Acme Outdoor", … }'});
  const made = await ask({
    title: 'New tenant', confirm: 'Create', why: false, wide: true, body: field('Document (JSON)', area),
    act: async () => {
      const body = JSON.parse(area.value);
      return (await call('POST', '/v1/tenants', {body, key: key(body)})).body;
    },
  });
  if (made) context.go(path`/console/tenants/${made.document.tenant}`);
}
