package dev.waybill.local.cloud.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Codes that were given to browsers: each is good once, soon, and for who can show the verifier. */
final class Codes {
    private static final Duration VALID = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Given> given = new ConcurrentHashMap<>();

    Codes(Clock clock) {
        this.clock = clock;
    }

    private record Given(Client client, Person person, String redirect, String challenge, Instant until) {}

    String make(Client client, Person person, String redirect, String challenge) {
        var code = UUID.randomUUID().toString();
        given.put(
                code,
                new Given(client, person, redirect, challenge, clock.instant().plus(VALID)));
        return code;
    }

    /** Who the code was given for; it is gone whatever the answer. */
    Optional<Person> redeem(Client client, String code, String redirect, String verifier) {
        return Optional.ofNullable(given.remove(code))
                .filter(known -> known.client().equals(client))
                .filter(known -> known.redirect().equals(redirect))
                .filter(known -> known.challenge().equals(challenge(verifier)))
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(Given::person);
    }

    static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
