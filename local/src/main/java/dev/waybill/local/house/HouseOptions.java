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
 */
public record HouseOptions(
        String partner, Path assembly, int port, Optional<Path> data, List<String> localTargets, boolean metered) {
    public HouseOptions {
        localTargets = List.copyOf(localTargets);
    }
}
