package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * A function that a schedule invokes, which answers what it counted. The tick says nothing that it needs, so it is not read,
 * and the runtime client's own serializer is not loaded for it, as {@link QueueFunction} has it.
 */
public interface ScheduledFunction extends RequestStreamHandler {
    /** One round; what it throws is an error of the function, which rings. */
    Map<String, Integer> round(Context context);

    @Override
    default void handleRequest(InputStream tick, OutputStream counts, Context context) throws IOException {
        counts.write(Json.writeBytes(round(context)));
    }
}
