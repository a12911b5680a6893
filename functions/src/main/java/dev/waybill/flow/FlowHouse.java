package dev.waybill.flow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.EventType;
import dev.waybill.house.House;
import dev.waybill.house.Queued;
import dev.waybill.log.AttemptLog;

/** Puts a flow into a house. */
public final class FlowHouse {
    private FlowHouse() {}

    /** A flow's batch handler over the house's services. */
    public static <S> FactBatch<S> batch(EventType type, Flow<S> flow, House house) {
        house.rehearse((rehearsed, context) -> rehearse(batch(type, flow, rehearsed), Queued.sample(type), context));
        Flows services = new Flows(
                house.tenants(),
                house.records(),
                new KeyFinder(house.records(), house.keyring()),
                house.bus(),
                new Envelopes("flow", house.clock(), house.ids()),
                house.nature());
        return new FactBatch<>(new FlowShell<>(flow, services), house.claims(), house.nature(), new AttemptLog());
    }

    private static void rehearse(FactBatch<?> batch, SQSEvent facts, Context context) {
        SQSBatchResponse response = batch.handle(facts, context);
        if (!response.getBatchItemFailures().isEmpty()) {
            throw new IllegalStateException("the rehearsed fact was not taken: the line above says why");
        }
    }
}
