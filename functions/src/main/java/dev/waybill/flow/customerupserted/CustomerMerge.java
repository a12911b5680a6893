package dev.waybill.flow.customerupserted;

import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.PersonName;
import dev.waybill.model.SourceTime;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which source's value stands in each part of a customer; the outcome does not depend on the order of arrival. */
final class CustomerMerge {
    static final String NAME = "customer.name";
    static final String EMAILS = "customer.emails";
    static final String PHONES = "customer.phones";
    static final String ADDRESSES = "customer.addresses";
    static final String ACCOUNT = "customer.account";
    private static final List<String> GROUPS = List.of(NAME, EMAILS, PHONES, ADDRESSES, ACCOUNT);

    private CustomerMerge() {}

    /** A customer of whom nothing is known but the first name under which it came. */
    static Customer nobody(Customer first) {
        return new Customer(
                first.id(),
                first.changedAt(),
                new PersonName(null, null),
                List.of(),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of());
    }

    /** The parts that this statement sets, each with the rule that let it. */
    static Map<String, FieldSource> groupsWon(
            StoredRecord<Customer> record, String source, SourceTime at, Tenant tenant) {
        Map<String, FieldSource> won = new TreeMap<>();
        for (String group : GROUPS) {
            Optional<FieldSource> standing = Optional.ofNullable(record.groups().get(group));
            rule(standing, source, at, tenant.precedenceOf(group))
                    .ifPresent(rule -> won.put(group, new FieldSource(source, at, rule)));
        }
        return won;
    }

    private static Optional<String> rule(
            Optional<FieldSource> standing, String source, SourceTime at, List<String> precedence) {
        if (standing.isEmpty()) {
            return Optional.of("first to say");
        }
        FieldSource other = standing.get();
        if (other.source().equals(source)) {
            return Optional.of(other.rule().startsWith("precedence") ? other.rule() : "newest of its source");
        }
        int mine = rank(precedence, source);
        int theirs = rank(precedence, other.source());
        if (mine != theirs) {
            return mine < theirs ? Optional.of("precedence " + String.join(" > ", precedence)) : Optional.empty();
        }
        int age = at.compareTo(other.at());
        boolean newer = age > 0 || (age == 0 && source.compareTo(other.source()) < 0);
        return newer ? Optional.of("newest of all sources") : Optional.empty();
    }

    private static int rank(List<String> precedence, String source) {
        int index = precedence.indexOf(source);
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    /** The customer with these parts taken over. */
    static Customer merged(Customer known, Customer told, Set<String> groups) {
        Map<String, String> extensions = new TreeMap<>(known.extensions());
        extensions.putAll(told.extensions());
        return new Customer(
                known.id(),
                known.changedAt().compareTo(told.changedAt()) >= 0 ? known.changedAt() : told.changedAt(),
                groups.contains(NAME) ? told.name() : known.name(),
                groups.contains(EMAILS) ? told.emails() : known.emails(),
                groups.contains(PHONES) ? told.phones() : known.phones(),
                groups.contains(ADDRESSES) ? told.addresses() : known.addresses(),
                groups.contains(ACCOUNT) ? told.account() : known.account(),
                extensions);
    }

    /** Whether a source says of any part something else than what stands; of what it leaves empty it says nothing. */
    static boolean holdsOther(Customer standing, Customer told) {
        return differs(told.name(), standing.name(), told.name().full().isEmpty())
                || differs(told.emails(), standing.emails(), told.emails().isEmpty())
                || differs(told.phones(), standing.phones(), told.phones().isEmpty())
                || differs(
                        told.addresses(), standing.addresses(), told.addresses().isEmpty())
                || differs(told.account(), standing.account(), told.account().equals(Account.unknown()));
    }

    private static boolean differs(Object told, Object standing, boolean silent) {
        return !silent && !told.equals(standing);
    }
}
