package dev.waybill.erase;

import dev.waybill.events.EventType;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.QuarantineHours;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Keyring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds where a person is: the customer by the source's id, by e-mail address and by what an earlier run found, and the orders
 * that the request names. The source decides which orders, because a retailer must keep some of its books.
 */
final class People {
    /** A shorter id would be found in payloads that have nothing to do with the person. */
    private static final int TELLING_ID = 6;

    private static final Set<EventType> PAYLOADS = Set.of(EventType.PAYLOAD_QUARANTINED);
    private static final Set<EventType> ALL = EnumSet.allOf(EventType.class);

    private final RecordStore records;
    private final QuarantineHours quarantine;
    private final Keyring keyring;

    People(RecordStore records, QuarantineHours quarantine, Keyring keyring) {
        this.records = records;
        this.quarantine = quarantine;
        this.keyring = keyring;
    }

    Person of(StoredRecord<PrivacyTask> task) {
        TenantId tenant = task.key().tenant();
        PrivacyRequest request = task.state().request();
        List<StoredRecord<?>> found = new ArrayList<>();
        Set<RecordKey> customers = customers(tenant, task.state());
        customers.forEach(key -> records.read(key, Customer.class).ifPresent(found::add));
        Set<RecordKey> orders = request.orders().stream()
                .map(order -> new RecordKey(tenant, EntityKind.ORDER, order.toString()))
                .collect(Collectors.toSet());
        orders.forEach(key -> records.read(key, OrderState.class).ifPresent(found::add));
        Set<String> emails = Stream.concat(
                        Optional.ofNullable(request.email()).stream(),
                        found.stream().flatMap(People::emails))
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Person(
                Stream.of(customers, orders, Set.of(task.key()))
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()),
                found,
                words(emails, request, customers),
                Stream.concat(
                                task.state().pseudonyms().stream(),
                                emails.stream().map(email -> keyring.pseudonym(tenant, email)))
                        .collect(Collectors.toSet()),
                hours(task, found));
    }

    /** Whether a text in lower case tells of a person: by a word, or by an address of which only the pseudonym is left. */
    boolean isIn(String text, Person person, TenantId tenant) {
        return person.words().stream().anyMatch(text::contains)
                || (!person.pseudonyms().isEmpty()
                        && Addresses.in(text)
                                .anyMatch(address -> person.pseudonyms().contains(keyring.pseudonym(tenant, address))));
    }

    private Set<RecordKey> customers(TenantId tenant, PrivacyTask task) {
        PrivacyRequest request = task.request();
        Stream<RecordKey> byId = Stream.concat(
                        Optional.ofNullable(request.customer()).stream(), task.customers().stream())
                .map(id -> records.known(tenant, id)
                        .orElseGet(() -> new RecordKey(tenant, EntityKind.CUSTOMER, id.toString())));
        Stream<RecordKey> byEmail = Optional.ofNullable(request.email()).stream()
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .flatMap(email -> records.matched(tenant, keyring.pseudonym(tenant, email)).stream());
        return Stream.concat(byId, byEmail).collect(Collectors.toSet());
    }

    private static Stream<String> emails(StoredRecord<?> record) {
        return switch (record.state()) {
            case Customer customer -> customer.emails().stream();
            case OrderState order ->
                Optional.ofNullable(order.document()).stream().flatMap(People::email);
            default -> Stream.empty();
        };
    }

    private static Stream<String> email(Order order) {
        return Optional.ofNullable(order.contact().email()).stream();
    }

    private static Set<String> words(Set<String> emails, PrivacyRequest request, Set<RecordKey> customers) {
        Set<String> words = new TreeSet<>(emails);
        Stream.concat(
                        Optional.ofNullable(request.customer()).stream(),
                        customers.stream().map(key -> ExternalId.parse(key.id())))
                .map(ExternalId::id)
                .filter(id -> id.length() >= TELLING_ID)
                .map(id -> id.toLowerCase(Locale.ROOT))
                .forEach(words::add);
        return words;
    }

    private NavigableMap<Instant, Set<EventType>> hours(StoredRecord<PrivacyTask> task, List<StoredRecord<?>> found) {
        NavigableMap<Instant, Set<EventType>> hours = new TreeMap<>();
        payloads(task.key().tenant()).forEach(hour -> hours.put(hour, PAYLOADS));
        Stream.concat(Stream.of(task), found.stream())
                .flatMap(record -> record.hours().stream())
                .forEach(hour -> hours.put(Instant.parse(hour + ":00:00Z"), ALL));
        return hours;
    }

    /** An unreadable payload belongs to no record, so every hour that holds one is looked into. */
    private Stream<Instant> payloads(TenantId tenant) {
        // Of before the hours were kept by themselves, their notes have one each.
        Stream<Instant> ofNotes = records.notes(tenant, EntityKind.QUARANTINE).stream()
                .map(note -> note.at().truncatedTo(ChronoUnit.HOURS));
        return Stream.concat(quarantine.of(tenant).stream(), ofNotes);
    }
}
