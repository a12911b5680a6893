package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.target.Account;
import dev.waybill.target.Reply;
import dev.waybill.target.SafeHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of one step: in the account's session, within the time that remains, each with the context that Tryton needs. */
final class Rpc implements Calls {
    /** Left to the caller, who must still write down how the step ended. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final SafeHttp http;
    private final Sessions sessions;
    private final Account account;
    private final long deadline;

    Rpc(SafeHttp http, Sessions sessions, Account account) {
        this.http = http;
        this.sessions = sessions;
        this.account = account;
        this.deadline = System.nanoTime() + account.remaining().minus(MARGIN).toNanos();
    }

    @Override
    public int company() throws Ended {
        return sessions.of(account, this::remaining, null).company();
    }

    /** Calls a method; a dead session is renewed once, since a call that it refused was not carried out. */
    @Override
    public JsonNode call(Answers.Kind kind, String method, Object... params) throws Ended {
        Session session = sessions.of(account, this::remaining, null);
        Reply reply = send(session, method, params);
        if (Answers.isDeadSession(reply)) {
            session = sessions.of(account, this::remaining, session);
            reply = send(session, method, params);
        }
        return Answers.result(reply, kind);
    }

    private Reply send(Session session, String method, Object... params) {
        List<Object> all = new ArrayList<>(List.of(params));
        all.add(session.context());
        return post(http, account.url(), Map.of("authorization", session.authorization()), method, all, remaining());
    }

    private Duration remaining() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    static Reply post(
            SafeHttp http,
            String url,
            Map<String, String> headers,
            String method,
            List<Object> params,
            Duration remaining) {
        byte[] body = Json.writeBytes(Map.of("id", 1, "method", method, "params", params));
        return http.post(url, headers, body, remaining);
    }
}
