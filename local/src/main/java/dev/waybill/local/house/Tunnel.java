package dev.waybill.local.house;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How senders that are not on this machine come in: somebody's tunnel to a port that takes hooks and nothing else.
 *
 * @param port where the tunnel ends
 * @param publicUrl where it begins, as it stands in the endpoints' addresses
 */
public record Tunnel(int port, Optional<String> publicUrl) {
    private static final Pattern ADDRESS = Pattern.compile("https://[A-Za-z0-9.-]+(:\\d+)?/?");

    public Tunnel {
        publicUrl.filter(url -> !ADDRESS.matcher(url).matches()).ifPresent(url -> {
            throw Mishap.unusable(
                    "--public-url is where a tunnel begins, as https://shop-test.example.com, not " + url);
        });
    }

    /** What functions must know of it: the addresses that they tell. */
    Map<String, String> environment() {
        return publicUrl.map(url -> Map.of("WAYBILL_HOOKS_URL", url)).orElse(Map.of());
    }
}
