import {call, get, onceKey, path} from '../lib/api.js';
import {announce, el, swap} from '../lib/dom.js';
import {atLeast, many} from '../lib/format.js';
import {EVENT_TYPES, may} from '../lib/words.js';
import {choice, field, figure, held, moment, text} from '../parts/field.js';
import {jobHref} from '../parts/job.js';
import {problem} from '../parts/problem.js';
import {dryRunView, pace} from '../parts/redrive.js';
import {shadowView} from '../parts/shadow.js';

const HOUR = 3600000;

/** The archive once more: a range of a tenant's facts, into the flows or into one target; or only a look at what a change would send. */
export default async function replay(context) {
  const {me, tenants} = context;
  if (!may(me, 'operator')) return [el('h1', {}, 'Replay'), el('p', {class: 'quiet'}, 'Replaying takes the role operator.')];
  const key = onceKey();
  const result = el('div', {class: 'tried', 'aria-live': 'polite'});
  const shadow = el('input', {type: 'checkbox', name: 'shadow'});
  const area = el('textarea', {rows: 14, spellcheck: 'false', name: 'document', disabled: true});
  const targets = el('span', {}, choice('target', [], '', 'The flows'));
  const documentField = el('div', {hidden: true}, field('The document to try (JSON)', area, 'Change what you mean to change; nothing is saved and no call goes out.'));
  const start = el('button', {type: 'submit', class: 'primary'}, 'Replay');
  const form = el('form', {class: 'panel form', onsubmit: (event) => {
    event.preventDefault();
    run(false);
  }},
  el('div', {class: 'fields'},
    field('Tenant', choice('tenant', tenants.map((line) => [line.tenant, line.name]), tenants[0]?.tenant, null)),
    field('From', moment('from', new Date(Date.now() - HOUR).toISOString())), field('To', moment('to', new Date().toISOString())),
    el('div', {class: 'field'}, el('label', {for: 'into'}, 'Into'), targets),
    field('Record', text('record', '', {placeholder: 'Every record'}))),
  el('fieldset', {class: 'types'}, el('legend', {}, 'Types (none ticked: all)'), EVENT_TYPES.filter((type) => type !== 'payload.quarantined').map((type) =>
    el('label', {}, el('input', {type: 'checkbox', name: `type ${type}`}), type))),
  el('div', {class: 'fields'}, pace(), field('At most in all', figure('limit', '', {min: 1, step: 1}))),
  el('label', {class: 'check'}, shadow, 'Shadow: send nothing, show what a changed document would send'), documentField,
  field('Why', text('why', '', {required: true, minLength: 3, maxLength: 500}), 'Kept in the audit, with your name.'),
  el('div', {class: 'buttons'}, el('button', {type: 'button', 'data-key': 'dry-run', onclick: () => run(true)}, 'Dry run'), start));

  form.elements.tenant.addEventListener('change', load);
  shadow.addEventListener('change', () => {
    area.disabled = !shadow.checked;
    documentField.hidden = !shadow.checked;
    start.textContent = shadow.checked ? 'Show the difference' : 'Replay';
  });
  if (tenants.length > 0) await load();

  async function load() {
    const {document} = await get(path`/v1/tenants/${form.elements.tenant.value}`);
    const names = (document.targets ?? []).map((target) => [target.name, `Target ${target.name} only`]);
    const into = choice('target', names, '', 'The flows');
    into.id = 'into';
    targets.replaceChildren(into);
    area.value = JSON.stringify(document, null, 2);
  }

  function request(dryRun) {
    const {tenant, from, to, target, record, limit, ratePerSecond, abortErrorRatio, why} = held(form);
    const types = [...form.querySelectorAll('.types input:checked')].map(({name}) => name.slice(5));
    return {
      filter: {tenant, from, to, ...(types.length && {types}), ...(target && {target}), ...(record && {record})},
      ...(shadow.checked && {shadow: true, document: JSON.parse(area.value)}), ...(dryRun && {dryRun: true}),
      ...(limit && {limit}), ratePerSecond, abortErrorRatio: Number(abortErrorRatio), why: why ?? 'dry run',
    };
  }

  async function run(dryRun) {
    start.disabled = true;
    swap(result, el('p', {class: 'quiet'}, shadow.checked && !dryRun ? 'Translating both ways…' : 'Reading the archive…'));
    try {
      const body = request(dryRun);
      const answer = await call('POST', '/v1/replays', {body, key: dryRun ? undefined : key(body)});
      if (answer.status === 202) {
        context.go(jobHref(answer.body));
        return;
      }
      swap(result, ...[answer.status === 201 ? shadowView(answer.body) : dryRunView(answer.body)].flat(Infinity).filter(Boolean));
      announce(answer.status === 201 ? many(answer.body.different, 'difference') : atLeast(answer.body.atLeast, many(answer.body.count, 'fact')));
    } catch (error) {
      swap(result, problem(error));
    } finally {
      start.disabled = false;
    }
  }

  return [el('h1', {}, 'Replay'), el('p', {class: 'facts'}, 'A replayed fact keeps its identity: what was applied or delivered is found done.'), form, result];
}
