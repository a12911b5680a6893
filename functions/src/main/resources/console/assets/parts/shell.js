import {el, swap} from '../lib/dom.js';
import {logout} from '../lib/login.js';
import {go} from '../lib/router.js';
import {switchTheme} from '../lib/theme.js';
import {letsIn} from '../lib/words.js';
import {problem} from './problem.js';

const PLACES = [
  ['Overview', ''], ['Search', 'search'], ['Exceptions', 'exceptions'], ['Queues', 'queues'], ['Jobs', 'jobs'],
  ['Replay', 'replay'], ['Targets', 'targets'], ['Tenants', 'tenants'], ['Operators', 'operators', letsIn], ['Audit', 'audit'],
];

/** The frame around every screen: brand, search, navigation, who I am. */
export function shell(brand, me) {
  const links = PLACES.filter(([, , offered]) => !offered || offered(me)).map(([label, place]) => el('a', {href: `/console/${place}`}, label));
  const search = el('input', {type: 'search', name: 'id', placeholder: 'Order, external id or event id', 'aria-label': 'Search by exact id', 'aria-keyshortcuts': '/', autocomplete: 'off', spellcheck: 'false'});
  const nav = el('nav', {id: 'places', 'aria-label': 'Screens'}, links);
  const menu = el('button', {class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'places', onclick: () => open(menu.getAttribute('aria-expanded') !== 'true')}, 'Menu');

  function open(wide) {
    menu.setAttribute('aria-expanded', String(wide));
    nav.classList.toggle('open', wide);
  }

  async function leave() {
    try {
      await logout(brand);
    } catch (error) {
      swap(document.getElementById('main'), problem(error, leave));
    }
  }

  document.getElementById('shell').replaceChildren(
    el('header', {class: 'top'}, menu,
      el('a', {class: 'brand', href: '/console/'}, brand.logo && el('img', {src: brand.logo, alt: ''}), el('span', {}, brand.name)),
      el('form', {class: 'find', role: 'search', onsubmit: (event) => {
        event.preventDefault();
        go(`/console/search?${new URLSearchParams({id: search.value.trim()})}`);
      }}, search, el('kbd', {'aria-hidden': 'true'}, '/')),
      el('span', {class: 'me', title: me.name}, el('span', {}, me.name), el('small', {}, me.role)),
      el('button', {class: 'plain', title: 'Light or dark', 'aria-label': 'Switch between light and dark', onclick: switchTheme}, '◐'),
      el('button', {class: 'plain', onclick: leave}, 'Log out')),
    nav, el('main', {id: 'main', tabindex: '-1'}, el('p', {class: 'loading', role: 'status'}, 'Loading…')));

  addEventListener('visit', ({detail}) => {
    open(false);
    for (const link of links) {
      const place = link.getAttribute('href');
      const here = place === '/console/' ? detail === place : detail === place || detail.startsWith(`${place}/`);
      if (here) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest?.('input, textarea, select, dialog')) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}
