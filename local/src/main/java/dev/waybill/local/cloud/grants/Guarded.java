package dev.waybill.local.cloud.grants;

import dev.waybill.local.cloud.buckets.Buckets;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Credential;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.RefusedException;
import dev.waybill.local.wire.Request;
import java.util.List;
import java.util.Optional;

/**
 * One service's endpoint that refuses a function what its template grants it not. Who calls stands in the access key, which
 * each function process has of its own; every other caller, a person or a test, goes through.
 */
public record Guarded(String service, LoopbackServer.Handler handler, Calls calls, Grants grants)
        implements LoopbackServer.Handler {
    private static final System.Logger LOG = System.getLogger("dev.waybill.local");

    @Override
    public Answer handle(Request request) throws Exception {
        var key = Credential.of(request).map(Credential::accessKey).orElse("");
        if (!grants.isFunction(key)) {
            return handler.handle(request);
        }
        var refusal = refusal(key, calls.of(service, request));
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        var answer = handler.handle(request);
        var missing = service.equals("s3") && answer.status() == 404
                ? refusal(key, List.of(calls.listing(request)))
                : Optional.<String>empty();
        return missing.isPresent() ? refused(missing.get()) : answer;
    }

    private Optional<String> refusal(String key, List<Call> wanted) {
        return wanted.stream()
                .flatMap(call -> grants.refusal(key, call).stream())
                .findFirst();
    }

    private Answer refused(String why) {
        LOG.log(System.Logger.Level.WARNING, "refused, as AWS would: " + why);
        return switch (service) {
            case "s3" -> Buckets.refused(new RefusedException(403, "AccessDenied", why));
            case "lambda" -> Answer.refused(403, "AccessDeniedException", why);
            default -> Answer.refused(400, "AccessDeniedException", why);
        };
    }
}
