package dev.waybill.local.cloud.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A JWT authorizer with the scopes of one route, as API Gateway checks them.
 *
 * @param audience of which a token must name one, as {@code aud} or {@code client_id}
 * @param scopes of which a token must have one; any will do where there are none
 */
public record Guard(Tokens tokens, String issuer, List<String> audience, List<String> scopes) {
    public Guard {
        audience = List.copyOf(audience);
        scopes = List.copyOf(scopes);
    }

    /** Checks signature and expiry. */
    @FunctionalInterface
    public interface Tokens {
        Optional<JsonNode> claims(String token) throws IOException;
    }

    /** What a request's token amounts to. */
    sealed interface Finding {
        /** Somebody may come in; these are the words for the function. */
        record Welcome(ObjectNode authorizer) implements Finding {}

        /** Nobody: 401. */
        record Stranger() implements Finding {}

        /** Somebody without the scope: 403. */
        record NotHere() implements Finding {}
    }

    Finding check(Request request) throws IOException {
        var header = request.header("authorization");
        var token = header == null ? "" : header.replaceFirst("(?i)^bearer +", "");
        var claims = tokens.claims(token).filter(this::isMeant);
        if (claims.isEmpty()) {
            return new Finding.Stranger();
        }
        var own = List.of(claims.get().path("scope").asText().split(" ", -1));
        return scopes.isEmpty() || scopes.stream().anyMatch(own::contains)
                ? new Finding.Welcome(authorizer(claims.get()))
                : new Finding.NotHere();
    }

    private boolean isMeant(JsonNode claims) {
        var who = claims.path("aud").asText(claims.path("client_id").asText());
        return claims.path("iss").asText().equals(issuer) && audience.contains(who);
    }

    /** Claims are texts there, whatever they were. */
    private ObjectNode authorizer(JsonNode claims) {
        var authorizer = Json.object();
        var jwt = authorizer.putObject("jwt");
        var texts = jwt.putObject("claims");
        claims.properties()
                .forEach(claim -> texts.put(claim.getKey(), claim.getValue().asText()));
        var list = jwt.putArray("scopes");
        scopes.forEach(list::add);
        return authorizer;
    }
}
