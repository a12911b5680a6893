package dev.waybill.flow.inventoryadjusted;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.EventType;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.model.InventoryState;

/** Takes counts and movements of stock from their queue. */
public final class InventoryAdjustedFunction implements QueueFunction {
    private final FactBatch<InventoryState> batch;

    /** Lambda's way in: over the house that the environment names. */
    public InventoryAdjustedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public InventoryAdjustedFunction(House house) {
        batch = FlowHouse.batch(EventType.INVENTORY_ADJUSTED, new InventoryAdjustedFlow(), house);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
