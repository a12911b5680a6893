package dev.waybill.infra;

import dev.waybill.infra.partner.Partner;
import dev.waybill.infra.partner.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** One tenant from a file: its document; and for a silo tenant a lane and a custody of its own. */
final class TenantStack extends Stack {
    /**
     * The Onboard function answers in seconds, and where it takes a lane away after half a minute; where it breaks, Lambda calls it
     * again after one minute and after two more.
     */
    private static final Duration ANSWERS_WITHIN = Duration.minutes(5);

    /** A call that begins later would end when its stack has given up and taken back what it made. */
    static final Duration CALLED_WITHIN = Duration.seconds(
            ANSWERS_WITHIN.toSeconds().intValue() - Room.ONBOARD.timeout().toSeconds());

    TenantStack(
            Construct scope,
            String id,
            Partner partner,
            Tenant tenant,
            PartnerState state,
            PartnerStreet street,
            Code zip) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Waybill for " + partner.name() + ": tenant " + tenant.id())
                        .build());
        if (tenant.isSilo()) {
            silo(partner, tenant, state, street, zip);
        } else {
            document(street, Map.of("Document", tenant.document()));
        }
    }

    private CustomResource document(PartnerStreet street, Map<String, Object> properties) {
        return CustomResource.Builder.create(this, "Tenant")
                .resourceType("Custom::WaybillTenant")
                .serviceToken(street.onboard().live().getFunctionArn())
                .serviceTimeout(ANSWERS_WITHIN)
                .properties(properties)
                .build();
    }

    /** The lane and the custody stand before the document does, so that the tenant's first event finds its queues and keys. */
    private void silo(Partner partner, Tenant tenant, PartnerState state, PartnerStreet street, Code zip) {
        Seal seal = tenant.customerKey() ? Seal.ofCustomer(this, partner.stage()) : Seal.ofService();
        Undelivered undelivered = new Undelivered(this, "Undelivered", seal, street.alarms());
        undelivered.admitRulesOf(state.bus());
        Custody custody = new Custody(this, "Custody", partner.stage(), seal);
        Lane lane = new Lane(
                this,
                "Silo",
                new House(partner, state, zip, street.alarms()),
                Served.only(tenant.id()),
                seal,
                List.of(custody.opening()),
                undelivered,
                street.deadFacts());
        List<Queue> dead = Stream.concat(lane.deadLetters(), Stream.of(undelivered.queue()))
                .toList();
        custody.admitOpeners(street.openersOfSecrets());
        custody.admitCounters(street.countersOfDeadLetters(), dead);
        custody.admitTakers(street.takersOfDeadLetters(), dead);
        custody.admitDesk(
                street.ops(), lane.queues().stream().map(FairQueue::queue).toList(), dead);
        CustomResource document = document(
                street,
                Map.of(
                        "Document",
                        tenant.document(),
                        "KeySecret",
                        custody.keySecret(),
                        "DeadLetters",
                        dead.stream().map(Queue::getQueueUrl).toList()));
        document.getNode().addDependency(lane, custody);
    }
}
