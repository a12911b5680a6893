package dev.waybill.infra;

import dev.waybill.events.EventType;
import dev.waybill.infra.partner.Partner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * The shared street of an environment, from the door to the targets. It could be made again but for the door's address, which
 * every sender knows.
 */
final class PartnerStreet extends Stack {
    private static final int RETRIES_OF_A_STACKS_REQUEST = 2;

    private final Alarms alarms = new Alarms(this, "Alarms");
    private final Undelivered undelivered = new Undelivered(this, "Undelivered", Seal.ofService(), alarms);
    private final House house;
    private final List<FairQueue> queues = new ArrayList<>();
    private final List<RoomFunction> functions = new ArrayList<>();
    private final List<IQueue> deadFacts;
    private final RoomFunction ingest;
    private final RoomFunction onboard;
    private final RoomFunction ops;
    private final RoomFunction watch;
    private final RoomFunction redrive;

    PartnerStreet(Construct scope, String id, Partner partner, PartnerState state, Code zip) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Waybill for " + partner.name() + ": the street from door to targets")
                        .terminationProtection(partner.stage().keepsData())
                        .build());
        house = new House(partner, state, zip, alarms);
        undelivered.admitRulesOf(state.bus());
        IQueue unarchived = archive().dead();
        List<IQueue> sharedDeadLetters = List.of(unarchived, undelivered.queue());
        Lane pooled = new Lane(
                this,
                "Pooled",
                house,
                Served.whoShares(),
                Seal.ofService(),
                List.of(),
                undelivered,
                List.of(unarchived));
        deadFacts = Stream.concat(pooled.deadFacts().stream(), sharedDeadLetters.stream())
                .toList();
        queues.addAll(pooled.queues());
        functions.addAll(pooled.functions());
        Feed jobs = jobs();
        List<IQueue> deadLetters = Stream.of(
                        pooled.deadLetters(),
                        sharedDeadLetters.stream(),
                        Stream.of(jobs.queue().dead()))
                .<IQueue>flatMap(lying -> lying)
                .toList();
        redrive = redrive(jobs, deadLetters);
        everySoOften(Room.WAKE, "rate(1 minute)", house.permissions().wake(), Map.of());
        watch = everySoOften(
                Room.WATCH,
                "rate(1 hour)",
                house.permissions().watch(deadLetters),
                House.deadLettersVariable(deadLetters));
        alarms.onMissingFacts(partner.id());
        HookApi door = new HookApi(this, "Door");
        DeskApi desk = new DeskApi(this, "Desk", partner, state.people());
        ops = room(Room.OPS, house.permissions().ops(deadLetters, waiting()), opsVariables(desk, door, deadLetters));
        desk.open(house, ops, room(Room.CONSOLE, List.of(), desk.consoleVariables()));
        ingest = room(Room.INGEST, house.permissions().ingest(), Map.of());
        door.open(house, ingest);
        onboard = onboard(door);
        List.of("flow", "deliver", "reconcile", "archive")
                .forEach(room -> alarms.onReturnedRecords(partner.id(), room));
        EnvironmentDashboard.of(this, partner.id(), door, queues, deadLetters, functions);
        giveTenants();
        CfnOutput.Builder.create(this, "HooksUrl").value(door.url()).build();
        CfnOutput.Builder.create(this, "DeskUrl").value(desk.url()).build();
    }

    /**
     * What tenants' stacks use, exported whether or not there is one: CloudFormation takes back no export that a stack still
     * uses, and so would refuse every street from which the last such tenant's file is gone.
     */
    private void giveTenants() {
        exportValue(onboard.live().getFunctionArn());
        exportValue(alarms.topicArn());
        for (RoomFunction room : List.of(ingest, onboard, ops, watch, redrive)) {
            exportValue(room.role().getRoleArn());
        }
        for (IQueue dead : deadFacts) {
            exportValue(dead.getQueueArn());
            exportValue(dead.getQueueUrl());
        }
    }

    /** By itself Lambda would keep a stack's request that it has no room for six hours, and then carry it out. */
    private RoomFunction onboard(HookApi door) {
        RoomFunction function =
                room(Room.ONBOARD, house.permissions().onboard(), Map.of("WAYBILL_HOOKS_URL", door.url()));
        function.live()
                .configureAsyncInvoke(EventInvokeConfigOptions.builder()
                        .retryAttempts(RETRIES_OF_A_STACKS_REQUEST)
                        .maxEventAge(TenantStack.CALLED_WITHIN)
                        .build());
        return function;
    }

    private Map<String, String> opsVariables(DeskApi desk, HookApi door, List<IQueue> deadLetters) {
        Map<String, String> variables = new LinkedHashMap<>(desk.variables(house));
        variables.put("WAYBILL_HOOKS_URL", door.url());
        variables.putAll(House.deadLettersVariable(deadLetters));
        return variables;
    }

    /** Where messages wait for their rooms. */
    private List<IQueue> waiting() {
        return queues.stream().<IQueue>map(FairQueue::queue).toList();
    }

    Alarms alarms() {
        return alarms;
    }

    RoomFunction onboard() {
        return onboard;
    }

    /** The shared rooms that seal and open tenants' secrets. */
    List<RoomFunction> openersOfSecrets() {
        return List.of(ingest, onboard, ops);
    }

    RoomFunction ops() {
        return ops;
    }

    /** The shared rooms that send dead letters again, as they are or corrected. */
    List<RoomFunction> takersOfDeadLetters() {
        return List.of(ops, redrive);
    }

    /** The shared rooms that count dead letters. */
    List<RoomFunction> countersOfDeadLetters() {
        return List.of(ops, watch, redrive);
    }

    /** Where facts of a tenant with a lane of its own may lie: what all tenants share, and where it was before it moved out. */
    List<IQueue> deadFacts() {
        return deadFacts;
    }

    private FairQueue archive() {
        Feed feed = new Feed(
                this, house, Room.ARCHIVE, Batching.whole(house.partner().archiveWindow()), Seal.ofService());
        new RuleToQueue(house.state().bus(), undelivered, Served.everybody())
                .route(this, "ArchiveRule", Way.archived(), feed.queue());
        functions.add(feed.staff(house.permissions().archive(), Map.of()));
        queues.add(feed.queue());
        return feed.queue();
    }

    /** Jobs run over all lanes, so their worker is shared. */
    private Feed jobs() {
        Feed feed = new Feed(this, house, Room.REDRIVE, Batching.FEW_AT_ONCE, Seal.ofService());
        new RuleToQueue(house.state().bus(), undelivered, Served.everybody())
                .route(this, "RedriveRule", List.of(EventType.JOB_REQUESTED), feed.queue());
        queues.add(feed.queue());
        return feed;
    }

    private RoomFunction redrive(Feed feed, List<IQueue> deadLetters) {
        Map<String, String> variables = new LinkedHashMap<>(House.deadLettersVariable(deadLetters));
        variables.put("WAYBILL_DESK_TABLE", house.state().desk().getTableName());
        RoomFunction function = feed.staff(house.permissions().redrive(deadLetters), variables);
        functions.add(function);
        return function;
    }

    private RoomFunction everySoOften(
            Room room, String rate, List<PolicyStatement> may, Map<String, String> extraVariables) {
        RoomFunction function = room(room, may, extraVariables);
        Schedule.of(this, room, rate, function, undelivered);
        alarms.onFailure(function.function());
        return function;
    }

    private RoomFunction room(Room room, List<PolicyStatement> may, Map<String, String> extraVariables) {
        RoomFunction function = new RoomFunction(this, house, room, may, extraVariables);
        functions.add(function);
        return function;
    }
}
