package dev.waybill.watch;

import dev.waybill.model.RecordKey;
import java.time.Instant;

/** A fact that was accepted and is nowhere: not settled, not dead, and too old to be under way. */
record Missing(String eventId, RecordKey record, Instant acceptedAt) {}
