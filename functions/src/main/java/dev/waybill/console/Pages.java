package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every file that may be served, read once. Only what {@code files.txt} lists is ever read, so no path leads anywhere else;
 * parts stand under the digest of them all ({@code assets/<version>/app.js}), and so may be kept for ever.
 */
final class Pages {
    private static final String PARTS = "assets/";
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    /** Our name for it → where it stands on the class path. */
    private static final Map<String, String> OTHERS =
            Map.of("vendor/uplot.js", CHARTS + "uPlot.esm.js", "vendor/uplot.css", CHARTS + "uPlot.min.css");

    private final Map<String, Page> parts = new HashMap<>();
    private final Page index;

    private Pages(Map<String, byte[]> files) {
        String version = digest(files);
        files.forEach((name, body) -> parts.put(PARTS + version + "/" + name, new Page(name, body, version, true)));
        byte[] page = new String(read("/console/index.html"), UTF_8)
                .replace("{version}", version)
                .getBytes(UTF_8);
        index = new Page("index.html", page, digest(Map.of("index.html", page)), false);
    }

    static Pages fromClassPath() {
        Map<String, byte[]> files = new TreeMap<>();
        new String(read("/console/files.txt"), UTF_8)
                .lines()
                .forEach(name -> files.put(name.substring(PARTS.length()), read("/console/" + name)));
        OTHERS.forEach((name, place) -> files.put(name, read(place)));
        return new Pages(files);
    }

    /** By the path below {@code /console/}; whatever is no part is a deep link into the page. */
    Optional<Page> find(String path) {
        return path.startsWith(PARTS) ? Optional.ofNullable(parts.get(path)) : Optional.of(index);
    }

    private static String digest(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, body) -> {
                digest.update((name + " " + body.length + "\n").getBytes(UTF_8));
                digest.update(body);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] read(String place) {
        try (InputStream in = Pages.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("the console misses " + place);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
