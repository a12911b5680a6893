/** OpenID Connect, code flow with PKCE. The token lives as long as the tab does. */
const SCOPE = 'openid waybill/desk';
const REDIRECT = `${location.origin}/console/`;
let token = sessionStorage.getItem('desk.token');

export const bearer = () => token;

export function forget() {
  token = null;
  sessionStorage.removeItem('desk.token');
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function issuer(brand) {
  const answer = await fetch(`${brand.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`The issuer of this environment answers ${answer.status}.`);
  return answer.json();
}

/** Leaves the page for the issuer's; the way back leads to where the operator was. */
export async function login(brand) {
  const {authorization_endpoint: endpoint} = await issuer(brand);
  const verifier = random();
  const state = random();
  sessionStorage.setItem('desk.login', JSON.stringify({verifier, state, back: location.pathname + location.search}));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const where = new URL(endpoint);
  where.search = new URLSearchParams({
    response_type: 'code', client_id: brand.clientId, redirect_uri: REDIRECT, scope: SCOPE,
    state, code_challenge: challenge, code_challenge_method: 'S256',
  });
  location.assign(where);
  return new Promise(() => {});
}

/** Ends the session at the issuer too, which would else log in whoever sits down next. */
export async function logout(brand) {
  const {end_session_endpoint: endpoint} = await issuer(brand);
  forget();
  const where = new URL(endpoint);
  where.search = new URLSearchParams({client_id: brand.clientId, logout_uri: REDIRECT});
  location.assign(where);
}

/** Back from the issuer: the code becomes a token, once. */
export async function finishLogin(brand) {
  const query = new URLSearchParams(location.search);
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return;
  const begun = JSON.parse(sessionStorage.getItem('desk.login') ?? '{}');
  sessionStorage.removeItem('desk.login');
  history.replaceState(null, '', begun.back ?? '/console/');
  if (query.has('error')) throw new Error(`The login ended with ${query.get('error')}.`);
  if (query.get('state') !== begun.state) throw new Error('This login was not begun here. Log in again.');
  const {token_endpoint: endpoint} = await issuer(brand);
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: brand.clientId, redirect_uri: REDIRECT,
      code: query.get('code'), code_verifier: begun.verifier,
    }),
  });
  if (!answer.ok) throw new Error(`The issuer refused the login with ${answer.status}. Log in again.`);
  token = (await answer.json()).access_token;
  sessionStorage.setItem('desk.token', token);
}
