import {el} from '../lib/dom.js';
import {severity} from '../lib/words.js';

/** A state as a word with a colour; the word says it all for who sees no colours. */
export const badge = (word, how = severity(word)) => el('span', {class: `badge ${how}`}, word);

/** good, info, warn, bad as a sign before a line. */
export const sign = (how) => el('span', {class: `sign ${how}`, 'aria-hidden': 'true'}, {good: '✓', warn: '!', bad: '✕'}[how] ?? '•');
