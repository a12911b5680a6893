package dev.waybill.house;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/** The shared dead letters and, as their custodies name them at each visit, those of silo tenants. */
record EverybodysDeadLetters(DeadLetters shared, TenantStore tenants, Custodian custodian) implements DeadLetters {
    @Override
    public void look(Function<DeadLetter, Verdict> visitor) {
        AtomicBoolean enough = new AtomicBoolean();
        Function<DeadLetter, Verdict> noting = letter -> {
            Verdict verdict = visitor.apply(letter);
            enough.set(verdict == Verdict.ENOUGH);
            return verdict;
        };
        shared.look(noting);
        if (!enough.get()) {
            ofSilos().ifPresent(own -> own.look(noting));
        }
    }

    @Override
    public List<Depth> depths() {
        return Stream.concat(shared.depths().stream(), ofSilos().stream().flatMap(own -> own.depths().stream()))
                .toList();
    }

    private Optional<DeadLetters> ofSilos() {
        List<String> queues = tenants.custodies().stream()
                .flatMap(custody -> custody.deadLetters().stream())
                .toList();
        return queues.isEmpty() ? Optional.empty() : Optional.of(custodian.deadLetters(queues));
    }
}
