package dev.waybill.house;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.Custody;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared dead letters and, as their custodies name them at each visit, those of silo tenants. A tenant may take the key of its
 * own away at any time: then its letters are out of sight, and nobody else's.
 */
record EverybodysDeadLetters(DeadLetters shared, Supplier<Map<TenantId, Custody>> custodies, Custodian custodian)
        implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(EverybodysDeadLetters.class);

    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        return lookAtOpen(which, visitor).all();
    }

    /** A tenant's custody is read only when the shared queues have been looked through. */
    @Override
    public Looked lookAtOpen(Which which, Function<DeadLetter, Verdict> visitor) {
        AtomicBoolean enough = new AtomicBoolean();
        Function<DeadLetter, Verdict> noting = letter -> {
            Verdict verdict = visitor.apply(letter);
            enough.set(verdict == Verdict.ENOUGH);
            return verdict;
        };
        boolean all = shared.look(which, noting);
        Set<TenantId> closed = new HashSet<>();
        List<Own> owns = enough.get() ? List.of() : ofSilos(which.tenant());
        for (Own own : owns) {
            if (!enough.get()) {
                Optional<Boolean> whole = own.ask(letters -> letters.look(which, noting));
                all &= whole.orElse(true);
                if (whole.isEmpty()) {
                    closed.add(own.owner());
                }
            }
        }
        return new Looked(all, closed);
    }

    @Override
    public Set<String> names(Which which) {
        return all(which.tenant(), letters -> letters.names(which))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Depth> depths() {
        return all(null, DeadLetters::depths).flatMap(List::stream).toList();
    }

    @Override
    public int lying(Which which) {
        return all(which.tenant(), letters -> letters.lying(which))
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public int hidden(Which which) {
        return all(which.tenant(), letters -> letters.hidden(which))
                .mapToInt(Integer::intValue)
                .sum();
    }

    private <T> Stream<T> all(@Nullable TenantId only, Function<DeadLetters, T> question) {
        return Stream.concat(
                Stream.of(question.apply(shared)), ofSilos(only).stream().flatMap(own -> own.ask(question).stream()));
    }

    private List<Own> ofSilos(@Nullable TenantId only) {
        return custodies.get().entrySet().stream()
                .filter(custody -> only == null || only.equals(custody.getKey()))
                .filter(custody -> !custody.getValue().deadLetters().isEmpty())
                .map(custody -> new Own(
                        custody.getKey(),
                        custodian.deadLetters(
                                custody.getKey(), custody.getValue().deadLetters())))
                .toList();
    }

    /** What one tenant has for itself. */
    private record Own(TenantId owner, DeadLetters letters) {

        /** The answer, where the owner lets us look. */
        <T> Optional<T> ask(Function<DeadLetters, T> question) {
            try {
                return Optional.of(question.apply(letters));
            } catch (Closed e) {
                LOG.warn(
                        "a tenant's own dead letters are out of sight",
                        entry("tenant", owner.value()),
                        entry("reason", e.getMessage()));
                return Optional.empty();
            }
        }
    }
}
