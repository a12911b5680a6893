package dev.waybill.local.cloud.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The issuer of the house's tokens: discovery, keys, the page on which one chooses who one is, and the exchange of codes. */
public final class Issuer {
    /** The first part of every pool's paths. */
    public static final String PATH = "/issuer/";

    private static final Duration TOKEN_VALID = Duration.ofHours(1);

    private final String url;
    private final KeptJson file;
    private final Welcome welcome;
    private final Clock clock;
    private final Codes codes;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private @Nullable TokenKey key;

    /** Makes sure that who logs in has a row at the desk. */
    @FunctionalInterface
    public interface Welcome {
        void greet(Person person) throws Exception;
    }

    /** An issuer below an address; its key stands in a folder. */
    public Issuer(String url, Path folder, Clock clock, Welcome welcome) {
        this.url = url;
        this.file = new KeptJson(folder.resolve("issuer.json"));
        this.clock = clock;
        this.codes = new Codes(clock);
        this.welcome = welcome;
    }

    /** What a pool's tokens name as their issuer. */
    public String of(String pool) {
        return url + PATH + pool;
    }

    public void admit(Client client) {
        clients.put(client.id(), client);
    }

    /** The claims of a token of ours that is still valid. */
    public Optional<JsonNode> claims(String token) throws IOException {
        return key().claims(token)
                .filter(claims -> claims.path("exp").asLong() > clock.instant().getEpochSecond());
    }

    public Answer handle(Request request) throws Exception {
        var path = request.rawPath().substring(PATH.length());
        var slash = path.indexOf('/');
        var issuer = of(slash < 0 ? path : path.substring(0, slash));
        return switch (request.method() + " " + (slash < 0 ? "" : path.substring(slash))) {
            case "GET /.well-known/openid-configuration" -> Answer.json(200, configuration(issuer));
            case "GET /.well-known/jwks.json", "GET /jwks.json" -> Answer.json(200, key().keys());
            case "GET /oauth2/authorize" -> authorize(request);
            case "POST /oauth2/token" -> token(issuer, form(request));
            case "GET /logout" -> logout(request.query());
            default -> Answer.json(404, Json.object().put("message", "Not Found"));
        };
    }

    private static ObjectNode configuration(String issuer) {
        var configuration = Json.object()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/oauth2/authorize")
                .put("token_endpoint", issuer + "/oauth2/token")
                .put("end_session_endpoint", issuer + "/logout")
                .put("jwks_uri", issuer + "/.well-known/jwks.json");
        configuration.putArray("response_types_supported").add("code");
        configuration.putArray("code_challenge_methods_supported").add("S256");
        configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
        configuration.putArray("subject_types_supported").add("public");
        return configuration;
    }

    /** Who has neither a name nor a session chooses one; with it back to where the browser came from, with a code. */
    private Answer authorize(Request request) {
        var query = request.query();
        var client = clients.get(query.getOrDefault("client_id", ""));
        var back = query.getOrDefault("redirect_uri", "");
        if (client == null || !client.callbacks().contains(back)) {
            // Never sent to an address that the template does not list.
            return Answer.text(400, "this client or its redirect_uri is not one of the template's");
        }
        var challenge = query.getOrDefault("code_challenge", "");
        if (!query.getOrDefault("response_type", "").equals("code")
                || !query.getOrDefault("code_challenge_method", "").equals("S256")
                || challenge.isEmpty()) {
            return Answer.text(400, "only the code flow with a code_challenge of method S256 is known here");
        }
        return Person.of(query.getOrDefault("username", ""))
                .or(() -> Session.of(request))
                .map(person -> Session.begun(
                        person,
                        LoginPage.back(
                                back, codes.make(client, person, back, challenge), query.getOrDefault("state", ""))))
                .orElseGet(() -> LoginPage.choice(query));
    }

    private Answer logout(Map<String, String> query) {
        var back = query.getOrDefault("logout_uri", "");
        var client = clients.get(query.getOrDefault("client_id", ""));
        return Session.ended(
                client != null && client.callbacks().contains(back)
                        ? Answer.empty(302).with("location", back)
                        : Answer.text(200, "logged out"));
    }

    private Answer token(String issuer, Map<String, String> form) throws Exception {
        var client = clients.get(form.getOrDefault("client_id", ""));
        if (client == null) {
            return refused("invalid_client");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                var person = codes.redeem(
                        client,
                        form.getOrDefault("code", ""),
                        form.getOrDefault("redirect_uri", ""),
                        form.getOrDefault("code_verifier", ""));
                yield person.isPresent() ? tokens(issuer, client, person.get()) : refused("invalid_grant");
            }
            // For the command: whoever is on this machine may choose on the page, too.
            case "client_credentials" -> {
                var person = Person.of(form.getOrDefault("username", ""));
                yield person.isPresent() ? tokens(issuer, client, person.get()) : refused("invalid_grant");
            }
            default -> refused("unsupported_grant_type");
        };
    }

    private static Answer refused(String error) {
        return Answer.json(400, Json.object().put("error", error));
    }

    private Answer tokens(String issuer, Client client, Person person) throws Exception {
        welcome.greet(person);
        var access = claims(issuer, person, "access")
                .put("client_id", client.id())
                .put("username", person.word())
                .put("scope", String.join(" ", client.scopes()));
        var identity = claims(issuer, person, "id").put("aud", client.id()).put("cognito:username", person.word());
        return Answer.json(
                        200,
                        Json.object()
                                .put("access_token", key().sign(access))
                                .put("id_token", key().sign(identity))
                                .put("token_type", "Bearer")
                                .put("expires_in", TOKEN_VALID.toSeconds()))
                .with("cache-control", "no-store");
    }

    private ObjectNode claims(String issuer, Person person, String use) {
        var now = clock.instant().getEpochSecond();
        return Json.object()
                .put("sub", person.word())
                .put("iss", issuer)
                .put("token_use", use)
                .put("auth_time", now)
                .put("iat", now)
                .put("exp", now + TOKEN_VALID.toSeconds())
                .put("jti", UUID.randomUUID().toString());
    }

    private static Map<String, String> form(Request request) {
        return new Request("POST", "/", new String(request.body(), StandardCharsets.UTF_8), Map.of(), new byte[0], "")
                .query();
    }

    private synchronized TokenKey key() throws IOException {
        var known = key;
        if (known == null) {
            known = TokenKey.in(file);
            key = known;
        }
        return known;
    }
}
