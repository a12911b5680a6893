package dev.waybill.local.cloud;

import dev.waybill.local.template.Declared;
import java.util.Locale;

/** Physical names: the same at each start, so that a kept folder finds its tables and queues again. */
final class Names {
    private Names() {}

    static String of(Declared resource, String property, int longest) {
        if (resource.properties().hasNonNull(property)) {
            return resource.properties().path(property).asText();
        }
        var full = resource.stack() + "-" + resource.logicalId();
        if (full.length() <= longest) {
            return full;
        }
        var mark = "-" + Integer.toHexString(full.hashCode());
        return full.substring(0, longest - mark.length()) + mark;
    }

    static String bucket(Declared resource) {
        return of(resource, "BucketName", 63).toLowerCase(Locale.ROOT);
    }

    /** The last part of an ARN: the name of a queue, for one. */
    static String lastOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
