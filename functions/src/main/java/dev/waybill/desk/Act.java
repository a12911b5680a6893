package dev.waybill.desk;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What an operator is about to do, as the audit will tell it. */
public record Act(
        String who,
        String name,
        String act,
        String what,
        @Nullable String tenant,
        @Nullable String why,
        JsonNode detail) {}
