package dev.waybill.target.http;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.waybill.events.Json;
import dev.waybill.model.OrderLife;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Delivery.State;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Statement;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The generic HTTP connector: each version of a record is one message signed by Standard Webhooks. */
public final class HttpTarget implements Target {
    private final SafeHttp http;
    private final Clock clock;

    public HttpTarget(SafeHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        Step upsert = new Step("upsert@" + delivery.version(), true);
        boolean behind = progress.version() < delivery.version() && !progress.has(upsert.key());
        return behind && !isAwaited(delivery.state()) ? List.of(upsert) : List.of();
    }

    /** What is told is the state as it stands. */
    @Override
    public boolean namesCustomers() {
        return false;
    }

    /** An order that only other facts have named yet is nothing to tell. */
    private static boolean isAwaited(State state) {
        return state instanceof State.OfOrder(var order) && order.life() == OrderLife.AWAITED;
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        if (account.secrets().isEmpty()) {
            return new Outcome.Refused("secret-missing", "secret", "set the secret of target " + account.name());
        }
        List<byte[]> keys = Signature.keys(account.secrets());
        if (keys.isEmpty()) {
            return new Outcome.Refused(
                    "secret-unreadable",
                    "secret",
                    "set the secret of target " + account.name() + " as its receiver shows it: whsec_ and base64");
        }
        Instant now = clock.instant();
        RawValue data = new RawValue(Json.write(Message.Data.of(delivery)));
        byte[] body = Json.writeBytes(Message.of(delivery, data, now));
        Map<String, String> headers =
                new HashMap<>(Signature.headers(messageId(data, delivery, account), now, body, keys));
        headers.put("traceparent", delivery.traceparent());
        return Answers.meaning(http.post(account.url(), headers, body, account.remaining()), now);
    }

    @Override
    public List<Statement> rehearse(Delivery delivery, Account account, Instant now) {
        Map<String, Object> sent =
                Map.of("url", account.url(), "body", Message.of(delivery, Message.Data.of(delivery), now));
        String personal = delivery.state() instanceof State.OfCustomer ? "/body/data/state" : null;
        return owed(delivery, Progress.none()).stream()
                .map(step ->
                        new Statement(step.key(), List.of(new Statement.Call("post", Json.tree(sent), personal)), null))
                .toList();
    }

    /**
     * The key by which the far side recognises a repetition: record, target and what it is told, whatever the attempt. A version has one state,
     * except where a record was rebuilt and counts anew: then it must not be taken for the one before.
     */
    static String messageId(Object data, Delivery delivery, Account account) {
        return "msg_"
                + Json.digest(List.of(delivery.record(), account.name(), data)).substring(0, 32);
    }
}
