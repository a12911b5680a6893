package dev.waybill.connectors;

import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.mend.Translator;
import dev.waybill.packing.Repacking;
import dev.waybill.source.Connection;
import dev.waybill.source.Source;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads quarantined payloads with today's mapping, under the document that their tenant has today. */
public final class Rereading implements Translator {
    /** How a fact came that was read at the desk. */
    private static final String VIA = "desk";

    private final House house;
    private final Repacking repacking;

    /** Takes the connector that {@code sources} finds for a kind. */
    public Rereading(House house, Function<String, Source> sources) {
        this.house = house;
        this.repacking = new Repacking(sources, house.random());
    }

    /** A connection that its tenant has no more reads nothing. */
    @Override
    public List<Envelope> facts(Envelope quarantined, byte[] body) {
        String name = Json.convert(quarantined.data(), PayloadQuarantined.class).connection();
        Optional<Tenant> tenant = house.tenants().find(quarantined.tenant());
        return tenant.flatMap(found -> found.source(name))
                .map(source -> new Connection(quarantined.tenant(), name, source.account()))
                .map(connection -> repacking.pack(
                        VIA, quarantined, body, connection, tenant.orElseThrow().version()))
                .orElse(List.of(quarantined));
    }
}
