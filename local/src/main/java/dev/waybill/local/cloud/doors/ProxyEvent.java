package dev.waybill.local.cloud.doors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request in the shape of API Gateway's payload format 2.0. */
final class ProxyEvent {
    private static final Pattern TEXT = Pattern.compile("text/.*|application/(json|xml|javascript|.*\\+json|.*\\+xml)");
    private static final DateTimeFormatter COMMON_LOG =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProxyEvent() {}

    static byte[] of(
            Request request,
            Route route,
            Map<String, String> pathParameters,
            String account,
            @Nullable ObjectNode authorizer) {
        var event = Json.object()
                .put("version", "2.0")
                .put("routeKey", route.key())
                .put("rawPath", request.rawPath())
                .put("rawQueryString", request.rawQuery());
        var cookies = request.headers().get("cookie");
        if (cookies != null) {
            var list = event.putArray("cookies");
            cookies.forEach(line -> Pattern.compile("; *").splitAsStream(line).forEach(list::add));
        }
        event.set("headers", headers(request));
        putAll(event, "queryStringParameters", request.query());
        var context = context(request, route, account);
        if (authorizer != null) {
            context.set("authorizer", authorizer);
        }
        event.set("requestContext", context);
        putAll(event, "pathParameters", pathParameters);
        putBody(event, request);
        return Json.bytes(event);
    }

    /** Names in lower case, equal names joined by a comma, as the gateway does. */
    private static ObjectNode headers(Request request) {
        var headers = Json.object();
        new TreeMap<>(request.headers()).forEach((name, values) -> {
            if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    private static ObjectNode context(Request request, Route route, String account) {
        var now = Instant.now();
        var context = Json.object()
                .put("accountId", account)
                .put("apiId", route.apiId())
                .put("domainName", "127.0.0.1")
                .put("domainPrefix", route.apiId())
                .put("requestId", UUID.randomUUID().toString())
                .put("routeKey", route.key())
                .put("stage", "$default")
                .put("time", COMMON_LOG.format(now))
                .put("timeEpoch", now.toEpochMilli());
        var userAgent = request.header("user-agent");
        context.putObject("http")
                .put("method", request.method())
                .put("path", Request.decode(request.rawPath()))
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", request.peer())
                .put("userAgent", userAgent == null ? "" : userAgent);
        return context;
    }

    private static void putAll(ObjectNode event, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            var object = event.putObject(field);
            values.forEach(object::put);
        }
    }

    private static void putBody(ObjectNode event, Request request) {
        var text = isText(request);
        event.put("isBase64Encoded", !text);
        if (request.body().length > 0) {
            event.put("body", text ? utf8(request.body()) : Base64.getEncoder().encodeToString(request.body()));
        }
    }

    /** Bytes that are no UTF-8 travel as base64 whatever the sender calls them: a signature covers the bytes. */
    private static boolean isText(Request request) {
        var header = request.header("content-type");
        var type =
                header == null ? "text/plain" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return request.body().length == 0 || (TEXT.matcher(type).matches() && isUtf8(request.body()));
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static String utf8(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
