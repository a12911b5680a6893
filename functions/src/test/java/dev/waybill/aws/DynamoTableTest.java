package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.StoredRecord;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** The contract against DynamoDB Local, in memory and in this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoTableTest extends TableContract {
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private @Nullable DynamoDbClient started;

    @BeforeAll
    void dynamoDbIsUp() throws Exception {
        server.setHandler(
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
        server.start();
        DynamoDbClient dynamo = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getURI().getPort()))
                .build();
        started = dynamo;
        dynamo.createTable(create -> create.tableName("rows")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @AfterAll
    void dynamoDbIsDown() throws Exception {
        dynamo().close();
        server.stop();
    }

    @Override
    Table table() {
        return new DynamoTable(dynamo(), "rows");
    }

    /** DynamoDB takes 400 KB; what would not fit stands in the bucket before the row is written. */
    @ParameterizedTest
    @ValueSource(ints = {389 * 1024, 395_000, 398_000, 399_000, 400_000, 401_000, 409_600})
    @Case(40)
    void aRecordAboutAsLargeAsAnItemIsKeptWhole(int bytes) {
        RecordKey key = new RecordKey(new TenantId("acme"), EntityKind.ORDER, "shop:" + bytes);
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        String state = Base64.getEncoder().encodeToString(noise);
        DynamoRecordStore store = new DynamoRecordStore(table(), new InMemoryObjects(), Clock.systemUTC());

        store.write(StoredRecord.fresh(key, state), Set.of());

        assertThat(store.read(key, String.class).orElseThrow().state()).isEqualTo(state);
    }

    private DynamoDbClient dynamo() {
        return Objects.requireNonNull(started, "DynamoDB Local is not up");
    }
}
