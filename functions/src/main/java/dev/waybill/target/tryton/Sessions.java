package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.target.Account;
import dev.waybill.target.Outcome;
import dev.waybill.target.SafeHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this process, one per account. One caller logs in while the others of the account wait for what comes of it, be
 * it a session or none: Tryton delays and then locks out who logs in too often.
 */
final class Sessions {
    /** More accounts than one function process serves between two restarts; beyond it all log in anew. */
    private static final int MOST = 1000;

    private static final Duration SOON = Duration.ofSeconds(5);

    /** All that makes a session what it is: a changed secret or company is another login. */
    private record Login(String url, String user, String password, Optional<Integer> company) {}

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Session session;
        /** Why the last login brought no session, if it did not. */
        private @Nullable Outcome failure;
        /** Logins that ended, well or not. */
        private final AtomicInteger ended = new AtomicInteger();
    }

    private final SafeHttp http;
    private final Map<Login, Slot> slots = new ConcurrentHashMap<>();

    Sessions(SafeHttp http) {
        this.http = http;
    }

    /**
     * A living session: the known one, unless it is the dead one that the caller names.
     *
     * @param remaining asked again after a wait
     */
    Session of(Account account, Supplier<Duration> remaining, @Nullable Session dead) throws Ended {
        Login login = login(account);
        if (slots.size() > MOST) {
            slots.clear();
        }
        Slot slot = slots.computeIfAbsent(login, key -> new Slot());
        int before = slot.ended.get();
        await(slot.lock, remaining.get());
        try {
            Session session = slot.session;
            if (session != null && !session.equals(dead)) {
                return session;
            }
            if (slot.failure != null && slot.ended.get() != before) {
                throw new Ended(slot.failure);
            }
            return renewed(slot, login, remaining);
        } finally {
            slot.lock.unlock();
        }
    }

    private static void await(ReentrantLock lock, Duration remaining) throws Ended {
        boolean held = false;
        try {
            held = lock.tryLock(remaining.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!held) {
            throw new Ended(new Outcome.TryLater(SOON, "another login takes too long"));
        }
    }

    private Session renewed(Slot slot, Login login, Supplier<Duration> remaining) throws Ended {
        slot.session = null;
        slot.failure = null;
        try {
            Session session = open(login, remaining);
            slot.session = session;
            return session;
        } catch (Ended e) {
            slot.failure = e.outcome();
            throw e;
        } finally {
            slot.ended.incrementAndGet();
        }
    }

    private static Login login(Account account) throws Ended {
        String secret = account.secrets().isEmpty() ? "" : account.secrets().getFirst();
        int colon = secret.indexOf(':');
        if (colon < 1) {
            throw new Ended(
                    new Outcome.Refused("secret-missing", "secret", "set the target's secret as user:password"));
        }
        return new Login(
                account.url(),
                secret.substring(0, colon),
                secret.substring(colon + 1),
                Settings.of(account).company());
    }

    private Session open(Login login, Supplier<Duration> remaining) throws Ended {
        List<Object> params = List.of(login.user(), Map.of("password", login.password()), "en");
        JsonNode result = Answers.result(
                Rpc.post(http, login.url(), Map.of(), "common.db.login", params, remaining.get()), Answers.Kind.LOGIN);
        if (!result.isArray() || result.size() != 2) {
            throw new Ended(new Outcome.Refused("login-impossible", "url", "end the URL with the name of a database"));
        }
        String token = login.user() + ":" + result.get(0).asText() + ":"
                + result.get(1).asText();
        String authorization = "Session " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        JsonNode preferences = Answers.result(
                Rpc.post(
                        http,
                        login.url(),
                        Map.of("authorization", authorization),
                        "model.res.user.get_preferences",
                        List.of(true, Map.of()),
                        remaining.get()),
                Answers.Kind.READ);
        int company = login.company().orElse(preferences.path("company").asInt());
        String language = preferences.path("language").asText("en");
        return new Session(authorization, Map.of("company", company, "language", language));
    }
}
