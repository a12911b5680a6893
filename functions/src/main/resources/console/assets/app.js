import './parts/when.js';
import {get, whenLoggedOut} from './lib/api.js';
import {dress} from './lib/brand.js';
import {swap} from './lib/dom.js';
import {bearer, finishLogin, login} from './lib/login.js';
import {begin} from './lib/router.js';
import {problem} from './parts/problem.js';
import {shell} from './parts/shell.js';

/** Who runs this house, who am I, then the page. */
async function start() {
  const brand = await get('/v1/brand');
  dress(brand);
  whenLoggedOut(() => login(brand));
  await finishLogin(brand);
  if (!bearer()) await login(brand);
  const [me, tenants] = await Promise.all([get('/v1/me'), get('/v1/tenants')]);
  shell(brand, me);
  begin({brand, me, tenants: tenants.items});
}

try {
  await start();
} catch (error) {
  swap(document.getElementById('main'), problem(error, () => location.reload()));
}
