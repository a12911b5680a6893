package dev.waybill.reconcile;

import dev.waybill.target.Reply;
import java.time.Duration;
import java.util.Map;

/** The way out to senders' listings. */
interface Way {

    /** Asks for what stands at an address; see {@code SafeHttp.get}. */
    Reply get(String url, Map<String, String> headers, Duration remaining);
}
