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
    await leftToDo(answer);
    announce(`${label}: done`);
    after(answer);
  }}, label);
}

/** Shows what an act left for a person to do, where it left something. */
export async function leftToDo({remark}) {
  if (remark) await ask({title: 'This is left for you to do', body: el('p', {}, remark), confirm: 'I have read it', why: false, act: () => true});
}
