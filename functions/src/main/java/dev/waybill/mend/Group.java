package dev.waybill.mend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Troubles that one mending would end: of one tenant, with one cause, at one field, at one target.
 *
 * @param title what a person reads first: {@code 412 × currency EUR unknown in erp}
 */
public record Group(
        String title,
        int count,
        @JsonProperty("class") String kind,
        String cause,
        String field,
        String nextStep,
        TenantId tenant,
        @Nullable String target,
        Instant oldest,
        Instant newest,
        List<Trouble> samples) {
    private static final int SAMPLES = 3;

    /** {@code sale 17}: the far side's own number of the thing is another one each time. */
    private static final Pattern NUMBER = Pattern.compile(" \\d+$");

    public Group {
        samples = List.copyOf(samples);
    }

    /** What the fields of equal cases have in common. */
    static String shared(String field) {
        return NUMBER.matcher(field).replaceFirst("");
    }

    /** What equal cases have in common. */
    record Same(
            TenantId tenant,
            String kind,
            String cause,
            String field,
            @Nullable String target) {
        static Same of(Trouble trouble) {
            return new Same(
                    trouble.tenant(), trouble.kind(), trouble.cause(), shared(trouble.field()), trouble.target());
        }

        /** A field is named between the first word of the cause and the rest: {@code currency EUR unknown}. */
        String title(int count) {
            String[] words = cause.split("-", 2);
            String what = field.isEmpty()
                    ? cause.replace('-', ' ')
                    : words[0] + " " + field + (words.length == 1 ? "" : " " + words[1].replace('-', ' '));
            return count + " × " + what + (target == null ? "" : " in " + target);
        }
    }

    /** Counts as troubles come, and keeps a few of them. */
    static final class Tally {
        private final List<Trouble> samples = new ArrayList<>();
        private int count;
        private @Nullable Instant oldest;
        private @Nullable Instant newest;

        void add(Trouble trouble) {
            count++;
            oldest = oldest == null || trouble.at().isBefore(oldest) ? trouble.at() : oldest;
            newest = newest == null || trouble.at().isAfter(newest) ? trouble.at() : newest;
            if (samples.size() < SAMPLES) {
                samples.add(trouble);
            }
        }

        Group group(Same same) {
            Trouble first = samples.getFirst();
            return new Group(
                    same.title(count),
                    count,
                    same.kind(),
                    same.cause(),
                    same.field(),
                    first.nextStep(),
                    same.tenant(),
                    same.target(),
                    oldest == null ? first.at() : oldest,
                    newest == null ? first.at() : newest,
                    samples);
        }
    }
}
