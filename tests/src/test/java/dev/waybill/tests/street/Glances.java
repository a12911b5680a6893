package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.desk.Desk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** An operator who opens one screen of the desk after another while others work, until he is told to end. */
final class Glances {
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int SERVERS_FAULT = 500;

    private final Desk desk;
    private final List<String> screens;
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final Map<String, Long> slowestMillis = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread looks;

    private Glances(Desk desk, List<String> screens) {
        this.desk = desk;
        this.screens = screens;
        this.looks = Thread.ofVirtual().name("glances").start(this::look);
    }

    static Glances at(Desk desk, String tenant) {
        return new Glances(
                desk,
                List.of(
                        "/v1/overview",
                        "/v1/overview?tenant=" + tenant,
                        "/v1/transactions?limit=100",
                        "/v1/transactions?tenant=" + tenant + "&id=1001",
                        "/v1/transactions?tenant=" + tenant + "&type=order.submitted",
                        "/v1/tenants/" + tenant + "/records/order/shop:820982911946154508",
                        "/v1/exceptions",
                        "/v1/exceptions/groups",
                        "/v1/queues",
                        "/v1/queues/OrderSubmitted/dead-letters",
                        "/v1/redrives",
                        "/v1/replays",
                        "/v1/targets",
                        "/v1/tenants",
                        "/v1/audit",
                        "/v1/audit/verification"));
    }

    private void look() {
        while (goesOn.get()) {
            for (String screen : screens) {
                look(screen);
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    private void look(String screen) {
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = desk.asks(screen);
            if (answer.statusCode() >= SERVERS_FAULT) {
                failures.add(screen + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException lost) {
            failures.add(screen + ": " + lost);
        }
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        if (millis > slowestMillis.getOrDefault(screen, 0L)) {
            slowestMillis.put(screen, millis);
            System.out.println("slowest so far, ms: " + screen + " " + millis);
        }
    }

    void endWithout5xx() throws InterruptedException {
        goesOn.set(false);
        looks.join();
        assertThat(failures).isEmpty();
    }
}
