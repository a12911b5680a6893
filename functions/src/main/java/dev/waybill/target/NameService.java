package dev.waybill.target;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a host's addresses come from: the machine's resolver, or a test's own answers. */
@FunctionalInterface
public interface NameService {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
