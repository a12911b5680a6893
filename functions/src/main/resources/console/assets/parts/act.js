import {onceKey, post} from '../lib/api.js';
import {announce, el} from '../lib/dom.js';
import {ask} from './dialog.js';

/** A button that asks why, posts, and calls `after` with the answer. */
export function act({label, title, says, at, danger, key, after}) {
  const once = onceKey();
  return el('button', {'data-key': key ?? at, class: danger ? 'danger' : '', onclick: async () => {
    const answer = await ask({
      title, confirm: label, danger, body: says && el('p', {}, says),
      act: async ({why}) => {
        const body = {why};
        return (await post(at, body, {key: once(body)})) ?? {};
      },
    });
    if (!answer) return;
    if (answer.left) await ask({title: 'This is left for you to do', body: el('p', {}, answer.left), confirm: 'I have read it', why: false, act: () => true});
    announce(`${label}: done`);
    after(answer);
  }}, label);
}
