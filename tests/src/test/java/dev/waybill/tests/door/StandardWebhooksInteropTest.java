package dev.waybill.tests.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.waybill.connectors.Connectors;
import dev.waybill.faults.Case;
import dev.waybill.local.sender.Sender;
import dev.waybill.model.TenantId;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import dev.waybill.tests.figures.Figure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random messages between us and the specification's own library: what it signs we accept, what we sign it accepts, what it
 * refuses we refuse. We are stricter where it is lax (an endless list of signatures, a time with a sign before it).
 */
class StandardWebhooksInteropTest {
    private static final int MESSAGES = 10_000;
    private static final long SEED = 29;
    private static final String COMMAND =
            "./mvnw test -pl tests -am -Dtest=StandardWebhooksInteropTest" + " -Dsurefire.failIfNoSpecifiedTests=false";
    private static final Source SOURCE = Connectors.source("standard-webhooks");
    private static final Connection CONNECTION = new Connection(new TenantId("acme"), "own", "acme-middleware");
    private static final String LETTERS = "{}[]\":,.0123456789 abcäß€שלום🛒\n\\/";

    @Test
    @Case(29)
    void tenThousandRandomMessagesAreJudgedAlikeByTheOfficialLibrary() throws Exception {
        int disagreements = 0;

        for (int i = 0; i < MESSAGES; i++) {
            RandomGenerator random = new SplittableRandom(SEED + i);
            String secret = secret(random);
            Message theirs = signedByTheLibrary(secret, random);
            Message ours = signedByUs(secret, random);
            Message altered = altered(random.nextBoolean() ? theirs : ours, random);
            boolean agreed = isAuthentic(theirs, secret)
                    && isAuthentic(ours, secret)
                    && libraryAccepts(ours, secret)
                    && (libraryAccepts(altered, secret) || !isAuthentic(altered, secret));
            disagreements += agreed ? 0 : 1;
        }

        Figure.atMost("standard-webhooks-interop-disagreements", disagreements, 0, "of 10000 messages", COMMAND)
                .told();
    }

    @Test
    void mostAlteredMessagesAreRefusedByTheLibrarySoThatItsRefusalsAreTried() throws Exception {
        int refused = 0;

        for (int i = 0; i < 1_000; i++) {
            RandomGenerator random = new SplittableRandom(SEED + i);
            String secret = secret(random);
            refused += libraryAccepts(altered(signedByUs(secret, random), random), secret) ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(900);
    }

    private static boolean isAuthentic(Message message, String secret) {
        return SOURCE.isAuthentic(message, CONNECTION, List.of(secret), Instant.now());
    }

    private static boolean libraryAccepts(Message message, String secret) throws Exception {
        Map<String, List<String>> headers = message.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        try {
            new Webhook(secret).verify(new String(message.body(), StandardCharsets.UTF_8), headers);
            return true;
        } catch (WebhookVerificationException refused) {
            return false;
        }
    }

    private static Message signedByTheLibrary(String secret, RandomGenerator random) throws Exception {
        String id = "msg_" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
        long time = Instant.now().getEpochSecond() + random.nextInt(-290, 291);
        String body = text(random);
        String signature = new Webhook(secret).sign(id, time, body);
        return new Message(
                Map.of("webhook-id", id, "webhook-timestamp", Long.toString(time), "webhook-signature", signature),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Message signedByUs(String secret, RandomGenerator random) {
        byte[] body = text(random).getBytes(StandardCharsets.UTF_8);
        return new Message(new Sender("standard-webhooks", "acme", secret).headers("", body), body);
    }

    private static Message altered(Message message, RandomGenerator random) {
        Map<String, String> headers = new HashMap<>(message.headers());
        String name =
                List.of("webhook-id", "webhook-timestamp", "webhook-signature").get(random.nextInt(3));
        String old = headers.getOrDefault(name, "");
        int place = random.nextInt(old.length());
        char typed = (char) (' ' + random.nextInt(95));
        switch (random.nextInt(6)) {
            case 0 -> headers.remove(name);
            case 1 -> headers.put(name, "");
            case 2 -> headers.put(name, old.substring(0, place) + typed + old.substring(place + 1));
            case 3 -> headers.put(name, old.substring(0, place) + typed + old.substring(place));
            case 4 -> headers.put("webhook-timestamp", Long.toString(random.nextLong()));
            default -> {
                return new Message(headers, (text(random) + "!").getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Message(headers, message.body());
    }

    private static String secret(RandomGenerator random) {
        byte[] key = new byte[24 + random.nextInt(41)];
        random.nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** By code points, so that the text is one. */
    private static String text(RandomGenerator random) {
        int[] letters = LETTERS.codePoints().toArray();
        return random.ints(random.nextInt(600), 0, letters.length)
                .map(index -> letters[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
