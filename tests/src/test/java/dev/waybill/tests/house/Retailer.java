package dev.waybill.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.shop.ShopSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.awaitility.pollinterval.PollInterval;

/** A tenant with two shops, a middleware, an ERP and an HTTP endpoint: it sends, and asks what became of it. */
public final class Retailer {
    /** Two rounds of the schedule that wakes what waits, and a cold start of every function on two busy cores. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What is not there soon comes with the next minute's tick, and each look costs the house reads. */
    private static final PollInterval OFTEN_THEN_SELDOM =
            (look, last) -> Duration.ofMillis(Math.min(3_000, 200L * look));

    private static final Path DOCUMENT = Path.of("src/test/resources/retailer.json");

    private final String name;
    private final TestHouse house;
    private final ErpSimulator erp;
    private final AtomicInteger accepted = new AtomicInteger();

    private Retailer(String name, TestHouse house, ErpSimulator erp) {
        this.name = name;
        this.house = house;
        this.erp = erp;
    }

    /** A new tenant of the house, whose ERP and endpoint are the simulator. */
    public static Retailer moveIn(String name, TestHouse house, ErpSimulator erp) throws IOException {
        JsonNode document = document(name, house, erp);
        house.doors().onboard(document);
        List<String> secrets = new ArrayList<>();
        house.doors().secrets(document).forEach(secret -> secrets.add(secret.asText()));
        erp.trust(name, secrets);
        return new Retailer(name, house, erp);
    }

    private static JsonNode document(String name, TestHouse house, ErpSimulator erp) throws IOException {
        return Json.parse(Json.write(Json.read(DOCUMENT))
                .replace("RETAILER", name)
                .replace("SIMULATOR", house.hostOfTests() + ":" + erp.port()));
    }

    public String name() {
        return name;
    }

    /** Its document with what the change makes of it. */
    public void changes(Consumer<ObjectNode> change) {
        ObjectNode document = (ObjectNode) call(() -> document(name, house, erp));
        change.accept(document);
        call(() -> house.doors().onboard(document));
    }

    /** From now on its shop's listing is compared every minute; the shop takes the token that its document names. */
    public void isReconciledWith(ShopSimulator shop) {
        ObjectNode document = (ObjectNode) call(() -> document(name, house, erp));
        ((ObjectNode) document.at("/sources/0"))
                .putObject("reconcile")
                .put("everyMinutes", 1)
                .put("secret", "admin")
                .put("url", "http://" + house.hostOfTests() + ":" + shop.port() + "/" + name);
        call(() -> house.doors().onboard(document));
        shop.trust(
                name, call(() -> house.doors().secrets(document)).path("admin").asText());
    }

    /** Wakes what is due without waiting for the minute's own tick. */
    public void wakes() {
        call(() -> house.doors().invoke("WakeFunction", Json.object()));
    }

    /** Counts facts that the house finds without being told, so that the balance waits for them. */
    public void expects(int facts) {
        accepted.addAndGet(facts);
    }

    /** Sets a secret as a person does at the console; the one before it ends at once. */
    public void setsSecret(String secret, String value) {
        ObjectNode request = Json.object()
                .put("operation", "setSecret")
                .put("tenant", name)
                .put("secret", secret)
                .put("value", value)
                .put("overlapSeconds", 0);
        call(() -> house.doors().invoke("OnboardFunction", request));
    }

    /** Sends what its shop would, signed with another secret than the one that was made for it. */
    public HttpResponse<String> posts(Letter letter, String secret) {
        String source = source(letter.kind());
        byte[] body = Json.bytes(letter.body());
        HttpResponse<String> answer =
                call(() -> house.doors().send(name, source, letter.topic(), body, Optional.of(secret)));
        accepted.addAndGet(Json.parse(answer.body()).path("accepted").asInt());
        return answer;
    }

