import {call, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {may} from '../lib/words.js';
import {act} from '../parts/act.js';
import {badge} from '../parts/badge.js';
import {ask} from '../parts/dialog.js';
import {documentEditor} from '../parts/document.js';
import {field, figure} from '../parts/field.js';
import {table} from '../parts/table.js';
import {versions} from '../parts/versions.js';

/** A tenant: its document, what it is connected to, its past. */
export default async function tenant(context) {
  const at = path`/v1/tenants/${context.params.tenant}`;
  const [{body: found, etag}, {body: past}] = await Promise.all([call('GET', at), call('GET', `${at}/versions`)]);
  const {document, keeper} = found;
  const tag = etag ?? `"${found.version}"`;
  const admin = may(context.me, 'admin') && document.state !== 'offboarded';
  return [
    el('nav', {class: 'crumbs', 'aria-label': 'Where this is'}, el('a', {href: '/console/tenants'}, 'Tenants')),
    el('div', {class: 'title'}, el('h1', {}, document.name ?? context.params.tenant), badge(document.state ?? 'active'), life(context, document, at)),
    el('p', {class: 'facts'}, el('code', {}, context.params.tenant), ` · version ${found.version} · kept by ${keeper}`),
    el('div', {class: 'columns wide-left'},
      documentEditor({document, keeper, at, etag: tag, me: context.me, done: context.again}),
      el('div', {}, sources(context, found, at), secrets(context, found, at, admin),
        versions({items: past.items, now: found.version, document, at, etag: tag, allowed: admin && keeper === 'api', done: context.again}))),
  ];
}

function life(context, {state}, at) {
  if (state === 'offboarded' || !may(context.me, 'operator')) return null;
  return el('span', {class: 'buttons'},
    state === 'paused'
      ? act({label: 'Resume', title: 'Resume this tenant?', says: 'It goes on, and what came meanwhile is replayed.', at: `${at}/resume`, after: context.again})
      : act({label: 'Pause', title: 'Pause this tenant?', says: 'Its facts are accepted and parked; nothing is lost.', at: `${at}/pause`, after: context.again}),
    may(context.me, 'admin') && act({label: 'Offboard', danger: true, title: 'Offboard this tenant?', says: 'This ends it for good: its door answers 410, and its id is never used again.', at: `${at}/offboard`, after: context.again}));
}

function sources(context, {document, endpoints}, at) {
  const urls = new Map(endpoints.map(({source, url}) => [source, url]));
  return el('section', {class: 'panel'}, el('h2', {}, 'Sources'), table({
    caption: 'Sources', rows: document.sources ?? [], blank: el('p', {class: 'quiet'}, 'None.'),
    columns: [
      {title: 'Source', cell: (source) => [el('b', {}, source.name), el('small', {}, ` ${source.kind}`)]},
      {title: 'State', cell: (source) => badge(source.paused ? 'paused' : 'active')},
      {title: 'Endpoint', cell: (source) => el('code', {class: 'key'}, urls.get(source.name) ?? '–')},
    ],
    actions: may(context.me, 'operator') && ((source) => {
      const verb = source.paused ? 'Resume' : 'Pause';
      return act({label: verb, title: `${verb} source ${source.name}?`, says: 'Nothing is lost meanwhile.', at: `${at}${path`/sources/${source.name}/`}${verb.toLowerCase()}`, after: context.again});
    }),
  }));
}

function secrets(context, {secretsSet}, at, admin) {
  return el('section', {class: 'panel'}, el('h2', {}, 'Secrets'), table({
    caption: 'Secrets', rows: Object.entries(secretsSet), blank: el('p', {class: 'quiet'}, 'The document names none.'),
    columns: [{title: 'Name', cell: ([name]) => name}, {title: 'State', cell: ([, set]) => (set ? badge('set', 'good') : badge('not set', 'bad'))}],
    actions: admin && (([name, set]) => el('button', {'data-key': `secret-${name}`, onclick: () => rotate(context, at, name)}, set ? 'Rotate…' : 'Set…')),
  }));
}

async function rotate(context, at, name) {
  const value = el('input', {type: 'password', name: 'value', required: true, autocomplete: 'off'});
  const overlap = figure('overlapSeconds', 3600, {min: 0, step: 1});
  const done = await ask({
    title: `Set secret ${name}`, confirm: 'Set',
    body: [field('Value', value, 'It is sealed, and nobody can read it again.'), field('Old value counts for', overlap, 'seconds')],
    act: async ({why}) => {
      await call('PUT', `${at}${path`/secrets/${name}`}`, {body: {value: value.value, overlapSeconds: overlap.valueAsNumber || 0, why}});
      return true;
    },
  });
  if (done) context.again();
}
