package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function that a queue invokes. It reads the batch and writes the answer itself, because the runtime client's own
 * serializer takes a quarter of a cold start to find out what stands in {@link BatchJson}; the runtime prefers this method.
 */
public interface QueueFunction extends RequestHandler<SQSEvent, SQSBatchResponse>, RequestStreamHandler {
    @Override
    default void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        out.write(BatchJson.write(handleRequest(BatchJson.read(in.readAllBytes()), context)));
    }
}
