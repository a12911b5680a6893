package dev.waybill.target;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses belong to the public internet: everything else (RFC 6890 and its successors) is somebody's inside. */
final class PublicAddress {
    private static final List<Block> SPECIAL = List.of(
            new Block("0.0.0.0", 8), // this network
            new Block("10.0.0.0", 8), // private
            new Block("100.64.0.0", 10), // carrier-grade NAT, and cloud metadata of some houses
            new Block("127.0.0.0", 8), // loopback
            new Block("169.254.0.0", 16), // link-local: the cloud's metadata
            new Block("172.16.0.0", 12), // private
            new Block("192.0.0.0", 24), // protocol assignments
            new Block("192.0.2.0", 24), // documentation
            new Block("192.88.99.0", 24), // 6to4 relays
            new Block("192.168.0.0", 16), // private
            new Block("198.18.0.0", 15), // benchmarks
            new Block("198.51.100.0", 24), // documentation
            new Block("203.0.113.0", 24), // documentation
            new Block("224.0.0.0", 3)); // multicast, reserved, broadcast

    /** Global unicast; what translates to IPv4 or is set apart inside it is named in {@link #SPECIAL_6}. */
    private static final Block GLOBAL_UNICAST_6 = new Block("2000::", 3);

    private static final List<Block> SPECIAL_6 = List.of(
            new Block("2001::", 23), // protocol assignments, Teredo among them
            new Block("2001:db8::", 32), // documentation
            new Block("2002::", 16), // 6to4: an IPv4 address inside
            new Block("3fff::", 20)); // documentation

    private PublicAddress() {}

    /** NAT64, IPv4-mapped and IPv4-compatible addresses lie outside global unicast and are refused with it. */
    static boolean is(InetAddress address) {
        if (address instanceof Inet6Address) {
            return GLOBAL_UNICAST_6.holds(address) && SPECIAL_6.stream().noneMatch(block -> block.holds(address));
        }
        return SPECIAL.stream().noneMatch(block -> block.holds(address));
    }

    private record Block(InetAddress start, int prefix) {
        Block(String start, int prefix) {
            this(literal(start), prefix);
        }

        boolean holds(InetAddress address) {
            byte[] ours = start.getAddress();
            byte[] theirs = address.getAddress();
            int whole = prefix / 8;
            if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
                return false;
            }
            int rest = prefix % 8;
            return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
        }

        private static InetAddress literal(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("not an address: " + text, e);
            }
        }
    }
}
