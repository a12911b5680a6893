package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A party's addresses; two are the same if street, town, postcode, country and name are. */
final class Addresses {
    private static final String ADDRESS = "party.address";
    private static final List<String> FIELDS = List.of("party_name", "street", "city", "postal_code", "country");

    private final Erp erp;

    Addresses(Erp erp) {
        this.erp = erp;
    }

    /** The id of the party's address, made if it is missing; without an address any will do, as a sale needs one. */
    int of(int party, @Nullable Address address) throws Ended {
        List<JsonNode> known = known(party);
        if (address == null) {
            return known.isEmpty()
                    ? erp.create(ADDRESS, Map.of("party", party))
                    : known.getFirst().path("id").asInt();
        }
        Map<String, Object> wanted = values(address);
        for (JsonNode row : known) {
            if (key(row).equals(key(wanted))) {
                return row.path("id").asInt();
            }
        }
        wanted.put("party", party);
        return erp.create(ADDRESS, wanted);
    }

    /** Those that the party lacks, as values for Tryton. */
    List<Map<String, Object>> missing(int party, List<Address> addresses) throws Ended {
        Set<String> known = new HashSet<>();
        known(party).forEach(row -> known.add(key(row)));
        return values(addresses).stream()
                .filter(address -> !known.contains(key(address)))
                .toList();
    }

    List<Map<String, Object>> values(List<Address> addresses) throws Ended {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Address address : addresses) {
            all.add(values(address));
        }
        return all;
    }

    /** Whether one of these addresses is this one; any is where it is not known. */
    boolean isAmong(Set<Integer> ids, @Nullable Address address) throws Ended {
        if (address == null) {
            return true;
        }
        String wanted = key(values(address));
        return erp.find(ADDRESS, List.of(Erp.in("id", List.copyOf(ids))), FIELDS.toArray(String[]::new)).stream()
                .anyMatch(row -> key(row).equals(wanted));
    }

    /** What tells an address from another, without asking Tryton. */
    static String key(@Nullable Address address) {
        return address == null ? "" : key(words(address)) + address.country();
    }

    private Map<String, Object> values(Address address) throws Ended {
        Map<String, Object> values = words(address);
        values.putAll(Map.of("invoice", true, "delivery", true));
        country(address).ifPresent(id -> values.put("country", id));
        return values;
    }

    private static Map<String, Object> words(Address address) {
        Map<String, Object> words = new HashMap<>();
        put(words, "party_name", lines(address.name(), address.company(), ", "));
        put(words, "street", lines(address.line1(), address.line2(), "\n"));
        put(words, "city", address.city());
        put(words, "postal_code", address.postcode());
        return words;
    }

    private Optional<Integer> country(Address address) throws Ended {
        if (address.country() == null) {
            return Optional.empty();
        }
        return erp.find("country.country", List.of(Erp.is("code", address.country())), "code").stream()
                .findFirst()
                .map(row -> row.path("id").asInt());
    }

    private List<JsonNode> known(int party) throws Ended {
        return erp.find(ADDRESS, List.of(Erp.is("party", party)), FIELDS.toArray(String[]::new));
    }

    private static void put(Map<String, Object> values, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(field, value.strip());
        }
    }

    private static @Nullable String lines(@Nullable String first, @Nullable String second, String between) {
        if (first == null || first.isBlank()) {
            return second;
        }
        return second == null || second.isBlank() ? first : first.strip() + between + second.strip();
    }

    private static String key(JsonNode row) {
        StringBuilder key = new StringBuilder();
        FIELDS.forEach(field -> key.append(row.path(field).asText("")).append('|'));
        return key.toString();
    }

    private static String key(Map<String, Object> values) {
        StringBuilder key = new StringBuilder();
        FIELDS.forEach(field -> key.append(values.getOrDefault(field, "")).append('|'));
        return key.toString();
    }
}
