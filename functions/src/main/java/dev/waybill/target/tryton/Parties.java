package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.AlreadyThere;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Outcome.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Customers as parties, found by their code. What staff added in Tryton stays: an update adds what is missing and corrects
 * the name, and takes nothing away.
 */
final class Parties {
    private static final String PARTY = "party.party";

    private final Erp erp;
    private final Addresses addresses;

    Parties(Erp erp) {
        this.erp = erp;
        this.addresses = new Addresses(erp);
    }

    /** Makes the party, or brings it up to date. */
    Outcome upsert(Party party) throws Ended {
        Optional<JsonNode> known = find(party);
        if (known.isEmpty()) {
            return created(party);
        }
        Map<String, Object> missing = missing(party, known.get());
        int id = known.get().path("id").asInt();
        if (missing.isEmpty()) {
            return new AlreadyThere(ids(id));
        }
        erp.write(PARTY, id, missing);
        return new Delivered(ids(id));
    }

    /** The party of an order: as it is if there is one, since the order's own addresses go with the sale. */
    Outcome buyer(Party party) throws Ended {
        Optional<JsonNode> known = find(party);
        return known.isPresent() ? new AlreadyThere(ids(known.get().path("id").asInt())) : created(party);
    }

    /** Two deliveries may make the same party at once: Tryton lets one through, and the other finds it. */
    private Outcome created(Party party) throws Ended {
        Map<String, Object> values = new HashMap<>(mechanisms(party, Set.of()));
        values.put("code", party.code());
        values.put("name", party.name());
        List<Map<String, Object>> known = addresses.values(party.addresses());
        if (!known.isEmpty()) {
            values.put("addresses", List.of(List.of("create", known)));
        }
        try {
            return new Delivered(ids(erp.create(PARTY, values)));
        } catch (Ended e) {
            Optional<JsonNode> other =
                    e.outcome() instanceof Refused(var cause, var field, var remedy) && cause.equals(Answers.NOT_UNIQUE)
                            ? find(party)
                            : Optional.empty();
            return new AlreadyThere(ids(other.orElseThrow(() -> e).path("id").asInt()));
        }
    }

    private Optional<JsonNode> find(Party party) throws Ended {
        return erp.findOne(PARTY, List.of(Erp.is("code", party.code())), "name");
    }

    private Map<String, Object> missing(Party party, JsonNode known) throws Ended {
        int id = known.path("id").asInt();
        Set<String> mechanisms = new HashSet<>();
        for (JsonNode row : erp.find("party.contact_mechanism", List.of(Erp.is("party", id)), "type", "value")) {
            mechanisms.add(
                    mechanism(row.path("type").asText(), row.path("value").asText()));
        }
        Map<String, Object> missing = new HashMap<>(mechanisms(party, mechanisms));
        if (!known.path("name").asText().equals(party.name())) {
            missing.put("name", party.name());
        }
        List<Map<String, Object>> unknown = addresses.missing(id, party.addresses());
        if (!unknown.isEmpty()) {
            missing.put("addresses", List.of(List.of("create", unknown)));
        }
        return missing;
    }

    private static Map<String, Object> mechanisms(Party party, Set<String> known) {
        List<Map<String, String>> rows = new java.util.ArrayList<>();
        party.emails().forEach(email -> add(rows, known, "email", email));
        party.phones().forEach(phone -> add(rows, known, "phone", phone));
        return rows.isEmpty() ? Map.of() : Map.of("contact_mechanisms", List.of(List.of("create", rows)));
    }

    private static void add(List<Map<String, String>> rows, Set<String> known, String type, String value) {
        if (!known.contains(mechanism(type, value))) {
            rows.add(Map.of("type", type, "value", value));
        }
    }

    /** Tryton may write a phone number in its own way. */
    private static String mechanism(String type, String value) {
        return type + " " + (type.equals("phone") ? value.replaceAll("[^0-9+]", "") : value);
    }

    private static Map<String, String> ids(int id) {
        return Map.of("party", Integer.toString(id));
    }
}
