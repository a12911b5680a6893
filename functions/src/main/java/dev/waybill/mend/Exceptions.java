package dev.waybill.mend;

import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import dev.waybill.nature.SideBySide;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.NoteRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What needs a person, as far as an operator may see it. */
public final class Exceptions {
    /** A round trip brings so many notes: they are small. */
    private static final int PAGE = 200;

    /** Most tenants have few notes or none: so many are asked at once. */
    private static final int SIDE_BY_SIDE = 16;

    private final NoteRows notes;
    private final TenantStore tenants;
    private final Consumer<List<? extends Runnable>> together;

    /** Asks tenants side by side where {@code together} runs it so. */
    Exceptions(NoteRows notes, TenantStore tenants, Consumer<List<? extends Runnable>> together) {
        this.notes = notes;
        this.tenants = tenants;
        this.together = together;
    }

    /** One page, and where the next one begins. */
    public record Page(List<Trouble> items, @Nullable String cursor) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * A page of what a filter names, tenant by tenant.
     *
     * @param seen the tenants that the operator may see; everybody where it is empty
     * @param cursor of the page before, or empty
     */
    public Page list(Filter filter, Collection<TenantId> seen, String cursor, int limit) {
        List<Trouble> items = stream(filter, seen, cursor).limit(limit + 1L).toList();
        return items.size() <= limit
                ? new Page(items, null)
                : new Page(items.subList(0, limit), items.get(limit - 1).id());
    }

    /** All that a filter names, read page by page while it is asked for; from behind an id on, or from the first. */
    public Stream<Trouble> stream(Filter filter, Collection<TenantId> seen, String afterId) {
        Trouble.@Nullable Place after = afterId.isEmpty() ? null : Trouble.place(afterId);
        return tenants(filter, seen)
                .filter(tenant ->
                        after == null || tenant.value().compareTo(after.tenant().value()) >= 0)
                .gather(Gatherers.windowFixed(SIDE_BY_SIDE))
                .flatMap(some -> SideBySide.ask(together, some, tenant -> first(tenant, after)).stream())
                .flatMap(this::all)
                .filter(note -> fits(filter, note))
                .map(Trouble::of);
    }

    private Stream<TenantId> tenants(Filter filter, Collection<TenantId> seen) {
        TenantId only = filter.tenant();
        Stream<TenantId> all = only == null ? tenants.all().stream().map(Tenant::id) : Stream.of(only);
        return all.filter(tenant -> seen.isEmpty() || seen.contains(tenant))
                .sorted(Comparator.comparing(TenantId::value));
    }

    private First first(TenantId tenant, Trouble.@Nullable Place after) {
        String key = after != null && after.tenant().equals(tenant) ? after.key() : "";
        return new First(tenant, notes.page(tenant, key, PAGE));
    }

    /** The first page of a tenant's notes. */
    private record First(TenantId tenant, List<ExceptionNote> page) {}

    private Stream<ExceptionNote> all(First first) {
        return Stream.iterate(
                        first.page(),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : notes.page(first.tenant(), NoteRows.key(page.getLast()), PAGE))
                .flatMap(List::stream);
    }

    private static boolean fits(Filter filter, ExceptionNote note) {
        return Filter.fits(filter.cause(), note.cause())
                && Filter.fits(filter.kind(), Trouble.kind(note))
                && Filter.fits(filter.entity(), note.record().entity().word())
                && Filter.fits(filter.target(), note.target())
                && Filter.fits(filter.record(), note.record().id())
                && Filter.isAmong(filter.ids(), Trouble.id(note))
                && (Filter.fits(filter.field(), note.field())
                        || Filter.fits(filter.field(), Group.shared(note.field())))
                && filter.source() == null
                && filter.holds(note.at());
    }

    /** The same grouped by what would mend them, most first. */
    public List<Group> groups(Filter filter, Collection<TenantId> seen) {
        Map<Group.Same, Group.Tally> tallies = new HashMap<>();
        stream(filter, seen, "")
                .forEach(trouble -> tallies.computeIfAbsent(Group.Same.of(trouble), same -> new Group.Tally())
                        .add(trouble));
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().group(entry.getKey()))
                .sorted(Comparator.comparingInt(Group::count).reversed().thenComparing(Group::title))
                .toList();
    }

    /** One of those that an operator may see, by its id. */
    public Optional<Trouble> find(String id, Collection<TenantId> seen) {
        return find(id).map(Trouble::of).filter(trouble -> seen.isEmpty() || seen.contains(trouble.tenant()));
    }

    /** The note behind an id, while it stands; nothing for a text that is no id of ours. */
    public Optional<ExceptionNote> find(String id) {
        try {
            Trouble.Place place = Trouble.place(id);
            return notes.find(place.tenant(), place.key());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
