/** Builds an element. Text always becomes a text node, so what comes from a sender can never become markup. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== 'string') node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Puts new content in, and leaves the keyboard and the scroll bars where they were. */
export function swap(region, ...content) {
  const key = region.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const scrolled = [...region.querySelectorAll('[data-scroll]')].map((box) => [box.dataset.scroll, box.scrollTop]);
  region.replaceChildren(...content.flat(Infinity).filter(Boolean));
  if (key) region.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({preventScroll: true});
  for (const [name, top] of scrolled) {
    const box = region.querySelector(`[data-scroll="${CSS.escape(name)}"]`);
    if (box) box.scrollTop = top;
  }
}

/** Told to a screen reader when it has finished its sentence. */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}
