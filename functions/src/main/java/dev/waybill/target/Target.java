package dev.waybill.target;

import java.time.Instant;
import java.util.List;

/**
 * A receiving system's connector. {@link #owed} is pure; {@link #perform} makes the calls of one step and nothing else: it
 * keeps no state between calls but open connections and sessions.
 */
public interface Target {

    /** The word in tenant documents and on the bus: {@code tryton}. */
    String kind();

    /**
     * What the far side lacks, in the order in which it must be done; empty when it is up to date. Asked again after each step,
     * whose answer may show that more is lacking. A step that was refused before is owed again only when the record has a newer
     * version.
     *
     * @param progress what was done before, from the target's row
     */
    List<Step> owed(Delivery delivery, Progress progress);

    /**
     * Whether the far side is told of an order's customer by the name under which the records know them, which takes a read; the
     * state itself names them as the order's source does.
     */
    default boolean namesCustomers() {
        return true;
    }

    /**
     * Does one step; may be called again for a step whose answer was lost, and then looks for its effect first.
     *
     * @param progress with the external ids of the steps before
     * @param uncertain whether an earlier attempt may have had its effect without our knowing
     */
    Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account);

    /**
     * What a far side that has nothing of the record yet would be told, step by step, without a call: as far as that can be said
     * before the far side answers.
     *
     * @param account without secrets
     */
    default List<Statement> rehearse(Delivery delivery, Account account, Instant now) {
        return List.of(new Statement("", List.of(), "this connector cannot say beforehand what it sends"));
    }
}
