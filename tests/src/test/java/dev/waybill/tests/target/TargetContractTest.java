package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connectors.Connectors;
import dev.waybill.faults.Case;
import dev.waybill.model.OrderState;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.http.HttpTarget;
import dev.waybill.target.tryton.TrytonTarget;
import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code deliver} relies on, whatever the target; {@link #target} and {@link #path} say how a new kind is made and called. */
class TargetContractTest {
    /** As each kind has it: a user's password, a key in base64. */
    private static final Map<String, String> SECRETS =
            Map.of("tryton", "connector:Quay-of-secrets", "http", "whsec_Quay+of+secrets+");

    private ErpSimulator erp;
    private SafeHttp http;

    @BeforeEach
    void start() throws IOException {
        erp = ErpSimulator.start(0);
        erp.trust("acme", List.copyOf(SECRETS.values()));
        http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + erp.port()));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        erp.close();
    }

    static Set<String> kinds() {
        return Connectors.targetKinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsOwedIsCalculationAloneAndNothingOnceAllIsDelivered(String kind) {
        Target target = target(kind);

        for (Delivery delivery : deliveries()) {
            List<Step> owed = target.owed(delivery, Progress.none());
            Progress progress = Progress.none();
            for (Step step : owed) {
                progress = progress.with(step.key(), Map.of());
            }
            assertThat(owed).isNotEmpty().doesNotHaveDuplicates().isEqualTo(target.owed(delivery, Progress.none()));
            assertThat(target.owed(delivery, progress)).isEmpty();
        }
        assertThat(erp.effects().of("acme")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anAwaitedOrderOwesNothing(String kind) {
        OrderState awaited =
                OrderState.awaited().refunded(Samples.refund(Samples.submitted("1001", null), "1", "5.00"));

        assertThat(target(kind).owed(Samples.awaited("1001", awaited), Progress.none()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Case(93)
    void everyEffectHappensOnceWhicheverAnswerIsLost(String kind) {
        Target target = target(kind);

        for (Delivery delivery : deliveries()) {
            Progress progress = Progress.none();
            for (Step step : target.owed(delivery, progress)) {
                progress = progress.with(step.key(), doneAfterLosses(target, step, delivery, progress));
            }
        }

        assertThat(erp.effects().of("acme"))
                .isNotEmpty()
                .allSatisfy((key, count) -> assertThat(count).as(key).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBusyTargetIsTriedWhenItSays(String kind) {
        erp.behave("{\"status\": 429, \"retryAfter\": \"7\"}");

        Outcome outcome = first(target(kind), deliveries().getFirst());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void troubleAtTheTargetIsTriedLater(String kind) {
        for (int status : List.of(500, 503)) {
            erp.behave("{\"status\": " + status + "}");

            assertThat(first(target(kind), deliveries().getFirst())).isInstanceOf(Outcome.TryLater.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Case(94)
    void whatTheTargetRefusesIsForAPersonWhoIsToldWhatToDo(String kind) {
        erp.behave("{\"status\": 422}");

        assertThat(first(target(kind), deliveries().getFirst()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.remedy()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPrivateAddressIsNeverCalled(String kind) {
        Account hostile = account(kind, "https://169.254.169.254/latest/");
        Delivery delivery = deliveries().getFirst();
        Step step = target(kind).owed(delivery, Progress.none()).getFirst();

        Outcome outcome = target(kind).perform(step, delivery, Progress.none(), false, hostile);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo("url-forbidden"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingThatCouldBeLoggedTellsAPersonOrASecret(String kind) {
        erp.behave("{\"method\": \"create\", \"error\": \"Something about " + Samples.CANARY + "\"}");

        for (Delivery delivery : deliveries()) {
            Outcome outcome = first(target(kind), delivery);

            assertThat(Stream.of(outcome, delivery, account(kind)).map(Object::toString))
                    .noneMatch(text ->
                            text.contains(Samples.CANARY) || text.contains("zugvogel") || text.contains("Quay"));
        }
    }

    /** Loses the first answer, then, from where that left things, the second, and so on, until the step gets through. */
    private Map<String, String> doneAfterLosses(Target target, Step step, Delivery delivery, Progress progress) {
        for (int attempt = 0; attempt < 50; attempt++) {
            erp.behave("{\"lose\": true, \"times\": 1, \"skip\": " + attempt + "}");
            switch (target.perform(step, delivery, progress, attempt > 0, account(target.kind()))) {
                case Outcome.Delivered(var ids) -> {
                    return ids;
                }
                case Outcome.AlreadyThere(var ids) -> {
                    return ids;
                }
                case Outcome.Refused refused -> throw new AssertionError(step + ": " + refused);
                case Outcome.TryLater ignored -> {}
                case Outcome.Unknown ignored -> {}
            }
        }
        throw new AssertionError(step + " does not come to an end");
    }

    private Outcome first(Target target, Delivery delivery) {
        Step step = target.owed(delivery, Progress.none()).getFirst();
        return target.perform(step, delivery, Progress.none(), false, account(target.kind()));
    }

    private Target target(String kind) {
        return switch (kind) {
            case "http" -> new HttpTarget(http, Clock.systemUTC());
            case "tryton" -> new TrytonTarget(http);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String path(String kind) {
        return switch (kind) {
            case "http" -> "/in/acme";
            case "tryton" -> "/acme/";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private Account account(String kind) {
        return account(kind, "http://127.0.0.1:" + erp.port() + path(kind));
    }

    private static Account account(String kind, String url) {
        return new Account(
                Samples.ACME, kind, url, List.of(String.valueOf(SECRETS.get(kind))), Map.of(), Duration.ofSeconds(50));
    }

    private static List<Delivery> deliveries() {
        OrderState order = Samples.submitted("1001", Samples.BUYER);
        OrderState all = order.shipped(Samples.shipment(order, "1", Samples.shipped("L1", 2)))
                .refunded(Samples.refund(order, "1", "30.00", Samples.returned("L1", 1, "28.56")));
        return List.of(Samples.order(4, all), Samples.customer(Samples.BUYER, 3, "Am Kai 2"));
    }
}
