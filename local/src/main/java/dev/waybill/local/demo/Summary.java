package dev.waybill.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** The balance that the operators' function gave, held against what was sent. */
record Summary(JsonNode balance, int acceptedAtTheDoor) {
    private static final List<String> PLACES = List.of(
            "applied", "duplicate", "superseded", "parked", "quarantined", "exceptions", "dead", "gone", "inFlight");

    /** Nothing is on its way any more. */
    boolean isSettled() {
        var deliveries = balance.path("deliveries");
        return balance.path("accepted").asInt() >= acceptedAtTheDoor
                && balance.path("inFlight").asInt() == 0
                && deliveries.path("inFlight").asInt() == 0
                && deliveries.path("waiting").asInt() == 0;
    }

    /** Why this is no success; empty when all is well. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        var deliveries = balance.path("deliveries");
        var accepted = balance.path("accepted").asInt();
        if (accepted < acceptedAtTheDoor) { // more is right where an answer was lost and its sender came again
            complaints.add("the door accepted " + acceptedAtTheDoor + " facts, the archive has " + accepted);
        }
        if (PLACES.stream().mapToInt(place -> balance.path(place).asInt()).sum() != accepted) {
            complaints.add("the places do not add up to what was accepted");
        }
        for (var place : List.of("dead", "inFlight")) {
            if (balance.path(place).asInt() > 0) {
                complaints.add(balance.path(place).asInt() + " facts are " + place + ": "
                        + Json.write(balance.path("missing")));
            }
        }
        if (deliveries.path("delivered").asInt() != deliveries.path("owed").asInt()) {
            complaints.add("of " + deliveries.path("owed").asInt() + " deliveries owed, "
                    + deliveries.path("refused").asInt() + " are refused, "
                    + deliveries.path("waiting").asInt() + " wait, "
                    + deliveries.path("inFlight").asInt() + " are on the way");
            deliveries
                    .path("refusals")
                    .forEach(refusal -> complaints.add(refusal.path("target").asText() + " refused "
                            + refusal.path("record").asText() + ": "
                            + refusal.path("reason").asText()));
        }
        return complaints;
    }

    ObjectNode json() {
        var json = Json.object().put("accepted", balance.path("accepted").asInt());
        PLACES.forEach(place -> json.put(place, balance.path(place).asInt()));
        json.put("delivered", balance.path("deliveries").path("delivered").asInt());
        json.put("balanced", complaints().isEmpty());
        json.set("deliveries", balance.path("deliveries"));
        return json;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  facts accepted %14d".formatted(balance.path("accepted").asInt()));
        PLACES.forEach(place ->
                lines.add("    %-12s %14d".formatted(place, balance.path(place).asInt())));
        lines.add("  deliveries owed %13d"
                .formatted(balance.path("deliveries").path("owed").asInt()));
        lines.add("    %-12s %14d"
                .formatted(
                        "delivered",
                        balance.path("deliveries").path("delivered").asInt()));
        lines.add("");
        var complaints = complaints();
        if (complaints.isEmpty()) {
            lines.add("  It balances: nothing lost, nothing twice.");
        }
        complaints.forEach(complaint -> lines.add("  It does not balance: " + complaint));
        return lines;
    }
}
