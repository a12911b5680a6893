package dev.waybill.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs a target may have: {@code https} to a name of the public DNS, on port 443 or 8443. What the name means is
 * checked when {@link SafeHttp} connects, because a name's addresses change.
 *
 * @param localTargets exact {@code host:port} pairs that may be reached over plain http at any address: only the local
 *     house has some
 */
public record UrlPolicy(Set<String> localTargets) {
    /** The variable that the local house sets, and no deployed function has. */
    public static final String LOCAL_TARGETS = "WAYBILL_LOCAL_TARGETS";

    private static final int LONGEST = 2000;
    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final Pattern DNS_NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\\\\]]+");

    public UrlPolicy {
        localTargets = Set.copyOf(localTargets);
    }

    /** Reads the value of {@link #LOCAL_TARGETS}; absent or empty means that there are none. */
    public static UrlPolicy of(@Nullable String localTargets) {
        return new UrlPolicy(Arrays.stream((localTargets == null ? "" : localTargets).split(","))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Why the URL may not be a target's; empty when it may. Never repeats the URL. */
    public Optional<String> objection(String url) {
        if (url.length() > LONGEST || !PLAIN.matcher(url).matches()) {
            return Optional.of("must be at most " + LONGEST + " printable ASCII characters without backslash");
        }
        try {
            return objection(new URI(url).parseServerAuthority());
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL with a host");
        }
    }

    /** Whether the pair is one that the local house opened. */
    boolean isLocal(String host, int port) {
        return localTargets.contains(host + ":" + port);
    }

    private Optional<String> objection(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must have a host, no user and no fragment");
        }
        if ("http".equals(uri.getScheme()) && isLocal(host, uri.getPort())) {
            return Optional.empty();
        }
        if (!"https".equals(uri.getScheme())) {
            return Optional.of("must begin with https://");
        }
        if (!DNS_NAME.matcher(host).matches()) {
            return Optional.of("must name its host by a lower-case DNS name");
        }
        if (uri.getPort() != -1 && !PORTS.contains(uri.getPort())) {
            return Optional.of("must use port 443 or 8443");
        }
        return Optional.empty();
    }
}
