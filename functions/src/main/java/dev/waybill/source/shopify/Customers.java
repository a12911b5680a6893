package dev.waybill.source.shopify;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Account;
import dev.waybill.model.Address;
import dev.waybill.model.Customer;
import dev.waybill.model.PersonName;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A customer of the shop. */
final class Customers {
    private Customers() {}

    static List<RetailEvent> upserted(Fields body, Connection connection) throws Unreadable {
        Set<Address> addresses = addresses(body);
        return List.of(new CustomerUpserted(new Customer(
                connection.id(body.id("id")),
                body.time("updated_at"),
                new PersonName(body.textOrNull("first_name"), body.textOrNull("last_name")),
                body.maybeText("email").stream().toList(),
                body.maybeText("phone").stream().toList(),
                List.copyOf(addresses),
                account(body, addresses.stream().findFirst()),
                extensions(body))));
    }

    /** An address of a customer or an order. */
    static Address address(Fields address) throws Unreadable {
        String name = address.textOrNull("name");
        PersonName parts = new PersonName(address.textOrNull("first_name"), address.textOrNull("last_name"));
        String full = parts.full().isEmpty() ? null : parts.full();
        return new Address(
                name == null ? full : name,
                address.textOrNull("company"),
                address.textOrNull("address1"),
                address.textOrNull("address2"),
                address.textOrNull("city"),
                either(address, "province_code", "province"),
                address.textOrNull("zip"),
                either(address, "country_code", "country"),
                address.textOrNull("phone"));
    }

    /** Tags, which Shopify writes as one text with commas. */
    static List<String> tags(Fields body) throws Unreadable {
        String tags = body.textOrNull("tags");
        return tags == null
                ? List.of()
                : Arrays.stream(tags.split(",", -1))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    private static Set<Address> addresses(Fields body) throws Unreadable {
        Set<Address> addresses = new LinkedHashSet<>();
        Optional<Fields> primary = body.maybeObject("default_address");
        if (primary.isPresent()) {
            addresses.add(address(primary.get()));
        }
        for (Fields address : body.list("addresses")) {
            addresses.add(address(address));
        }
        return addresses;
    }

    private static Account account(Fields body, Optional<Address> primary) throws Unreadable {
        return new Account(
                primary.map(Address::company).orElse(null),
                body.textOrNull("state"),
                null,
                body.flag("tax_exempt"),
                tags(body));
    }

    private static Map<String, String> extensions(Fields body) throws Unreadable {
        Map<String, String> extensions = new TreeMap<>();
        for (String channel : List.of("email", "sms")) {
            Optional<Fields> consent = body.maybeObject(channel + "_marketing_consent");
            String state = consent.isPresent() ? consent.get().textOrNull("state") : null;
            if (state != null) {
                extensions.put(channel + "_marketing", state);
            }
        }
        return extensions;
    }

    private static @Nullable String either(Fields fields, String first, String second) throws Unreadable {
        String value = fields.textOrNull(first);
        return value == null ? fields.textOrNull(second) : value;
    }
}
