package dev.waybill.local.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/** What the signature of an AWS call says of its caller; the signature itself is not checked here. */
public record Credential(String accessKey, String service) {
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/,]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");

    /** Empty for what no SDK and no AWS command line sent. */
    public static Optional<Credential> of(Request request) {
        var matcher = SCOPE.matcher(String.valueOf(request.header("authorization")));
        return matcher.find() ? Optional.of(new Credential(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
