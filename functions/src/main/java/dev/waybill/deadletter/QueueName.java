package dev.waybill.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a queue: the room behind it, without what the template puts around its name. */
final class QueueName {
    private static final Pattern FEED = Pattern.compile("(?:Pooled|Silo)?([A-Z][A-Za-z]*?)FeedDead");
    private static final Pattern UNDELIVERED = Pattern.compile("Undelivered");

    private QueueName() {}

    static String of(String url) {
        String last = url.substring(url.lastIndexOf('/') + 1);
        Matcher feed = FEED.matcher(last);
        if (feed.find()) {
            return feed.group(1);
        }
        return UNDELIVERED.matcher(last).find() ? "Undelivered" : last;
    }
}
