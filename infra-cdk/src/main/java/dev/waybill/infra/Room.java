package dev.waybill.infra;

import dev.waybill.events.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One function of the house: what runs and what it may use.
 *
 * @param name the logical name, also in {@code snapStart} of partner.json
 */
record Room(String name, String handler, Duration timeout, int memoryMegabytes) {
    static final Room INGEST = room("Ingest", "ingest.IngestFunction", 10, 1024);
    static final Room ARCHIVE = room("Archive", "archive.ArchiveFunction", 60, 1024);
    static final Room ERASE = room("Erase", "erase.EraseFunction", 300, 1024);
    static final Room WAKE = room("Wake", "wake.WakeFunction", 50, 512);
    static final Room ONBOARD = room("Onboard", "onboard.OnboardFunction", 30, 512);
    static final Room OPS = room("Ops", "ops.OpsFunction", 60, 1024);

    /** The room that decides what events of this type change. */
    static Room flow(EventType type) {
        String name = camel(type.name());
        return room(name, "flow." + name.toLowerCase(Locale.ROOT) + "." + name + "Function", 20, 512);
    }

    /** The room that delivers to targets of this kind. */
    static Room deliver(TargetKind kind) {
        return room("Deliver" + camel(kind.name()), "deliver.DeliverFunction", 60, 512);
    }

    static Set<String> names() {
        return all().stream().map(Room::name).collect(Collectors.toSet());
    }

    private static List<Room> all() {
        return Stream.of(
                        Stream.of(INGEST, ARCHIVE, ERASE, WAKE, ONBOARD, OPS),
                        Way.withFlow().stream().map(Room::flow),
                        Arrays.stream(TargetKind.values()).map(Room::deliver))
                .flatMap(rooms -> rooms)
                .toList();
    }

    private static Room room(String name, String type, int timeoutSeconds, int memoryMegabytes) {
        return new Room(name, "dev.waybill." + type, Duration.ofSeconds(timeoutSeconds), memoryMegabytes);
    }

    private static String camel(String constant) {
        return Arrays.stream(constant.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
