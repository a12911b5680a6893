package dev.waybill.target;

import java.time.Duration;
import java.util.Map;

/** How a step ended: an answer, never an exception. Reasons carry no personal data and no secrets. */
public sealed interface Outcome {

    /** Done now; {@code externalIds} is what the far side calls its new things. */
    record Delivered(Map<String, String> externalIds) implements Outcome {
        public Delivered {
            externalIds = Map.copyOf(externalIds);
        }
    }

    /** Found done before. */
    record AlreadyThere(Map<String, String> externalIds) implements Outcome {
        public AlreadyThere {
            externalIds = Map.copyOf(externalIds);
        }
    }

    /**
     * The far side will not take it as it is: a person must act.
     *
     * @param cause groups equal refusals: {@code currency-unknown}
     * @param field the field at fault, or empty
     * @param remedy the next step for a person
     */
    record Refused(String cause, String field, String remedy) implements Outcome {}

    /** Nothing happened there; try again after this long (bounded by the caller to one second to one hour). */
    record TryLater(Duration after, String cause) implements Outcome {}

    /** It may or may not have happened there: look before sending again. */
    record Unknown(String cause) implements Outcome {}
}
