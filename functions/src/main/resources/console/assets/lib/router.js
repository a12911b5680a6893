import {announce, el, swap} from './dom.js';
import {isReplaced} from './release.js';
import {empty, problem} from '../parts/problem.js';

/** Address → screen. A screen is a module: `default(context)` gives its content, `refresh` how often it looks again, in seconds. */
const ROUTES = [
  ['', 'overview'],
  ['search', 'search'],
  ['trace/:tenant/:entity/:id', 'trace'],
  ['events/:tenant/:event', 'event'],
  ['exceptions', 'exceptions'],
  ['exceptions/:tenant/:class/:cause', 'group'],
  ['queues', 'queues'],
  ['queues/:queue', 'deadletters'],
  ['jobs', 'jobs'],
  ['jobs/:kind/:job', 'job'],
  ['replay', 'replay'],
  ['targets', 'targets'],
  ['tenants', 'tenants'],
  ['tenants/:tenant', 'tenant'],
  ['operators', 'operators'],
  ['audit', 'audit'],
].map(([pattern, screen]) => ({parts: pattern.split('/'), screen}));

const BASE = '/console/';
let session;
let visit = 0;
let timer;

export function begin(given) {
  session = given;
  addEventListener('popstate', () => show());
  document.addEventListener('click', follow);
  document.addEventListener('visibilitychange', () => document.hidden || again());
  show();
}

export function go(address) {
  history.pushState(null, '', address);
  show();
}

function follow(event) {
  const link = event.target.closest?.('a[href^="/console/"]');
  if (!link || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(link.getAttribute('href'));
}

function find() {
  const path = location.pathname.slice(BASE.length).replace(/\/$/, '').split('/');
  for (const {parts, screen} of ROUTES) {
    if (parts.length !== path.length) continue;
    if (!parts.every((part, i) => part.startsWith(':') || part === path[i])) continue;
    const named = parts.map((part, i) => [part.slice(1), decodeURIComponent(path[i])]);
    return {screen, params: Object.fromEntries(named.filter((pair, i) => parts[i].startsWith(':')))};
  }
  return null;
}

function context(params) {
  return {
    ...session, params, go, again,
    query: Object.fromEntries(new URLSearchParams(location.search)),
    setQuery(query) {
      const search = new URLSearchParams(query).toString();
      history.replaceState(null, '', search ? `?${search}` : location.pathname);
      again();
    },
  };
}

async function show({quietly = false} = {}) {
  const mine = ++visit;
  clearTimeout(timer);
  const main = document.getElementById('main');
  const found = find();
  dispatchEvent(new CustomEvent('visit', {detail: location.pathname}));
  if (!found) {
    swap(main, el('h1', {}, 'Not here'), empty('There is no such page.', 'Choose one on the left, or press / to search.'));
    return;
  }
  if (!quietly) {
    document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    main.setAttribute('aria-busy', 'true');
  }
  let content;
  let screen;
  try {
    screen = await import(`../screens/${found.screen}.js`);
    content = await screen.default(context(found.params));
  } catch (error) {
    if (!screen && await isReplaced()) {
      location.reload();
      return;
    }
    content = [el('h1', {}, 'This did not work'), problem(error, () => show())];
  }
  if (mine !== visit) return;
  swap(main, ...[content].flat(Infinity).filter(Boolean));
  main.removeAttribute('aria-busy');
  if (!quietly) arrived(main);
  if (screen?.refresh) timer = setTimeout(() => lookAgain(), screen.refresh * 1000);
}

function arrived(main) {
  const title = main.querySelector('h1')?.textContent ?? '';
  document.title = `${title} · ${session.brand.name}`;
  announce(title);
  scrollTo(0, 0);
  main.focus({preventScroll: true});
}

/** The same screen with fresh figures; the keyboard stays where it is. */
export const again = () => show({quietly: true});

/** Nobody wants a page that moves while they type, decide or read on. */
function lookAgain() {
  const busy = document.hidden || document.querySelector('dialog[open]')
    || document.getElementById('main').querySelector('input:focus, select:focus, textarea:focus, details[open], .pages[data-further], .pages[aria-busy]');
  if (busy) timer = setTimeout(() => lookAgain(), 5000);
  else again();
}
