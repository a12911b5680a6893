package dev.waybill.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guarded route of the sample assembly, and the house's own issuer. */
class LoginTest {
    private static final String CLIENT = "street-Client";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** Of the verifier: the example of RFC 7636, appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    static Path folder;

    static Cloud cloud;
    static HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void standUp() throws IOException {
        var assembly = Assembly.read(SampleZip.assembly(Files.createDirectories(folder.resolve("assembly"))));
        var environment = Map.of("SEEN", folder.resolve("seen.log").toString());
        cloud = Cloud.standUp(
                assembly, new CloudSettings(folder.resolve("data"), folder.resolve("code"), false, 0, environment));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void requestWithoutATokenIsUnauthorized() throws Exception {
        assertThat(get("/v1/me", null).statusCode()).isEqualTo(401);
        assertThat(get("/v1/me", "not.a.token").statusCode()).isEqualTo(401);
    }

    @Test
    void claimsOfATokenReachTheFunction() throws Exception {
        var answer = get("/v1/me", token("operator"));

        assertThat(answer.statusCode()).isEqualTo(202);
        var claims = Json.parse(answer.body()).at("/requestContext/authorizer/jwt/claims");
        assertThat(claims.path("sub").asText()).isEqualTo("operator");
        assertThat(claims.path("scope").asText()).contains("waybill/desk");
        assertThat(claims.path("exp").isTextual()).isTrue();
    }

    @Test
    void tokenWithoutTheRoutesScopeIsForbidden() throws Exception {
        assertThat(get("/elsewhere", token("admin")).statusCode()).isEqualTo(403);
    }

    @Test
    void tokenWhoseClaimsWereChangedIsNobodys() throws Exception {
        var parts = token("viewer").split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"viewer\"", "\"admin\"");
        var forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        assertThat(get("/v1/me", forged).statusCode()).isEqualTo(401);
    }

    @Test
    void tokenWithoutASignatureIsNobodys() throws Exception {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var header = encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(get("/v1/me", header + "." + token("admin").split("\\.", -1)[1] + ".")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void browserIsSentBackWithACodeThatIsGoodOnceForWhoShowsTheVerifier() throws Exception {
        var page = get(authorize(cloud.url() + "/console/", ""), null);
        var back = get(authorize(cloud.url() + "/console/", "&username=operator"), null);

        assertThat(page.body()).contains("Who are you?", "username=viewer");
        var location = back.headers().firstValue("location").orElse("");
        assertThat(location).startsWith(cloud.url() + "/console/?code=").endsWith("&state=s1");
        var code = location.replaceAll(".*code=([^&]*).*", "$1");
        assertThat(redeem(code, "another-verifier").statusCode()).isEqualTo(400);
        assertThat(redeem(code, VERIFIER).statusCode())
                .as("a code that was tried is gone")
                .isEqualTo(400);
        var second = get(authorize(cloud.url() + "/console/", "&username=operator"), null)
                .headers()
                .firstValue("location")
                .orElse("")
                .replaceAll(".*code=([^&]*).*", "$1");
        assertThat(redeem(second, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(redeem(second, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void browserThatLoggedInIsNotAskedAgainUntilItLogsOut() throws Exception {
        var console = cloud.url() + "/console/";
        try (var browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            get(browser, authorize(console, "&username=operator"));

            var again = get(browser, authorize(console, ""));
            var out =
                    get(browser, "/issuer/street-Pool/logout?client_id=" + CLIENT + "&logout_uri=" + encoded(console));
            var afterwards = get(browser, authorize(console, ""));

            assertThat(again.headers().firstValue("location").orElse("")).startsWith(console + "?code=");
            assertThat(out.headers().firstValue("location")).hasValue(console);
            assertThat(afterwards.body()).contains("Who are you?");
        }
    }

    private static HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(cloud.url() + path)).build(), BodyHandlers.ofString());
    }

    @Test
    void nobodyIsSentToAnAddressThatTheTemplateDoesNotList() throws Exception {
        var answer = get(authorize("https://evil.example/", "&username=admin"), null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("location")).isEmpty();
    }

    @Test
    void discoveryNamesTheKeysThatVerifyTheTokens() throws Exception {
        var configuration = Json.parse(get("/issuer/street-Pool/.well-known/openid-configuration", null)
                .body());
        var keys = Json.parse(get(configuration.path("jwks_uri").asText().replace(cloud.url(), ""), null)
                .body());

        assertThat(configuration.path("issuer").asText()).isEqualTo(cloud.url() + "/issuer/street-Pool");
        assertThat(keys.at("/keys/0/alg").asText()).isEqualTo("RS256");
    }

    private static String authorize(String redirect, String more) {
        return "/issuer/street-Pool/oauth2/authorize?response_type=code&client_id=" + CLIENT + "&redirect_uri="
                + encoded(redirect) + "&state=s1&code_challenge_method=S256&code_challenge=" + CHALLENGE + more;
    }

    private static HttpResponse<String> redeem(String code, String verifier) throws Exception {
        return post(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                CLIENT,
                "redirect_uri",
                cloud.url() + "/console/",
                "code",
                code,
                "code_verifier",
                verifier));
    }

    private static String token(String username) throws Exception {
        JsonNode answer =
                Json.parse(post(Map.of("grant_type", "client_credentials", "client_id", CLIENT, "username", username))
                        .body());
        return answer.path("access_token").asText();
    }

    private static HttpResponse<String> post(Map<String, String> form) throws Exception {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(cloud.url() + "/issuer/street-Pool/oauth2/token"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(cloud.url() + path)).GET();
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
