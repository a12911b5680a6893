package dev.waybill.house;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shared dead letters and, as their custodies name them at each visit, those of silo tenants. */
record EverybodysDeadLetters(DeadLetters shared, TenantStore tenants, Custodian custodian) implements DeadLetters {
    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicBoolean all = new AtomicBoolean(true);
        Function<DeadLetter, Verdict> noting = letter -> {
            Verdict verdict = visitor.apply(letter);
            enough.set(verdict == Verdict.ENOUGH);
            return verdict;
        };
        all(which.tenant())
                .takeWhile(_ -> !enough.get())
                .forEach(letters -> all.compareAndSet(!letters.look(which, noting), false));
        return all.get();
    }

    @Override
    public Set<String> names(Which which) {
        return all(which.tenant())
                .flatMap(letters -> letters.names(which).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public List<Depth> depths() {
        return all(null).flatMap(letters -> letters.depths().stream()).toList();
    }

    @Override
    public int hidden(Which which) {
        return all(which.tenant()).mapToInt(letters -> letters.hidden(which)).sum();
    }

    /** A tenant's custody is read only when the shared queues have been looked through. */
    private Stream<DeadLetters> all(@Nullable TenantId only) {
        return Stream.concat(Stream.of(shared), Stream.of(tenants).flatMap(store -> ofSilos(store, only)));
    }

    private Stream<DeadLetters> ofSilos(TenantStore store, @Nullable TenantId only) {
        return store.custodies().entrySet().stream()
                .filter(custody -> only == null || only.equals(custody.getKey()))
                .filter(custody -> !custody.getValue().deadLetters().isEmpty())
                .map(custody -> custodian.deadLetters(
                        custody.getKey(), custody.getValue().deadLetters()));
    }
}
