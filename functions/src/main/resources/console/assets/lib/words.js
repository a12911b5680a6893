/** The catalogue's event types, offered where one is chosen; any other can be typed. */
export const EVENT_TYPES = [
  'customer.upserted', 'inventory.adjusted', 'order.cancelled', 'order.submitted', 'payload.quarantined',
  'payment.captured', 'privacy.requested', 'refund.completed', 'shipment.confirmed',
];

export const OUTCOMES = [
  'applied', 'duplicate', 'superseded', 'parked', 'quarantined', 'exception', 'dead', 'gone', 'in-flight',
];

export const CLASSES = ['flow', 'delivery', 'quarantine', 'deadline', 'reconcile', 'watch'];

const SEVERITY = {
  applied: 'good', delivered: 'good', done: 'good', active: 'good', closed: 'good', ok: 'good',
  parked: 'warn', paused: 'warn', 'half-open': 'warn', 'in-flight': 'info', running: 'info', waiting: 'info',
  quarantined: 'bad', exception: 'bad', dead: 'bad', refused: 'bad', open: 'bad', aborted: 'bad', attention: 'bad',
  'in-doubt': 'warn', unknown: 'warn', cancelled: 'warn', offboarded: 'warn',
};

/** good, info, warn, bad, or plain for what is benign. */
export const severity = (word) => SEVERITY[String(word).toLowerCase()] ?? 'plain';

const ROLES = ['viewer', 'operator', 'admin'];

/** What a role may not do is not offered; the API refuses it all the same. */
export const may = (me, role) => ROLES.indexOf(me.role) >= ROLES.indexOf(role);
