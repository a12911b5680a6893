const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
const relative = new Intl.RelativeTimeFormat('en', {numeric: 'auto'});
const STEPS = [[60, 'second', 1], [3600, 'minute', 60], [86400, 'hour', 3600], [Infinity, 'day', 86400]];

export const number = (value) => whole.format(value);
export const short = (value) => (value < 10000 ? whole.format(value) : compact.format(value));
export const many = (count, one, more = `${one}s`) => `${number(count)} ${count === 1 ? one : more}`;

/** Rounded down, so that 100% is only said where nothing failed. */
export const percent = (ratio) => `${(Math.floor(ratio * 10000) / 100).toFixed(ratio === 1 ? 0 : 2)}%`;

export function millis(value) {
  if (value === null || value === undefined) return '–';
  if (value < 1000) return `${value} ms`;
  return value < 60000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value / 60000)} min`;
}

/** A time that nobody needs to the second. */
export function about(seconds) {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `about ${many(minutes, 'minute')}` : `about ${many(Math.round(minutes / 60), 'hour')}`;
}

/** Where counting ended at its limit. */
export const atLeast = (cut, text) => (cut ? `at least ${text}` : text);

export function ago(at, now = Date.now()) {
  const seconds = (Date.parse(at) - now) / 1000;
  const [, unit, size] = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  return relative.format(Math.round(seconds / size), unit);
}

/** In the operator's zone first, in the log's zone after it. */
export function absolute(at) {
  const moment = new Date(at);
  const utc = moment.toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
  return `${moment.toLocaleString('en-GB', {dateStyle: 'medium', timeStyle: 'medium'})} (${utc})`;
}

/** For <input type="datetime-local">, and back. */
export function toLocalInput(at) {
  const moment = new Date(at);
  return new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

export const fromLocalInput = (text) => (text ? new Date(text).toISOString() : undefined);

export const pretty = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
