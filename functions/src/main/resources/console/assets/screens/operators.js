import {call, get, path, Problem} from '../lib/api.js';
import {announce, el} from '../lib/dom.js';
import {letsIn} from '../lib/words.js';
import {badge} from '../parts/badge.js';
import {ask} from '../parts/dialog.js';
import {choice, field, held, text} from '../parts/field.js';
import {empty} from '../parts/problem.js';
import {table} from '../parts/table.js';

const ROLES = [['viewer', 'viewer: reads'], ['operator', 'operator: mends, redrives, pauses'], ['admin', 'admin: changes tenants and operators too']];

const COLUMNS = [
  {title: 'Name', sort: (person) => person.name, cell: (person) => el('b', {}, person.name)},
  {title: 'Role', sort: (person) => person.role, cell: (person) => badge(person.role, person.role === 'admin' ? 'info' : 'plain')},
  {title: 'Tenants', sort: (person) => person.tenants.join(), cell: (person) => (person.tenants.includes('*') ? 'all' : person.tenants.join(', '))},
  {title: 'Subject', sort: (person) => person.subject, cell: (person) => el('code', {}, person.subject)},
];

/** Who may do what. One's own row is changed by another admin, so that there always is one left. */
export default async function operators(context) {
  const {items} = await get('/v1/operators');
  const others = ({subject}) => subject !== context.me.subject;
  return [
    el('div', {class: 'title'}, el('h1', {}, 'Operators'),
      letsIn(context.me) && el('button', {'data-key': 'new', onclick: () => letIn(context, items)}, 'New operator…')),
    el('p', {class: 'facts'}, 'A change counts from the person’s next call on. Whoever logs in without a row here is told their subject.'),
    table({
      caption: 'Operators', columns: COLUMNS, rows: items,
      blank: empty('Nobody has a row yet.', 'The admins that the environment’s file names get theirs when they log in.'),
      actions: (person) => (others(person)
        ? [el('button', {'data-key': `change/${person.subject}`, onclick: () => change(context, person)}, 'Change…'), ' ',
          el('button', {'data-key': `remove/${person.subject}`, class: 'danger', onclick: () => remove(context, person)}, 'Remove…')]
        : el('span', {class: 'quiet'}, 'you')),
    }),
  ];
}

const fields = (person) => [
  field('Name', text('name', person.name, {required: true, maxLength: 100}), 'As the audit shows it.'),
  field('Role', choice('role', ROLES, person.role, null)),
  field('Tenants', text('tenants', person.tenants.join(', '), {required: true}), '* for all, or ids: acme, bolt'),
];

const put = (subject, {form, why}) => {
  const {name, role, tenants} = held(form);
  const body = {subject, name, role, tenants: tenants.split(',').map((id) => id.trim()).filter(Boolean)};
  return call('PUT', path`/v1/operators/${subject}`, {body, query: {why}});
};

async function letIn(context, items) {
  const subject = text('subject', '', {required: true});
  const done = await ask({
    title: 'New operator', confirm: 'Let in',
    body: [field('Subject', subject, 'The issuer’s id of the person: a person who logs in without a row is told it.'), fields({name: '', role: 'viewer', tenants: ['*']})],
    act: (given) => {
      const id = subject.value.trim();
      if (items.some((person) => person.subject === id)) throw new Problem({title: 'This person has a row already', detail: 'Change it instead.'});
      return put(id, given);
    },
  });
  if (done) told(context, 'Operator let in');
}

async function change(context, person) {
  const done = await ask({title: `Change ${person.name}?`, confirm: 'Change', body: fields(person), act: (given) => put(person.subject, given)});
  if (done) told(context, 'Operator changed');
}

async function remove(context, person) {
  const done = await ask({
    title: `Remove ${person.name}?`, confirm: 'Remove', danger: true, body: el('p', {}, 'The next call of this person is refused. The audit keeps what they did.'),
    act: ({why}) => call('DELETE', path`/v1/operators/${person.subject}`, {body: {why}}),
  });
  if (done) told(context, 'Operator removed');
}

function told(context, words) {
  announce(words);
  context.again();
}
