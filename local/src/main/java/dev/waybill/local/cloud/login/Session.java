package dev.waybill.local.cloud.login;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Request;
import java.util.Optional;
import java.util.stream.Stream;

/** Who a browser logged in as, in a cookie of the issuer's until it logs out: as Cognito's, it spares the page the next time. */
final class Session {
    private static final String NAME = "waybill-issuer=";
    private static final String ONLY_HERE = "; Path=" + Issuer.PATH + "; HttpOnly; SameSite=Lax";

    private Session() {}

    static Optional<Person> of(Request request) {
        return Optional.ofNullable(request.header("cookie")).stream()
                .flatMap(cookies -> Stream.of(cookies.split("; *", -1)))
                .filter(cookie -> cookie.startsWith(NAME))
                .flatMap(cookie -> Person.of(cookie.substring(NAME.length())).stream())
                .findFirst();
    }

    static Answer begun(Person person, Answer answer) {
        return answer.with("set-cookie", NAME + person.word() + ONLY_HERE);
    }

    static Answer ended(Answer answer) {
        return answer.with("set-cookie", NAME + ONLY_HERE + "; Max-Age=0");
    }
}
