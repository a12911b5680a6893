package dev.waybill.local.cloud.doors;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Credential;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.RefusedException;
import dev.waybill.local.wire.Request;
import java.util.Map;
import java.util.TreeMap;

/** All AWS endpoints behind one port: the scope of the credential says which service is meant. */
public final class AwsDoor {
    private final Map<String, LoopbackServer.Handler> services;

    public AwsDoor(Map<String, LoopbackServer.Handler> services) {
        this.services = new TreeMap<>(services);
    }

    /** True for what an SDK or the AWS command line sent. */
    public static boolean isMeant(Request request) {
        return Credential.of(request).isPresent();
    }

    public Answer handle(Request request) throws Exception {
        var service = Credential.of(request).map(Credential::service).orElse("");
        var handler = services.get(service);
        if (handler == null) {
            throw new RefusedException(
                    400,
                    "UnknownService",
                    "the local house has " + String.join(", ", services.keySet()) + ", not "
                            + (service.isEmpty() ? "an unsigned call" : service));
        }
        return handler.handle(request);
    }
}
