package dev.waybill.deliver;

/** How a delivery request ended, for the log: an outcome's word, why, and how many tries it took so far. */
record Ended(String outcome, String reason, int attempts) {}
