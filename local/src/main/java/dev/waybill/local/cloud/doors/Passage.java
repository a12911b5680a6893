package dev.waybill.local.cloud.doors;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;

/** Passes a request on to an engine that has a port of its own, and its answer back. */
public record Passage(HttpClient http, String engine) implements LoopbackServer.Handler {
    private static final Set<String> HEADERS =
            Set.of("authorization", "content-type", "x-amz-target", "x-amz-date", "accept", "x-amzn-query-mode");

    @Override
    public Answer handle(Request request) throws Exception {
        var query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        var onward = HttpRequest.newBuilder(URI.create(engine + request.rawPath() + query))
                .timeout(Duration.ofSeconds(40))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (HEADERS.contains(name)) {
                onward.header(name, values.getFirst());
            }
        });
        var answer = http.send(onward.build(), BodyHandlers.ofByteArray());
        var headers = new LinkedHashMap<String, String>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("x-amz") || name.equals("content-type")) {
                headers.put(name, values.getFirst());
            }
        });
        return new Answer(answer.statusCode(), headers, answer.body());
    }
}
