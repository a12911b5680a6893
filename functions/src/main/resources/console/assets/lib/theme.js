const KEY = 'desk.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';

export function switchTheme() {
  const theme = isDark() ? 'light' : 'dark';
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new Event('themechange'));
}

const chosen = localStorage.getItem(KEY);
if (chosen) document.documentElement.dataset.theme = chosen;
dark.addEventListener('change', () => dispatchEvent(new Event('themechange')));
