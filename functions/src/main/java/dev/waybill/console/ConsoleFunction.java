package dev.waybill.console;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Lambda function behind {@code GET /console/…}: the operators' page and its parts, from the class path. */
public final class ConsoleFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String HOME = "/console/";
    private static final int WORTH_PACKING_BYTES = 1024;
    /** A part's address holds the digest of all parts, so what it holds never changes; the page itself is asked for anew. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String ASK_AGAIN = "no-cache";

    private final Pages pages = Pages.fromClassPath();
    private final Map<String, String> protection;

    public ConsoleFunction() {
        this(origins(System.getenv("WAYBILL_ISSUER_ORIGINS")));
    }

    /** The page calls its own origin, and these: where the issuer's configuration and tokens come from. */
    public ConsoleFunction(List<String> issuerOrigins) {
        protection = Protection.headers(issuerOrigins);
    }

    private static List<String> origins(@Nullable String spaced) {
        return Arrays.stream(Optional.ofNullable(spaced).orElse("").split(" "))
                .filter(origin -> !origin.isBlank())
                .toList();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return answer(event);
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        String method = event.getRequestContext().getHttp().getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return empty(405, Map.of("Allow", "GET, HEAD"));
        }
        String path = Optional.ofNullable(event.getRawPath()).orElse("/");
        if (path.equals("/") || path.equals("/console")) {
            return empty(302, Map.of("Location", HOME, "Cache-Control", ASK_AGAIN));
        }
        if (!path.startsWith(HOME)) {
            return empty(404, Map.of("Cache-Control", ASK_AGAIN));
        }
        return pages.find(path.substring(HOME.length()))
                .map(page -> page(page, new Asked(event.getHeaders())))
                .orElseGet(() -> empty(404, Map.of("Cache-Control", ASK_AGAIN)));
    }

    private APIGatewayV2HTTPResponse page(Page page, Asked asked) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ETag", page.etag());
        headers.put("Cache-Control", page.lasts() ? FOR_EVER : ASK_AGAIN);
        if (asked.has(page.etag())) {
            return empty(304, headers);
        }
        headers.put("Content-Type", page.type());
        headers.put("Vary", "Accept-Encoding");
        byte[] body = page.body();
        if (asked.takesGzip() && body.length >= WORTH_PACKING_BYTES) {
            headers.put("Content-Encoding", "gzip");
            body = page.packed();
        }
        return response(200, headers)
                .withIsBase64Encoded(true)
                .withBody(Base64.getEncoder().encodeToString(body))
                .build();
    }

    private APIGatewayV2HTTPResponse empty(int status, Map<String, String> headers) {
        return response(status, headers).withBody("").build();
    }

    private APIGatewayV2HTTPResponse.APIGatewayV2HTTPResponseBuilder response(int status, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(protection);
        all.putAll(headers);
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(all);
    }
}
