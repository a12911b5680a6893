package dev.waybill.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commercial side of a customer: company, state at the source, language, tags. */
public record Account(
        @Nullable String company,
        @Nullable String state,
        @Nullable String locale,
        @Nullable Boolean taxExempt,
        List<String> tags) {

    public Account {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    public static Account unknown() {
        return new Account(null, null, null, null, List.of());
    }

    @Override
    public String toString() {
        return "Account[redacted]";
    }
}
