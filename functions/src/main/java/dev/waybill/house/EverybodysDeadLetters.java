package dev.waybill.house;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.Custody;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shared dead letters and, as their custodies name them, those of silo tenants. */
record EverybodysDeadLetters(DeadLetters shared, Supplier<Map<TenantId, Custody>> custodies, Custodian custodian)
        implements DeadLetters {
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
    public int lying(Which which) {
        return all(which.tenant()).mapToInt(letters -> letters.lying(which)).sum();
    }

    @Override
    public int hidden(Which which) {
        return all(which.tenant()).mapToInt(letters -> letters.hidden(which)).sum();
    }

    /** The custodies are read only when the shared queues have been looked through. */
    private Stream<DeadLetters> all(@Nullable TenantId only) {
        return Stream.concat(Stream.of(shared), Stream.of(custodies).flatMap(read -> ofSilos(read.get(), only)));
    }

    private Stream<DeadLetters> ofSilos(Map<TenantId, Custody> custodies, @Nullable TenantId only) {
        return custodies.entrySet().stream()
                .filter(custody -> only == null || only.equals(custody.getKey()))
                .filter(custody -> !custody.getValue().deadLetters().isEmpty())
                .map(custody -> custodian.deadLetters(
                        custody.getKey(), custody.getValue().deadLetters()));
    }
}
