package dev.waybill.tests.sim;

import dev.waybill.events.RetailEvent;
import dev.waybill.model.PrivacyRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What two shops tell in one history: at least twenty messages over all flows, some more than once, in any order. */
final class Plot {
    static final int LEAST = 20;

    private final SplittableRandom random;
    private final List<Line> lines = new ArrayList<>();
    private int second = 10;

    /** One message: after so long, by this source. */
    record Line(Duration later, String source, RetailEvent event) {}

    private Plot(SplittableRandom random) {
        this.random = random;
    }

    static List<Line> of(SplittableRandom random) {
        Plot plot = new Plot(random);
        plot.order("1001", random.nextInt(20) > 0);
        if (random.nextBoolean()) {
            plot.order("1002", true);
        }
        plot.customer();
        plot.stock();
        plot.tell("shop", Retail.asked("ask-1", plot.next(), PrivacyRequest.Kind.ACCESS, "anybody"));
        while (plot.lines.size() < LEAST || random.nextInt(3) > 0) {
            Line again = plot.lines.get(random.nextInt(plot.lines.size()));
            plot.lines.add(new Line(plot.later(), again.source(), again.event()));
        }
        return plot.lines;
    }

    /** Times are unique, so that what stands in the end does not hang on a tie. */
    private int next() {
        return second++;
    }

    private Duration later() {
        return random.nextInt(4) == 0
                ? Duration.ofMillis(random.nextInt(600_000))
                : Duration.ofMillis(random.nextInt(2_000));
    }

    private void tell(String source, RetailEvent event) {
        lines.add(new Line(later(), source, event));
    }

    private void order(String order, boolean everSubmitted) {
        if (everSubmitted) {
            tell("shop", Retail.submitted(order, next(), 4_000));
            if (random.nextBoolean()) {
                tell("shop", Retail.submitted(order, next(), 4_400));
            }
        }
        tell("shop", Retail.paid(order, order + ":p", next(), 4_000));
        tell("shop", Retail.shipped(order, order + "-s1", next(), 1, "T1"));
        if (random.nextBoolean()) {
            tell("shop", Retail.shipped(order, order + "-s1", next(), 1, "T1b"));
        }
        if (random.nextInt(3) > 0) {
            tell("shop", Retail.shipped(order, order + "-s2", next(), 1, "T2"));
        }
        tell("shop", Retail.refunded(order, order + "-r1", next(), 1_000));
        if (random.nextBoolean()) {
            tell("shop", Retail.refunded(order, order + "-r2", next(), 3_000));
        }
        if (random.nextInt(3) == 0) {
            tell("shop", Retail.cancelled(order, next()));
        }
    }

    private void customer() {
        tell("shop", Retail.customer("shop", "c1", "ana@example.com", next(), "Ana"));
        tell("web", Retail.customer("web", "w1", "ana@example.com", next(), "Anna"));
        if (random.nextBoolean()) {
            tell("shop", Retail.customer("shop", "c1", "ana@example.com", next(), "Ana Maria"));
        }
    }

    private void stock() {
        tell("shop", Retail.counted("SKU-1", next(), 100));
        for (int i = 0; i < 3; i++) {
            tell("shop", Retail.moved("SKU-1", "m" + i, next(), -1 - i));
        }
        if (random.nextBoolean()) {
            tell("shop", Retail.counted("SKU-1", next(), 90));
        }
    }
}
