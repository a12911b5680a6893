package dev.waybill.source.woocommerce;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Account;
import dev.waybill.model.Address;
import dev.waybill.model.Customer;
import dev.waybill.model.PersonName;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer account of the shop; guests have none. */
final class Customers {
    private static final List<String> PLACES = List.of("billing", "shipping");
    private static final List<String> FILLED =
            List.of("first_name", "last_name", "company", "address_1", "city", "postcode");

    private Customers() {}

    static List<RetailEvent> upserted(Fields body, Connection connection) throws Unreadable {
        return List.of(new CustomerUpserted(new Customer(
                connection.id(body.id("id")),
                body.utcTime(body.has("date_modified_gmt") ? "date_modified_gmt" : "date_created_gmt"),
                name(body),
                body.maybeText("email").stream().toList(),
                inPlaces(body, "phone"),
                addresses(body),
                new Account(inPlaces(body, "company").stream().findFirst().orElse(null), null, null, null, List.of()),
                body.maybeText("role").map(role -> Map.of("role", role)).orElse(Map.of()))));
    }

    /** An address; null where none of its fields is filled in. */
    static @Nullable Address address(Fields body, String place) throws Unreadable {
        Optional<Fields> given = body.maybeObject(place);
        if (given.isEmpty() || isBlank(given.get())) {
            return null;
        }
        Fields address = given.get();
        String full = name(address).full();
        return new Address(
                full.isEmpty() ? null : full,
                address.textOrNull("company"),
                address.textOrNull("address_1"),
                address.textOrNull("address_2"),
                address.textOrNull("city"),
                address.textOrNull("state"),
                address.textOrNull("postcode"),
                address.textOrNull("country"),
                address.textOrNull("phone"));
    }

    static PersonName name(Fields person) throws Unreadable {
        return new PersonName(person.textOrNull("first_name"), person.textOrNull("last_name"));
    }

    private static List<Address> addresses(Fields body) throws Unreadable {
        Set<Address> addresses = new LinkedHashSet<>();
        for (String place : PLACES) {
            Address address = address(body, place);
            if (address != null) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }

    private static List<String> inPlaces(Fields body, String name) throws Unreadable {
        Set<String> values = new LinkedHashSet<>();
        for (String place : PLACES) {
            Optional<Fields> address = body.maybeObject(place);
            if (address.isPresent()) {
                address.get().maybeText(name).ifPresent(values::add);
            }
        }
        return List.copyOf(values);
    }

    private static boolean isBlank(Fields address) throws Unreadable {
        for (String name : FILLED) {
            if (address.textOrNull(name) != null) {
                return false;
            }
        }
        return true;
    }
}
