import {get, path} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {pretty} from '../lib/format.js';
import {jobCard} from '../parts/job.js';

export default async function job(context) {
  const {kind, job: id} = context.params;
  const found = await get(kind === 'redrive' ? path`/v1/redrives/${id}` : path`/v1/replays/${id}`);
  return [
    el('nav', {class: 'crumbs', 'aria-label': 'Where this is'}, el('a', {href: '/console/jobs'}, 'Jobs')),
    el('h1', {}, `${found.kind}${found.of ? ` of ${found.of}` : ''}`),
    jobCard(found, context.me),
    el('section', {class: 'panel'}, el('h2', {}, 'What it takes'), el('dl', {class: 'pairs'},
      [...Object.entries(found.filter), ['limit', found.limit ?? 'none'], ['stops when failed', found.abortErrorRatio ?? '–']]
        .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, pretty(value))]))),
  ];
}
