package dev.waybill.infra;

import dev.waybill.events.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** One way down the street for some tenants: every flow, every delivery, the comparison and the erasure, each behind its own queue. */
final class Lane extends Construct {
    private final House house;
    private final Seal seal;
    private final List<PolicyStatement> openingSecrets;
    private final RuleToQueue rules;
    private final List<FairQueue> queues = new ArrayList<>();
    private final List<Queue> deadFacts = new ArrayList<>();
    private final List<RoomFunction> functions = new ArrayList<>();

    /**
     * @param openingSecrets what opens these tenants' secrets besides the environment's key
     * @param undelivered takes what this lane's rules cannot hand over, and is swept with its dead facts
     * @param deadFactsElsewhere further queues that may hold data of a person whom this lane erases
     */
    Lane(
            Construct scope,
            String id,
            House house,
            Served served,
            Seal seal,
            List<PolicyStatement> openingSecrets,
            Undelivered undelivered,
            List<? extends IQueue> deadFactsElsewhere) {
        super(scope, id);
        this.house = house;
        this.seal = seal;
        this.openingSecrets = List.copyOf(openingSecrets);
        rules = new RuleToQueue(house.state().bus(), undelivered, served);
        Way.withFlow().forEach(this::flow);
        Room.targetKinds().forEach(this::deliver);
        reconcile();
        erase(Stream.concat(deadFactsElsewhere.stream(), Stream.of(undelivered.queue())));
    }

    List<FairQueue> queues() {
        return List.copyOf(queues);
    }

    List<RoomFunction> functions() {
        return List.copyOf(functions);
    }

    private void flow(EventType type) {
        Room room = Room.flow(type);
        Feed feed = feed(room, type == EventType.INVENTORY_ADJUSTED ? Batching.BY_THE_SECOND : Batching.PROMPT);
        deadFacts.add(feed.queue().dead());
        rules.route(this, room.name() + "Rule", List.of(type), feed.queue());
        staff(feed, house.permissions().flow(), Map.of());
    }

    private void deliver(String kind) {
        Room room = Room.deliver(kind);
        Feed feed = feed(room, Batching.PROMPT);
        Map<String, List<String>> ofThisKind = Map.of("targetKind", List.of(kind));
        rules.route(this, room.name() + "Rule", List.of(EventType.DELIVERY_REQUESTED), ofThisKind, feed.queue());
        staff(feed, with(openingSecrets, house.permissions().deliver()), Map.of());
    }

    private void reconcile() {
        Feed feed = feed(Room.RECONCILE, Batching.FEW_AT_ONCE);
        rules.route(this, "ReconcileRule", List.of(EventType.RECONCILE_REQUESTED), feed.queue());
        staff(feed, with(openingSecrets, house.permissions().reconcile()), Map.of());
    }

    /** It sweeps the queues in which facts die: deliveries, comparisons and erasures name records only. */
    private void erase(Stream<? extends IQueue> deadFactsElsewhere) {
        Feed feed = feed(Room.ERASE, Batching.ONE_BY_ONE);
        rules.route(this, "EraseRule", List.of(EventType.ERASURE_REQUESTED), feed.queue());
        List<IQueue> swept =
                Stream.<IQueue>concat(deadFacts.stream(), deadFactsElsewhere).toList();
        staff(feed, house.permissions().erase(swept), House.deadLettersVariable(swept));
    }

    private static List<PolicyStatement> with(List<PolicyStatement> more, List<PolicyStatement> may) {
        return Stream.concat(may.stream(), more.stream()).toList();
    }

    /** Where messages of this lane end that no function could digest. */
    Stream<Queue> deadLetters() {
        return queues.stream().map(FairQueue::dead);
    }

    /** Those in which facts end, and with them what these tell of a person. */
    List<Queue> deadFacts() {
        return List.copyOf(deadFacts);
    }

    private Feed feed(Room room, Batching batching) {
        Feed feed = new Feed(this, house, room, batching, seal);
        queues.add(feed.queue());
        return feed;
    }

    private void staff(Feed feed, List<PolicyStatement> may, Map<String, String> extraVariables) {
        functions.add(feed.staff(may, extraVariables));
    }
}
