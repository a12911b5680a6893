package dev.waybill.target.tryton;

import dev.waybill.model.Address;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a party is to be. Personal data.
 *
 * @param code the external reference, which Tryton keeps unique
 */
record Party(String code, String name, List<String> emails, List<String> phones, List<Address> addresses) {

    static Party of(String reference, Customer customer) {
        String name = firstGiven(customer.name().full(), customer.account().company(), reference);
        return new Party(reference, name, customer.emails(), customer.phones(), customer.addresses());
    }

    /** The buyer of an order: a known customer, or a guest who is a party of this order alone. */
    static Party of(String reference, Order order, @Nullable ExternalId customer) {
        OrderContact contact = order.contact();
        String code = customer == null ? reference + "/guest" : customer.toString();
        Optional<Address> billing = Optional.ofNullable(contact.billing());
        String name = firstGiven(
                contact.name().full(),
                billing.map(Address::name).orElse(null),
                billing.map(Address::company).orElse(null),
                Optional.ofNullable(contact.shipping()).map(Address::name).orElse(null),
                code);
        return new Party(code, name, given(contact.email()), given(contact.phone()), addresses(contact));
    }

    private static List<String> given(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text);
    }

    private static List<Address> addresses(OrderContact contact) {
        Set<Address> addresses = new LinkedHashSet<>();
        if (contact.billing() != null) {
            addresses.add(contact.billing());
        }
        if (contact.shipping() != null) {
            addresses.add(contact.shipping());
        }
        return List.copyOf(addresses);
    }

    private static String firstGiven(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return "Party[" + code + "]";
    }
}
