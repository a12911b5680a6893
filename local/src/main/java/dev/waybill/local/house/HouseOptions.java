package dev.waybill.local.house;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to open a house.
 *
 * @param assembly the cloud assembly of the partner
 * @param data where to keep things; without it they go with the house
 * @param localTargets host:port pairs on loopback that targets may use over plain http
 * @param metered whether functions' calls pass the meter
 * @param likeAws whether calls take the time that AWS takes, and functions run several at once
 * @param tunnel how real senders come in, if they do
 */
public record HouseOptions(
        String partner,
        Path assembly,
        int port,
        Optional<Path> data,
        List<String> localTargets,
        boolean metered,
        boolean likeAws,
        Optional<Tunnel> tunnel) {
    public HouseOptions {
        localTargets = List.copyOf(localTargets);
    }

    /** For simulated senders alone, on any port, without a meter. */
    public HouseOptions(String partner, Path assembly, Optional<Path> data, List<String> localTargets) {
        this(partner, assembly, 0, data, localTargets, false, false, Optional.empty());
    }
}