    /** Sends what its shop would, signed as it would, and wants it accepted. */
    public void sends(Letter letter) {
        HttpResponse<String> answer = post(letter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** Sends and gives the door's answer. */
    public HttpResponse<String> post(Letter letter) {
        String source = source(letter.kind());
        byte[] body = Json.bytes(letter.body());
        HttpResponse<String> answer = call(() -> house.doors().send(name, source, letter.topic(), body));
        accepted.addAndGet(Json.parse(answer.body()).path("accepted").asInt());
        return answer;
    }

    /** The source of this kind in every retailer's document. */
    private static String source(String kind) {
        return stream(call(() -> Json.read(DOCUMENT)).path("sources"))
                .filter(source -> source.path("kind").asText().equals(kind))
                .map(source -> source.path("name").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(DOCUMENT + " has no source of kind " + kind));
    }

    /** Posts a body to a URL as anybody could, with no more headers than these. */
    public HttpResponse<String> posts(String url, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return call(() -> http.send(request.build(), BodyHandlers.ofString()));
        }
    }

    /** Every tenant of a house with its endpoints and their secrets. */
    public static List<JsonNode> tenants(TestHouse house) {
        return call(() -> house.doors().tenants());
    }

    /** The address that a source sends to. */
    public String endpoint(String source) {
        return tenants(house).stream()
                .filter(tenant -> tenant.path("id").asText().equals(name))
                .flatMap(tenant -> stream(tenant.path("endpoints")))
                .filter(endpoint -> endpoint.path("source").asText().equals(source))
                .map(endpoint -> endpoint.path("url").asText())
                .findFirst()
                .orElseThrow();
    }

    /** How often a business key took effect in the ERP or at the endpoint. */
    public int effects(String key) {
        return erp.effects().count(name, key);
    }

    /** How often each business key took effect there. */
    public Map<String, Integer> effects() {
        return erp.effects().of(name);
    }

    /** What a person is told to do about this retailer's records of a kind. */
    public List<String> notes(String entity) {
        ObjectNode question =
                Json.object().put("operation", "notes").put("tenant", name).put("entity", entity);
        return stream(call(() -> house.doors().invoke("OpsFunction", question)).path("notes"))
                .map(note -> note.path("nextStep").asText())
                .toList();
    }

    /** Tells this retailer's ERP and endpoint how to behave, as the simulator's {@code behave} does. */
    public void behave(String rule) {
        ObjectNode own = (ObjectNode) Json.parse(rule);
        erp.behave(Json.write(own.put("tenant", name)));
    }

    public Story story(String entity, String id) {
        return new Story(call(() -> house.doors().trace(name, entity, id)));
    }

    /** Waits until something holds; if it never does, its last failure is told. */
    public void eventually(ThrowingRunnable promise) {
        Awaitility.await(name).atMost(PATIENCE).pollInterval(OFTEN_THEN_SELDOM).untilAsserted(promise);
    }

    /** What is there in the end, once it is. */
    public <T> T finds(Supplier<Optional<T>> looked) {
        return Awaitility.await(name)
                .atMost(PATIENCE)
                .pollInterval(OFTEN_THEN_SELDOM)
                .until(looked::get, Optional::isPresent)
                .orElseThrow();
    }

    /** The story once it is as it should be; if it never is, the last one is in the failure. */
    public Story story(String entity, String id, Predicate<Story> asExpected) {
        return Awaitility.await(name + ": " + entity + " " + id)
                .atMost(PATIENCE)
                .pollInterval(OFTEN_THEN_SELDOM)
                .ignoreExceptions()
                .until(() -> story(entity, id), asExpected);
    }

    /** Wants everything that this retailer sent to be somewhere and settled. */
    public void isConserved() {
        eventually(() -> {
            JsonNode balance = balance();
            assertThat(balance.path("accepted").asInt()).as(balance.toString()).isGreaterThanOrEqualTo(accepted.get());
            assertThat(balance.path("balanced").asBoolean())
                    .as(balance.toString())
                    .isTrue();
            assertThat(balance.path("dead").asInt()).as(balance.toString()).isZero();
            assertThat(balance.at("/deliveries/inFlight").asInt())
                    .as(balance.toString())
                    .isZero();
        });
    }

    /** Where each fact and each delivery of this retailer is. */
    public JsonNode balance() {
        ObjectNode question = Json.object().put("operation", "balance").put("patienceSeconds", 0);
        question.putArray("tenants").add(name);
        return call(() -> house.doors().invoke("OpsFunction", question));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false);
    }

    @FunctionalInterface
    private interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
