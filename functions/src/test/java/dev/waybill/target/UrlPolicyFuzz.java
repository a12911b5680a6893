package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.faults.Case;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any URL, and any addresses behind its name. An input is a URL, a line's end, and 4 or 16 bytes for each address. */
class UrlPolicyFuzz {
    private static final UrlPolicy POLICY = UrlPolicy.of("");

    /** The hostile corpus, with the addresses that it gives to names. */
    static Stream<byte[]> hostile() throws IOException {
        return UrlPolicyTest.corpus().stream().map(entry -> {
            List<String> parts = List.of(entry.split(" -> ", 2));
            byte[] url = (parts.getFirst() + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] addresses = parts.size() == 2 ? bytes(parts.getLast()) : new byte[] {8, 8, 8, 8};
            byte[] input = Arrays.copyOf(url, url.length + addresses.length);
            System.arraycopy(addresses, 0, input, url.length, addresses.length);
            return input;
        });
    }

    @Case(98)
    @MethodSource("hostile")
    @FuzzTest(maxDuration = "60s")
    void whatPassesIsAPublicHostOnAnHttpsPort(byte[] input) throws Exception {
        int end = new String(input, StandardCharsets.ISO_8859_1).indexOf('\n');
        String url = new String(input, 0, Math.max(end, 0), StandardCharsets.UTF_8);

        if (POLICY.objection(url).isEmpty()) {
            URI uri = new URI(url);
            assertThat(url).startsWith("https://").doesNotContain("@" + uri.getHost(), "#", "\\");
            assertThat(uri.getRawUserInfo()).isNull();
            assertThat(uri.getPort()).isIn(-1, 443, 8443);
            assertThat(uri.getHost()).matches("[a-z0-9.-]+\\.[a-z][a-z0-9-]*[a-z0-9]");
        }
        requireOnlyPublic(addresses(Arrays.copyOfRange(input, end + 1, input.length)));
    }

    private static void requireOnlyPublic(InetAddress[] behind) {
        Names names = new Names(POLICY, host -> behind);
        try {
            for (InetSocketAddress address : names.resolve("erp.example", 443)) {
                assertThat(isInside(address.getAddress()))
                        .as(address.toString())
                        .isFalse();
            }
        } catch (UnknownHostException refused) {
            assertThat(refused).isInstanceOf(Names.NotPublic.class);
        }
    }

    /** Judged by the JDK and by the first digits as they are written, not by our own table. */
    private static boolean isInside(InetAddress address) {
        String hex = HexFormat.of().formatHex(address.getAddress());
        boolean four = hex.length() == 8;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (four
                        && (hex.startsWith("00")
                                || hex.startsWith("a9fe")
                                || hex.matches("64[4-7].*")
                                || hex.matches("[ef].*")))
                || (!four && (!hex.matches("[23].*") || hex.startsWith("2002") || hex.startsWith("20010000")));
    }

    private static InetAddress[] addresses(byte[] bytes) throws UnknownHostException {
        int length = bytes.length % 16 == 0 ? 16 : 4;
        InetAddress[] addresses = new InetAddress[bytes.length / length];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByAddress(Arrays.copyOfRange(bytes, i * length, (i + 1) * length));
        }
        return addresses;
    }

    private static byte[] bytes(String literals) {
        try {
            return InetAddress.getByName(literals.split(",", 2)[0]).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literals, e);
        }
    }
}
