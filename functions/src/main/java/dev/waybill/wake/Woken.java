package dev.waybill.wake;

import dev.waybill.record.DueRows.Waiting;

/** A row with what becomes of it. */
record Woken(Waiting row, Decision decision) {}
