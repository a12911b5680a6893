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

    /**
     * Nothing happened there; try again after this long (bounded by the caller to one second to one hour).
     *
     * @param remedy the next step for a person, who is told once it was tried often in vain; empty where time mends it
     * @param well whether the far side is well and this record alone waits, for goods or for its turn: no reason to spare the
     *     account
     */
    record TryLater(Duration after, String cause, String remedy, boolean well) implements Outcome {

        /** The far side is in trouble that passes by itself. */
        public TryLater(Duration after, String cause) {
            this(after, cause, "", false);
        }

        /** The far side is in trouble that a person may have to mend. */
        public TryLater(Duration after, String cause, String remedy) {
            this(after, cause, remedy, false);
        }

        /** The far side is well; other records go on. */
        public static TryLater alone(Duration after, String cause, String remedy) {
            return new TryLater(after, cause, remedy, true);
        }
    }

    /**
     * It may or may not have happened there: look before sending again.
     *
     * @param remedy as for {@link TryLater}
     */
    record Unknown(String cause, String remedy) implements Outcome {

        public Unknown(String cause) {
            this(cause, "");
        }
    }
}
