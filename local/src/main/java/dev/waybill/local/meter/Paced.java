package dev.waybill.local.meter;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.time.Duration;

/** One service's endpoint that answers no sooner than AWS's would. */
public record Paced(String service, LoopbackServer.Handler handler, Latencies latencies)
        implements LoopbackServer.Handler {
    @Override
    public Answer handle(Request request) throws Exception {
        var begun = System.nanoTime();
        var answer = handler.handle(request);
        var taken = Duration.ofNanos(System.nanoTime() - begun);
        Thread.sleep(latencies.of(service, operation(request)).minus(taken));
        return answer;
    }

    private String operation(Request request) {
        return service.equals("s3") ? Counted.objects(request) : request.operation();
    }
}
