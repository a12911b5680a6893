package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.DeliverySettled;
import dev.waybill.events.Internal.ErasureRequested;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.JobRequested;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.faults.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every event type has its page, its schema and a sample that is what our own code reads and writes. */
class CatalogTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @EnumSource
    void hasAPage(EventType type) {
        assertThat(Catalog.page(type)).startsWith("# " + type).contains("Told by", "Taken by", "Identity");
    }

    @ParameterizedTest
    @EnumSource
    void theSampleFitsTheSchema(EventType type) {
        JsonNode sample = Json.read(Catalog.sample(type), JsonNode.class);

        List<com.networknt.schema.Error> errors = SCHEMAS.getSchema(Catalog.schema(type))
                .validate(
                        sample.get("data").toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaRefusesAnEmptyObject(EventType type) {
        assertThat(SCHEMAS.getSchema(Catalog.schema(type)).validate("{}", InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSampleComesBackByteForByte(EventType type) {
        Envelope envelope = Json.read(Catalog.sample(type), Envelope.class);

        assertThat(envelope.type()).isEqualTo(type);
        assertThat(envelope.dataschema()).isEqualTo(type.schema());
        assertThat(Json.write(again(envelope))).isEqualTo(Catalog.compactSample(type));
    }

    @ParameterizedTest
    @EnumSource
    void theSampleOfAFactCarriesItsOwnKeyAndDigest(EventType type) {
        if (!type.isFact()) {
            return;
        }
        Fact fact = FactEnvelope.unwrap(Json.read(Catalog.sample(type), Envelope.class));

        assertThat(fact.key()).isEqualTo(Fact.keyOf(fact.event()));
        assertThat(fact.digest()).isEqualTo(Json.digest(fact.event()));
        assertThat(fact.event().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsWordToThoseWhoReadTheLastRelease(EventType type) {
        JsonNode current = Json.read(Catalog.schema(type), JsonNode.class);

        assertThat(SchemaCompatibility.breaks(Catalog.released(type), current))
                .as("make it version 2 beside version 1")
                .isEmpty();
    }

    /** While a release is rolled out, and after it, its last messages are still on the queues and in the archive. */
    @ParameterizedTest
    @EnumSource
    @Case(90)
    void readsWhatTheLastReleasePublished(EventType type) {
        Envelope envelope = Json.read(Catalog.releasedSample(type), Envelope.class);

        Envelope read = again(envelope);

        assertThat(read.type()).isEqualTo(type);
        if (type.isFact()) {
            Fact fact = FactEnvelope.unwrap(envelope);
            assertThat(fact.key()).isEqualTo(Fact.keyOf(fact.event()));
            assertThat(fact.digest()).isEqualTo(Json.digest(fact.event()));
        }
    }

    @Test
    void holdsNoFolderWithoutAType() throws IOException {
        for (String root : List.of("src/main/resources/catalog", "src/test/resources/released")) {
            try (Stream<Path> folders = Files.list(Path.of(root))) {
                assertThat(folders.filter(Files::isDirectory)
                                .map(folder -> folder.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                                .map(EventType::word)
                                .toList());
            }
        }
    }

    /** Reads the data as the room that takes it does, and writes them anew. */
    private static Envelope again(Envelope envelope) {
        if (envelope.type().isFact()) {
            Raw raw = Json.convert(envelope.data(), FactEnvelope.Data.class).raw();
            return FactEnvelope.wrap(FactEnvelope.unwrap(envelope), raw, envelope.sequence());
        }
        return new Envelope(
                envelope.specversion(),
                envelope.id(),
                envelope.source(),
                envelope.type(),
                envelope.subject(),
                envelope.time(),
                envelope.dataschema(),
                envelope.tenant(),
                envelope.traceparent(),
                envelope.causationId(),
                envelope.correlationId(),
                envelope.sequence(),
                Json.tree(Json.convert(envelope.data(), payload(envelope.type()))));
    }

    private static Class<? extends Internal> payload(EventType type) {
        return switch (type) {
            case PAYLOAD_QUARANTINED -> PayloadQuarantined.class;
            case DELIVERY_REQUESTED -> DeliveryRequested.class;
            case DELIVERY_SETTLED -> DeliverySettled.class;
            case FACTS_SETTLED -> FactsSettled.class;
            case ERASURE_REQUESTED -> ErasureRequested.class;
            case RECONCILE_REQUESTED -> ReconcileRequested.class;
            case JOB_REQUESTED -> JobRequested.class;
            default -> throw new IllegalArgumentException(type + " is a fact");
        };
    }
}
