package dev.waybill.infra;

import dev.waybill.infra.partner.Partner;
import dev.waybill.infra.partner.Tenant;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** One tenant from a file: its document; and for a silo tenant a lane of its own. */
final class TenantStack extends Stack {
    /** The Onboard function answers in seconds; CloudFormation would wait an hour for an answer that got lost. */
    private static final Duration ANSWERS_WITHIN = Duration.minutes(2);

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
        CustomResource document = document(tenant, street);
        if (tenant.isSilo()) {
            document.getNode().addDependency(lane(partner, tenant, state, street, zip));
        }
    }

    private CustomResource document(Tenant tenant, PartnerStreet street) {
        return CustomResource.Builder.create(this, "Tenant")
                .resourceType("Custom::WaybillTenant")
                .serviceToken(street.onboard().live().getFunctionArn())
                .serviceTimeout(ANSWERS_WITHIN)
                .properties(Map.of("Document", tenant.document()))
                .build();
    }

    /** Stands before the document does, so that the tenant's first event finds its queues. */
    private Lane lane(Partner partner, Tenant tenant, PartnerState state, PartnerStreet street, Code zip) {
        Seal seal = tenant.customerKey() ? Seal.ofCustomer(this, partner.stage()) : Seal.ofService();
        Undelivered undelivered = new Undelivered(this, "Undelivered", seal, street.alarms());
        undelivered.admitRulesOf(state.bus());
        House house = new House(partner, state, zip, street.alarms());
        return new Lane(this, "Silo", house, Served.only(tenant.id()), seal, undelivered, street.sharedDeadLetters());
    }
}
