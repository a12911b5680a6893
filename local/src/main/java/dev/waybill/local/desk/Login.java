package dev.waybill.local.desk;

import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Logs in at an environment's issuer: a browser goes there and comes back with a code (PKCE), which buys a token. */
public final class Login {
    /** As the template lists it among the client's callbacks. */
    private static final int PORT = 18765;

    private static final int PATIENCE_MINUTES = 5;
    private static final int BODY_LIMIT = 10_000;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    /** Waits for the browser and keeps the token; {@code show} takes the address that a person opens. */
    public void run(String api, Consumer<String> show) throws IOException, InterruptedException {
        var desk = api.replaceFirst("/+$", "");
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var issuer = new OpenId(http, desk);
        var verifier = word();
        var state = word();
        var code = new CompletableFuture<String>();
        try (var server = LoopbackServer.open(PORT, BODY_LIMIT, request -> callback(request, state, code))) {
            var callback = "http://localhost:" + server.port() + "/callback";
            show.accept(issuer.endpoint("authorization_endpoint") + "?response_type=code&client_id="
                    + Desk.encoded(issuer.client()) + "&redirect_uri=" + Desk.encoded(callback)
                    + "&scope=" + Desk.encoded("openid waybill/desk") + "&state=" + state
                    + "&code_challenge_method=S256&code_challenge=" + challenge(verifier));
            var token = issuer.token(Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    issuer.client(),
                    "redirect_uri",
                    callback,
                    "code",
                    code.get(PATIENCE_MINUTES, TimeUnit.MINUTES),
                    "code_verifier",
                    verifier));
            KeptTokens.mine()
                    .keep(
                            desk,
                            token.path("access_token").asText(),
                            token.path("expires_in").asLong());
        } catch (TimeoutException nobody) {
            throw Mishap.unusable("nobody logged in within " + PATIENCE_MINUTES + " minutes");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a code is only ever completed", impossible);
        }
    }

    /** Only the browser that we sent knows the state. */
    private static Answer callback(Request request, String state, CompletableFuture<String> code) {
        var query = request.query();
        if (!state.equals(query.get("state")) || !query.containsKey("code")) {
            return Answer.text(400, "this is not the login that waybill waits for");
        }
        code.complete(query.get("code"));
        return Answer.text(200, "You are logged in; go back to the terminal.");
    }

    private String word() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return ENCODER.encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
