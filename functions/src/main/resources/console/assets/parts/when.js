import {absolute, ago} from '../lib/format.js';

/** <desk-when at="…">: how long ago or ahead, the moment itself on hover; keeps itself up to date. */
class When extends HTMLElement {
  connectedCallback() {
    this.title = absolute(this.getAttribute('at'));
    this.show();
    this.timer = setInterval(() => this.show(), 15000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  show() {
    this.textContent = ago(this.getAttribute('at'));
  }
}

customElements.define('desk-when', When);

export function when(at, otherwise = '–') {
  if (!at) return document.createTextNode(otherwise);
  const node = document.createElement('desk-when');
  node.setAttribute('at', at);
  return node;
}
