package dev.waybill.target;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name and hands out only checked addresses, to which the connection is then made: the name is not asked a
 * second time, so an answer that changes between check and connect (DNS rebinding) changes nothing.
 */
final class Names implements DnsResolver {

    /** The name leads to an address that is no public one. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic() {
            super("a name that leads to a private address");
        }
    }

    private final UrlPolicy policy;
    private final NameService service;

    Names(UrlPolicy policy, NameService service) {
        this.policy = policy;
        this.service = service;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = policy.isLocal(host, port) ? service.addresses(host) : resolve(host);
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** One private address among public ones refuses the name: which one a connection took would be chance. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = service.addresses(host);
        if (!Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            throw new NotPublic();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
