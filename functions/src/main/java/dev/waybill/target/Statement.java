package dev.waybill.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target would be told in one step, said without telling it.
 *
 * @param step the step's key, without the version of an update
 * @param calls in their order
 * @param ends why no more than these calls can be said, nothing where they are all
 */
public record Statement(
        String step, List<Call> calls, @Nullable String ends) {

    /**
     * One call.
     *
     * @param name of the call among the connector's own: {@code post}, {@code sale.sale.create}
     * @param content what would be sent
     * @param personal a JSON pointer below which all tells of a person, empty for the whole; nothing where only the usual
     *     members do
     */
    public record Call(
            String name, JsonNode content, @Nullable String personal) {
        @Override
        public String toString() {
            return "Call[" + name + "]";
        }
    }

    public Statement {
        int version = step.indexOf('@');
        step = version < 0 ? step : step.substring(0, version);
        calls = List.copyOf(calls);
    }
}
