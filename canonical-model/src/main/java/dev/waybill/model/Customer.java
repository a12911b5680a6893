package dev.waybill.model;

import java.util.List;
import java.util.Map;

/**
 * A customer in separate parts (name, e-mails, phones, addresses, account), so that precedence between sources works part
 * by part; the first e-mail, phone and address is the primary one. Personal data.
 *
 * @param extensions what the source says beyond this shape, as text
 */
public record Customer(
        ExternalId id,
        SourceTime changedAt,
        PersonName name,
        List<String> emails,
        List<String> phones,
        List<Address> addresses,
        Account account,
        Map<String, String> extensions) {
    /** The parts between which precedence may differ, as tenants' documents name them: {@code customer.emails}. */
    public static final List<String> PARTS = List.of("account", "addresses", "emails", "name", "phones");

    private static final int MAX_PARTS = 100;

    public Customer {
        Check.given(id, "customer", "id");
        Check.given(changedAt, "customer " + id, "changedAt");
        name = name == null ? new PersonName(null, null) : name;
        emails = emails == null ? List.of() : List.copyOf(emails);
        phones = phones == null ? List.of() : List.copyOf(phones);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        account = account == null ? Account.unknown() : account;
        extensions = extensions == null ? Map.of() : Map.copyOf(extensions);
        Check.holds(
                emails.size() <= MAX_PARTS && phones.size() <= MAX_PARTS && addresses.size() <= MAX_PARTS,
                "customer " + id,
                "more than " + MAX_PARTS + " e-mails, phones or addresses");
    }

    /** The same statement as if it had been made at another time: two that are equal then say the same. */
    public Customer statedAt(SourceTime time) {
        return new Customer(id, time, name, emails, phones, addresses, account, extensions);
    }

    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
