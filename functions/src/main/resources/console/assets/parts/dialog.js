import {el} from '../lib/dom.js';
import {field, text} from './field.js';
import {problem} from './problem.js';

/**
 * Asks before something is done. `act({why})` does it; while it fails the dialog stays, with the reason. Gives what `act` gave,
 * or undefined where the operator went back. With `why`, a reason of at least three letters is asked for: it is kept in the audit.
 */
export function ask({title, body, confirm, danger, why = true, wide, act}) {
  const form = el('form', {method: 'dialog'});
  const dialog = el('dialog', {class: wide ? 'wide' : '', 'aria-labelledby': 'dialog-title'}, form);
  const reason = text('why', '', {required: true, minLength: 3, maxLength: 500, placeholder: 'e.g. INC-204: currency added in the ERP'});
  const trouble = el('div', {'aria-live': 'assertive'});
  const go = el('button', {type: 'submit', class: danger ? 'danger' : 'primary'}, confirm);
  let given;

  form.append(
    el('h2', {id: 'dialog-title'}, title),
    el('div', {class: 'dialog-body'}, body, why && field('Why', reason, 'Kept in the audit, with your name.'), trouble),
    el('footer', {}, el('button', {type: 'button', onclick: () => dialog.close()}, 'Back'), go));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    go.disabled = true;
    trouble.replaceChildren();
    try {
      given = await act({why: reason.value.trim(), form});
      dialog.close();
    } catch (error) {
      trouble.replaceChildren(problem(error));
    } finally {
      go.disabled = false;
    }
  });

  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(given);
    });
  });
}
