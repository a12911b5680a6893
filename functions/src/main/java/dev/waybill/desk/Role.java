package dev.waybill.desk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an operator may do; each may what the ones before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Mends, redrives, replays, pauses. */
    OPERATOR,
    /** Changes tenants, secrets and operators. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word of a row or a request. */
    @JsonCreator
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no such role: use viewer, operator or admin");
    }
}
