package dev.waybill.console;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The headers that every answer carries: what the page may load, call and be shown in. */
final class Protection {
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private Protection() {}

    static Map<String, String> headers(List<String> issuerOrigins) {
        return Map.of(
                "Content-Security-Policy", policy(issuerOrigins),
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
                "Strict-Transport-Security", "max-age=31536000");
    }

    /** No inline script or style, nothing from elsewhere; with trusted types, markup cannot be made from a string at all. */
    private static String policy(List<String> issuerOrigins) {
        issuerOrigins.forEach(Protection::mustBeAnOrigin);
        String connect = issuerOrigins.isEmpty() ? "'self'" : "'self' " + String.join(" ", issuerOrigins);
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "connect-src " + connect,
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types 'none'");
    }

    private static void mustBeAnOrigin(String text) {
        if (!ORIGIN.matcher(text).matches()) {
            throw new IllegalArgumentException("issuer origin " + text + " is not scheme://host[:port]");
        }
    }
}
