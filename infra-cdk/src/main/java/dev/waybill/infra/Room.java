package dev.waybill.infra;

import dev.waybill.archive.ArchiveFunction;
import dev.waybill.connectors.Connectors;
import dev.waybill.console.ConsoleFunction;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.erase.EraseFunction;
import dev.waybill.events.EventType;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.inventoryadjusted.InventoryAdjustedFunction;
import dev.waybill.flow.ordercancelled.OrderCancelledFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.payloadquarantined.PayloadQuarantinedFunction;
import dev.waybill.flow.paymentcaptured.PaymentCapturedFunction;
import dev.waybill.flow.privacyrequested.PrivacyRequestedFunction;
import dev.waybill.flow.refundcompleted.RefundCompletedFunction;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFunction;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.onboard.OnboardFunction;
import dev.waybill.ops.OpsFunction;
import dev.waybill.reconcile.ReconcileFunction;
import dev.waybill.redrive.RedriveFunction;
import dev.waybill.wake.WakeFunction;
import dev.waybill.watch.WatchFunction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One function of the house: what runs and what it may use.
 *
 * @param name the logical name, also in {@code snapStart} of partner.json
 */
record Room(String name, String handler, Duration timeout, int memoryMegabytes) {
    static final Room INGEST = room("Ingest", IngestFunction.class, 10, 1024);
    static final Room ARCHIVE = room("Archive", ArchiveFunction.class, 60, 1024);
    static final Room ERASE = room("Erase", EraseFunction.class, 300, 1024);
    static final Room RECONCILE = room("Reconcile", ReconcileFunction.class, 120, 512);
    static final Room REDRIVE = room("Redrive", RedriveFunction.class, 60, 1024);
    static final Room WAKE = room("Wake", WakeFunction.class, 50, 512);
    static final Room WATCH = room("Watch", WatchFunction.class, 300, 1024);
    static final Room ONBOARD = room("Onboard", OnboardFunction.class, 60, 512);
    static final Room CONSOLE = room("Console", ConsoleFunction.class, 10, 512);
    static final Room OPS = room("Ops", OpsFunction.class, 60, 1024);

    /** The room that decides what events of this type change. */
    static Room flow(EventType type) {
        return flow(
                switch (type) {
                    case CUSTOMER_UPSERTED -> CustomerUpsertedFunction.class;
                    case ORDER_SUBMITTED -> OrderSubmittedFunction.class;
                    case SHIPMENT_CONFIRMED -> ShipmentConfirmedFunction.class;
                    case REFUND_COMPLETED -> RefundCompletedFunction.class;
                    case INVENTORY_ADJUSTED -> InventoryAdjustedFunction.class;
                    case ORDER_CANCELLED -> OrderCancelledFunction.class;
                    case PAYMENT_CAPTURED -> PaymentCapturedFunction.class;
                    case PRIVACY_REQUESTED -> PrivacyRequestedFunction.class;
                    case PAYLOAD_QUARANTINED -> PayloadQuarantinedFunction.class;
                    case DELIVERY_REQUESTED,
                            DELIVERY_SETTLED,
                            FACTS_SETTLED,
                            ERASURE_REQUESTED,
                            RECONCILE_REQUESTED,
                            JOB_REQUESTED -> throw new IllegalArgumentException(type + " has no flow");
                });
    }

    private static Room flow(Class<?> function) {
        return room(function.getSimpleName().replace("Function", ""), function, 20, 384);
    }

    /** The kinds of target, each with a room and a queue of its own, so that a slow kind does not hold up another. */
    static List<String> targetKinds() {
        return Connectors.targetKinds().stream().sorted().toList();
    }

    /** The room that delivers to targets of this kind. */
    static Room deliver(String kind) {
        return room("Deliver" + camel(kind), DeliverFunction.class, 60, 384);
    }

    static Set<String> names() {
        return all().stream().map(Room::name).collect(Collectors.toSet());
    }

    private static List<Room> all() {
        return Stream.of(
                        Stream.of(INGEST, ARCHIVE, ERASE, RECONCILE, REDRIVE, WAKE, WATCH, ONBOARD, OPS, CONSOLE),
                        Way.withFlow().stream().map(Room::flow),
                        targetKinds().stream().map(Room::deliver))
                .flatMap(rooms -> rooms)
                .toList();
    }

    private static String camel(String kind) {
        return Arrays.stream(kind.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Room room(String name, Class<?> function, int timeoutSeconds, int memoryMegabytes) {
        return new Room(name, function.getName(), Duration.ofSeconds(timeoutSeconds), memoryMegabytes);
    }
}
