import {bearer, forget} from './login.js';

/** What the API says when it says no (RFC 9457). */
export class Problem extends Error {
  constructor({status = 0, title = 'The API cannot be reached', detail = '', pointer = ''}) {
    super(title);
    Object.assign(this, {status, title, detail, pointer});
  }
}

let onLoggedOut = () => {};

/** What to do when the token counts no longer. */
export function whenLoggedOut(act) {
  onLoggedOut = act;
}

function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given).toString();
  return search ? `${path}?${search}` : path;
}

async function problem(answer) {
  try {
    return new Problem({status: answer.status, ...(await answer.json())});
  } catch {
    return new Problem({status: answer.status, title: `The API answered ${answer.status}`});
  }
}

/** One call: {body, etag, status}, or a Problem. */
export async function call(method, path, {query, body, etag, key} = {}) {
  const headers = {};
  if (bearer()) headers.Authorization = `Bearer ${bearer()}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (etag) headers['If-Match'] = etag;
  if (key) headers['Idempotency-Key'] = key;
  let answer;
  try {
    answer = await fetch(address(path, query), {method, headers, body: body && JSON.stringify(body), cache: 'no-store'});
  } catch {
    throw new Problem({detail: 'Check the connection, then try again. Nothing was shown as done that was not.'});
  }
  if (answer.status === 401) {
    forget();
    await onLoggedOut();
  }
  if (!answer.ok) throw await problem(answer);
  return {
    status: answer.status,
    etag: answer.headers.get('ETag'),
    body: answer.status === 204 ? null : await answer.json(),
  };
}

export const get = async (path, query) => (await call('GET', path, {query})).body;
export const post = async (path, body, options) => (await call('POST', path, {...options, body})).body;

/** Path segments from data: `path\`/v1/tenants/${id}\`` escapes each of them. */
export function path(words, ...values) {
  return words.reduce((all, word, i) => all + word + (i < values.length ? encodeURIComponent(values[i]) : ''), '');
}

/** An Idempotency-Key that stays the same for as long as the request does, so that a second click does nothing twice. */
export function onceKey() {
  let last;
  let key;
  return (body) => {
    const now = JSON.stringify(body);
    if (now !== last) [last, key] = [now, crypto.randomUUID()];
    return key;
  };
}
