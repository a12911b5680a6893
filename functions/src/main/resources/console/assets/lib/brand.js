const ENOUGH = 4.5;
const LIGHT = [255, 255, 255];
const DARK = [23, 26, 31];

/** Any CSS colour as the browser reads it. */
function rgb(colour) {
  const probe = document.createElement('span');
  probe.style.color = '#0b6bcb';
  probe.style.color = colour;
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
  probe.remove();
  return parts;
}

function luminance(colour) {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** As WCAG 2 counts it: 1 to 21. */
export function contrast(one, other) {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

/** The brand's colour, moved toward black or white until it can be read on the ground. */
export function readable(colour, ground) {
  const end = luminance(ground) > 0.5 ? 0 : 255;
  let shade = colour;
  for (let step = 0; step < 40 && contrast(shade, ground) < ENOUGH; step++) {
    shade = shade.map((part) => part + (end - part) * 0.06);
  }
  return shade.map(Math.round);
}

/** Dresses the page in the environment's name and colour. */
export function dress(brand) {
  const root = document.documentElement.style;
  const colour = rgb(brand.primaryColour);
  for (const [mode, ground] of [['light', LIGHT], ['dark', DARK]]) {
    const accent = readable(colour, ground);
    const text = contrast(accent, LIGHT) >= contrast(accent, DARK) ? LIGHT : DARK;
    root.setProperty(`--accent-${mode}`, `rgb(${accent.join(' ')})`);
    root.setProperty(`--on-accent-${mode}`, `rgb(${text.join(' ')})`);
  }
  document.title = brand.name;
  if (brand.logo) document.querySelector('link[rel=icon]').href = brand.logo;
}
