import {path} from './api.js';

/** What has a record has a story; of a quarantined body and of a connection there are only notes. */
const TOLD = ['customer', 'order', 'inventory', 'privacy'];

/** Where the story of a line's record is told; nothing where there is none. */
export const traceOf = ({tenant, entity, record}) => (TOLD.includes(entity) ? path`/console/trace/${tenant}/${entity}/${record}` : undefined);

/** Where an arrival is looked at. */
export const eventOf = ({tenant, eventId}) => path`/console/events/${tenant}/${eventId}`;
