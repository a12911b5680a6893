package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFunctionTest {
    private static final Path PAGE = Path.of("src/main/resources/console");

    private final ConsoleFunction console = new ConsoleFunction(List.of("https://login.example"));

    @Test
    void rootLeadsToThePage() {
        assertThat(get("/").getHeaders()).containsEntry("Location", "/console/");
        assertThat(get("/").getStatusCode()).isEqualTo(302);
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() {
        for (String path : List.of("/", "/console/", part("app.js"), "/console/assets/none.js")) {
            assertThat(get(path).getHeaders())
                    .as(path)
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .hasEntrySatisfying(
                            "Content-Security-Policy",
                            policy -> assertThat(policy)
                                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                                    .contains("connect-src 'self' https://login.example;")
                                    .contains("require-trusted-types-for 'script'")
                                    .doesNotContain("unsafe"));
        }
    }

    @Test
    void originThatCouldSmuggleADirectiveIsRefused() {
        assertThatThrownBy(() -> new ConsoleFunction(List.of("https://a.example; script-src *")))
                .hasMessageContaining("is not scheme://host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/search", "/console/trace/acme/order/shop:1001.js"})
    void deepLinkGetsThePage(String path) {
        APIGatewayV2HTTPResponse answer = get(path);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache");
        assertThat(body(answer)).startsWith("<!doctype html>").doesNotContain("{version}");
    }

    @Test
    void everyListedPartIsServedAndMayBeKeptForEver() throws IOException {
        for (String name : Files.readAllLines(PAGE.resolve("files.txt"))) {
            APIGatewayV2HTTPResponse answer = get(part(name.replaceFirst("^assets/", "")));

            assertThat(answer.getStatusCode()).as(name).isEqualTo(200);
            assertThat(answer.getHeaders().get("Cache-Control")).contains("immutable");
            assertThat(body(answer)).isEqualTo(Files.readString(PAGE.resolve(name)));
        }
    }

    @Test
    void listIsWhatStandsInTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE.resolve("assets"))) {
            assertThat(Files.readAllLines(PAGE.resolve("files.txt")))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> PAGE.relativize(file).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @Test
    void chartLibraryComesWithItsStyle() {
        assertThat(body(get(part("vendor/uplot.js")))).contains("export { uPlot as default }");
        assertThat(body(get(part("vendor/uplot.css")))).contains(".uplot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/assets/app.js",
                "/console/assets/0123456789abcdef/app.js",
                "/console/assets/../../../openapi/ops.v1.json",
                "/console/assets/%2e%2e/openapi/ops.v1.json",
                "/console/assets/..\\openapi/ops.v1.json",
                "/elsewhere"
            })
    void whatIsNotListedIsNotFound(String path) {
        assertThat(get(path).getStatusCode()).isEqualTo(404);
    }

    @Test
    void pathThatClimbsGetsNothingButThePage() {
        assertThat(body(get("/console/../openapi/ops.v1.json"))).startsWith("<!doctype html>");
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        String tag = get("/console/").getHeaders().get("ETag");

        APIGatewayV2HTTPResponse again = call("GET", "/console/", Map.of("if-none-match", "\"other\", W/" + tag));

        assertThat(again.getStatusCode()).isEqualTo(304);
        assertThat(again.getBody()).isEmpty();
        assertThat(again.getHeaders()).containsEntry("ETag", tag);
    }

    @Test
    void largePartIsPackedForWhoCanUnpackIt() throws IOException {
        APIGatewayV2HTTPResponse packed =
                call("GET", part("vendor/uplot.js"), Map.of("accept-encoding", "br, gzip;q=0.8"));

        assertThat(packed.getHeaders())
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("Vary", "Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(packed)))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(body(get(part("vendor/uplot.js"))));
        }
        assertThat(call("GET", part("vendor/uplot.js"), Map.of("accept-encoding", "gzip;q=0"))
                        .getHeaders())
                .doesNotContainKey("Content-Encoding");
    }

    @Test
    void nothingCanBeWritten() {
        assertThat(call("POST", "/console/", Map.of()).getStatusCode()).isEqualTo(405);
    }

    @Test
    void noPartMakesMarkupOfData() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            assertThat(files.filter(file -> file.toString().endsWith(".js")))
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("));
        }
    }

    @Test
    void partsStaySmallEnoughToReadInOneGo() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as(file.toString())
                            .hasSizeLessThan(280));
        }
    }

    private String part(String name) {
        Matcher version =
                Pattern.compile("/console/assets/([0-9a-f]{16})/app\\.js").matcher(body(get("/console/")));
        assertThat(version.find()).isTrue();
        return "/console/assets/" + version.group(1) + "/" + name;
    }

    private APIGatewayV2HTTPResponse get(String path) {
        return call("GET", path, Map.of());
    }

    private APIGatewayV2HTTPResponse call(String method, String path, Map<String, String> headers) {
        return console.answer(APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withHeaders(headers)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .build());
    }

    private static String body(APIGatewayV2HTTPResponse answer) {
        return new String(bytes(answer), UTF_8);
    }

    private static byte[] bytes(APIGatewayV2HTTPResponse answer) {
        return Base64.getDecoder().decode(answer.getBody());
    }
}
