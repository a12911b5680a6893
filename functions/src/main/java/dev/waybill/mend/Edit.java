package dev.waybill.mend;

import java.time.Instant;
import java.util.List;

/** A correction that was made: both arrivals are in the archive, and what differs is masked where it tells of a person. */
public record Edit(String originalId, String editedId, String by, Instant at, String why, List<Change> changes) {
    public Edit {
        changes = List.copyOf(changes);
    }
}
