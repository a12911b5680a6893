package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.model.SourceTime;
import dev.waybill.record.StoredRecord;
import java.util.Optional;

/**
 * Which of two statements stands: the newer by their source's clock. Senders' clocks are second-grained: of two of one second
 * the later arrival stands, whichever is processed last; the other is remembered, lest it be later when it is repeated.
 */
public final class Newer {
    /** Why a statement stands that took the place of one of the same second. */
    public static final String TIE = "tie: the later arrival stands";

    private Newer() {}

    /** The decision for a statement that does not come to stand, because what stands, of this time, is newer. */
    public static <S> Optional<Decision<S>> stands(StoredRecord<S> record, Optional<SourceTime> standing, Fact fact) {
        if (isTie(standing, fact)) {
            return fact.acceptedAt().isBefore(record.lastAccepted(fact.key()))
                    ? Optional.of(
                            Decision.remembered(record, fact, FactOutcome.SUPERSEDED, "tie: a later arrival stands"))
                    : Optional.empty();
        }
        return standing.filter(time -> fact.event().at().compareTo(time) < 0)
                .map(time -> Decision.unchanged(record, fact, FactOutcome.SUPERSEDED, "a newer state stands"));
    }

    /** Whether a statement is of the same moment as what stands. */
    public static boolean isTie(Optional<SourceTime> standing, Fact fact) {
        return standing.filter(time -> fact.event().at().compareTo(time) == 0).isPresent();
    }
}
