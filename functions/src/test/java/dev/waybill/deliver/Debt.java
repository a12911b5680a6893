package dev.waybill.deliver;

import dev.waybill.events.Fact;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.RetailEvent;
import dev.waybill.flow.AllFlows;
import dev.waybill.flow.Orders;
import dev.waybill.flow.Street;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.nature.Nature;
import dev.waybill.record.AccountGate;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** An order that is owed to an ERP, and what pays it. */
final class Debt {
    static final RecordKey ORDER = new RecordKey(Street.ACME, EntityKind.ORDER, "shop:1001");
    static final Duration INVOCATION = Duration.ofSeconds(60);

    final Street street = Street.open();
    final FarSide erp = new FarSide();
    final TestClock clock = new TestClock(Street.NOON);
    final TargetRows rows = new TargetRows(street.table);
    private final Nature nature = new Nature(clock, new SecureRandom(), clock::advance);
    final AccountGate gate = new AccountGate(street.table, nature);

    Debt() {
        take(Orders.submitted(0, 4_000));
    }

    void take(RetailEvent event) {
        street.take(AllFlows.of(event.type()), street.fact(event, "shop"));
    }

    /** Takes the same once more, accepted so much later. */
    void takeAgain(RetailEvent event, Duration later) {
        Fact now = street.fact(event, "shop");
        street.take(
                AllFlows.of(event.type()),
                new Fact(
                        now.eventId(),
                        now.tenant(),
                        now.connection(),
                        now.acceptedAt().plus(later),
                        now.key(),
                        now.digest(),
                        now.configVersion(),
                        now.trace(),
                        now.event()));
    }

    StoredRecord<OrderState> record() {
        return street.records.read(ORDER, OrderState.class).orElseThrow();
    }

    /** One attempt with a whole invocation before it, whose calls the account hears of. */
    Ended serve() {
        Tally tally = new Tally();
        Ended ended = serve(street.records, INVOCATION, tally);
        tally.report(gate);
        return ended;
    }

    /** One attempt of which nobody hears. */
    Ended serve(Duration left) {
        return serve(street.records, left, new Tally());
    }

    Ended serve(RecordStore records, Duration left, Tally tally) {
        return serve("erp", records, left, tally);
    }

    /** One attempt at another target. */
    Ended serve(String target) {
        return serve(target, street.records, INVOCATION, new Tally());
    }

    private Ended serve(String target, RecordStore records, Duration left, Tally tally) {
        return new Deliverer(new DeliverServices(street.tenants, records, rows, gate, kind -> erp, nature))
                .serve(new DeliveryRequested(ORDER, 1, target, "tryton"), "", left, tally);
    }

    TargetRow row() {
        return rows.read(ORDER, "erp");
    }

    List<Due> waiting() {
        return new DueRows(street.table).soon(ORDER, clock.instant());
    }

    long due() {
        return street.table
                .scan("T#")
                .filter(row -> row.partition().startsWith("DUE#"))
                .count();
    }
}
