package dev.waybill.target;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A request body that knows whether any of it left: without it the far side cannot have acted. */
final class SentBody extends HttpEntityWrapper {
    private volatile boolean begun;

    SentBody(byte[] body) {
        super(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        super.writeTo(out);
    }

    Reply unanswered(String cause) {
        return begun ? new Reply.Lost(cause) : new Reply.NotSent(cause);
    }
}
