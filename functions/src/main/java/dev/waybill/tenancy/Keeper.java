package dev.waybill.tenancy;

import java.util.regex.Pattern;

/** Who may change a tenant's document, as a word: the API, or a resource of a stack. */
public final class Keeper {
    /**
     * A stack's ARN ends in a number, another one each time that the stack is made. Who makes it again after a failure keeps its
     * tenant, so the number counts for nothing; older documents have it in their keeper's word.
     */
    private static final Pattern NUMBER = Pattern.compile("(:stack/[^/]+)/[^/]+(/[^/]+)$");

    private Keeper() {}

    /** The resource of that logical id in the stack of that ARN. */
    public static String stack(String arn, String logicalId) {
        return unnumbered("stack " + arn + "/" + logicalId);
    }

    static boolean same(String one, String other) {
        return unnumbered(one).equals(unnumbered(other));
    }

    private static String unnumbered(String keeper) {
        return NUMBER.matcher(keeper).replaceFirst("$1$2");
    }
}
