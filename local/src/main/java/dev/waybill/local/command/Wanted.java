package dev.waybill.local.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a redrive names: all that the given options say together. */
final class Wanted {
    @Option(names = "--tenant", paramLabel = "T", description = "Of this tenant.")
    private @Nullable String tenant;

    @Option(names = "--cause", paramLabel = "C", description = "Of this cause, as the list names it.")
    private @Nullable String cause;

    @Option(names = "--type", paramLabel = "E", description = "Of this event type: order.submitted …")
    private @Nullable String type;

    @Option(names = "--target", paramLabel = "NAME", description = "Of this target.")
    private @Nullable String target;

    @Option(names = "--from", paramLabel = "TIME", description = "Since then: 2026-11-23T03:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Until then.")
    private @Nullable String to;

    @Option(names = "--id", paramLabel = "ID", description = "One of these; may be given again.")
    private List<String> ids = List.of();

    ObjectNode filter() {
        var filter = Json.object();
        put(filter, "tenant", tenant);
        put(filter, "cause", cause);
        put(filter, "type", type);
        put(filter, "target", target);
        put(filter, "from", from);
        put(filter, "to", to);
        if (!ids.isEmpty()) {
            var list = filter.putArray("ids");
            ids.forEach(list::add);
        }
        return filter;
    }

    String tenant() {
        return tenant == null ? "" : tenant;
    }

    String cause() {
        return cause == null ? "" : cause;
    }

    String target() {
        return target == null ? "" : target;
    }

    private static void put(ObjectNode filter, String member, @Nullable String value) {
        if (value != null) {
            filter.put(member, value);
        }
    }
}
