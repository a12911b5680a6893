import {eventOf, traceOf} from '../lib/address.js';
import {get, path} from '../lib/api.js';
import {el, swap} from '../lib/dom.js';
import {many} from '../lib/format.js';
import {may} from '../lib/words.js';
import {ask} from '../parts/dialog.js';
import {diff} from '../parts/diff.js';
import {editor} from '../parts/editor.js';
import {jobCard} from '../parts/job.js';
import {tryOne} from '../parts/redrive.js';
import {when} from '../parts/when.js';

/** One arrival: what it holds, what is wrong with it, its correction. */
export default async function event(context) {
  const {params, query, me} = context;
  const at = path`/v1/tenants/${params.tenant}/events/${params.event}`;
  const [kept, exception] = await Promise.all([get(at), query.exception && find(query.exception)]);
  const jobs = el('div', {class: 'jobs'});
  const content = el('section', {class: 'panel'});
  fill(kept);

  function fill(shown) {
    swap(content, el('div', {class: 'title'}, el('h2', {}, 'Content', el('small', {}, masking(shown, me))),
      shown.masked && may(me, 'operator') && el('button', {'data-key': 'reveal', onclick: reveal}, 'Reveal personal data…')),
    editor({kept: shown, at, fault: exception?.field, allowed: may(me, 'operator'), done: context.again}));
  }

  async function reveal() {
    const shown = await ask({
      title: 'Reveal personal data?', confirm: 'Reveal',
      body: el('p', {}, 'Names, addresses and numbers of this one event are shown to you. It is an act that the audit keeps.'),
      act: ({why}) => get(at, {reveal: true, why}),
    });
    if (shown) fill(shown);
  }

  const trace = traceOf(kept);
  return [
    el('h1', {}, `${kept.type} ${kept.record}`),
    el('p', {class: 'facts'}, kept.source ? `From ${kept.source} of ` : 'Of ', el('a', {href: path`/console/tenants/${kept.tenant}`}, kept.tenant),
      ...(kept.source ? [', accepted ', when(kept.acceptedAt), ` under version ${kept.configVersion} of its document`] : [', told ', when(kept.acceptedAt)]),
      ' · ', el('code', {}, kept.eventId),
      trace && [' · ', el('a', {href: trace}, 'trace of the record')]),
    query.exception && !exception && el('p', {class: 'facts'}, 'Its exception has closed: the cause is gone.'),
    exception && fault(exception, me, (job) => job && jobs.prepend(jobCard(job, me, (now) => now.state === 'done' && context.again()))),
    jobs, edited(kept.edits, params.tenant), content,
  ];
}

/** Nothing where it has closed meanwhile. */
async function find(exception) {
  try {
    return await get(path`/v1/exceptions/${exception}`);
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

function masking({masked, event, raw}, me) {
  if (masked) return ` personal data is masked${may(me, 'operator') ? '' : ': who has the role operator may reveal it'}`;
  return event || raw ? ' personal data is shown' : '';
}

function fault(exception, me, started) {
  return el('section', {class: 'panel mend', 'aria-label': 'What is wrong'},
    el('h2', {}, exception.cause, exception.target && el('small', {}, ` in ${exception.target}`)),
    exception.field && el('p', {}, 'At ', el('code', {}, exception.field)),
    el('p', {class: 'next-step'}, el('b', {}, 'Next step: '), exception.nextStep),
    may(me, 'operator') && el('button', {'data-key': 'try', onclick: async () =>
      started(await tryOne('exceptions', {tenant: exception.tenant, ids: [exception.id]}, 'this exception'))}, 'Try this one again…'));
}

function edited(edits, tenant) {
  if (edits.length === 0) return null;
  return el('section', {class: 'panel'}, el('h2', {}, many(edits.length, 'correction')), edits.map((edit) => el('details', {open: edits.length === 1},
    el('summary', {}, `${edit.by}, `, when(edit.at), `: ${edit.why}`), diff(edit.changes),
    el('p', {}, el('a', {href: eventOf({tenant, eventId: edit.originalId})}, 'original'), ' → ', el('a', {href: eventOf({tenant, eventId: edit.editedId})}, 'corrected')))));
}
