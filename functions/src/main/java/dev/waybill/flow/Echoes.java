package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.Json;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.Set;

/**
 * Who is to be told of what a fact did. A system that we write to answers with a statement of its own: the same content is no
 * news; its own change is news to everybody else; and where it holds what does not stand it is put right, once. What comes
 * back again is a quarrel between two systems, which ends here and goes to a person.
 */
final class Echoes {
    static final String LOOP = "echo-loop";

    /** People do take a change back; machines do it again at once. */
    private static final int RETURNS = 1;

    private static final String NEXT_STEP =
            "a system that we write to keeps changing this record back, and was put right"
                    + " once: let one source own what they quarrel over (precedence), or mend what the system makes of our values";

    private Echoes() {}

    /** The decision with who is to be told, from what the record was before it; what was only remembered tells nobody. */
    static <S> Decision<S> heard(Flow<S> flow, StoredRecord<S> before, Decision<S> decision, Fact fact, Tenant tenant) {
        if (decision.record().equals(before) || !decision.record().tookLast(fact)) {
            return decision;
        }
        boolean isEcho = tenant.isEcho(fact.connection());
        Heard heard = changed(flow, before, decision.record(), fact.connection(), isEcho);
        if (isEcho) {
            boolean overruled = flow.isOverruled(decision.record().state(), fact);
            heard = heard.corrected(fact.connection(), overruled, before.version() + 1);
        }
        return told(before, decision.withNews(heard.news()), heard.loops(), fact);
    }

    private static <S> Heard changed(
            Flow<S> flow, StoredRecord<S> before, StoredRecord<S> after, String source, boolean isEcho) {
        News news = before.news();
        Object content = flow.content(after.state());
        if (!news.isUnknown() && content.equals(flow.content(before.state()))) {
            return new Heard(news, false);
        }
        String digest = Json.digest(content);
        boolean returns = !flow.swings() && news.isReturn(source, digest);
        if (returns && isEcho && news.returns() >= RETURNS) {
            return new Heard(news, true);
        }
        int inARow = returns ? news.returns() + (isEcho ? 1 : 0) : 0;
        return new Heard(news.changed(source, new News.Origin(before.version() + 1, digest), inARow), false);
    }

    /** What is news after a fact, and whether a loop was broken over it. */
    private record Heard(News news, boolean loops) {

        Heard corrected(String source, boolean overruled, long version) {
            if (!overruled) {
                return new Heard(news.agreed(source), loops);
            }
            return news.isCorrected(source)
                    ? new Heard(news, true)
                    : new Heard(news.correcting(source, version), loops);
        }
    }

    private static <S> Decision<S> told(StoredRecord<S> before, Decision<S> decision, boolean loops, Fact fact) {
        if (loops) {
            return decision.noting(
                    new ExceptionNote(before.key(), LOOP, "", NEXT_STEP, null, fact.eventId(), fact.acceptedAt()));
        }
        boolean settled = before.news().isQuarrel() && !decision.record().news().isQuarrel();
        return settled ? decision.clearing(Set.of(LOOP)) : decision;
    }
}
