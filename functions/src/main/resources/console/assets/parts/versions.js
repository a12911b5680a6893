import {call} from '../lib/api.js';
import {el} from '../lib/dom.js';
import {ask} from './dialog.js';
import {compare, diff} from './diff.js';
import {when} from './when.js';

/** Every version of a document with what it would change back; an admin rolls back to one, as a new version. */
export function versions({items, now, document, at, etag, allowed, done}) {
  const line = (version) => el('li', {}, el('span', {}, el('b', {}, `Version ${version.version}`), ' ', version.at && when(version.at)),
    version.version === now ? el('span', {class: 'quiet'}, 'now') : el('button', {'data-key': `version-${version.version}`, onclick: () => look(version)}, allowed ? 'Compare, roll back…' : 'Compare…'));

  async function look(version) {
    const changes = diff(compare(document, version.document));
    const answer = await ask({
      title: `Version ${version.version} against today’s`, confirm: allowed ? 'Roll back to it' : 'Close', wide: true, why: allowed, body: changes,
      act: ({why}) => allowed && call('POST', `${at}/rollback`, {body: {version: version.version, why}, etag}),
    });
    if (answer) done();
  }

  return el('section', {class: 'panel'}, el('h2', {}, 'Versions'), el('ul', {class: 'plain-list lines'}, items.map(line)));
}
