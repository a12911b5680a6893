package dev.waybill.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS as one process sees it: clients made on first use over one HTTP client, and the names that the template gives. */
public final class Aws {
    /** A call that hangs is given up well before a function's own end. */
    private static final Duration CALL = Duration.ofSeconds(8);

    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(5))
            .build();

    private Aws() {}

    /**
     * A name that the template gives to the function.
     *
     * @throws IllegalStateException naming the variable when the template forgot it
     */
    public static String name(String variable) {
        return optionalName(variable)
                .orElseThrow(() -> new IllegalStateException("environment variable " + variable + " is not set"));
    }

    public static Optional<String> optionalName(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    public static DynamoDbClient dynamo() {
        return dynamo(HTTP);
    }

    /** Over another carrier. */
    public static DynamoDbClient dynamo(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(limits())
                .build();
    }

    public static EventBridgeClient eventBridge() {
        return eventBridge(HTTP);
    }

    /** Over another carrier. */
    public static EventBridgeClient eventBridge(SdkHttpClient http) {
        return EventBridgeClient.builder()
                .httpClient(http)
                .overrideConfiguration(limits())
                .build();
    }

    public static SqsClient sqs() {
        return SqsClient.builder()
                .httpClient(HTTP)
                .overrideConfiguration(limits())
                .build();
    }

    public static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClient(HTTP)
                .overrideConfiguration(limits())
                .build();
    }

    /** The bucket client; paths instead of host names where an endpoint of one's own is set. */
    public static S3Client s3() {
        return s3(HTTP);
    }

    /** Over another carrier. */
    public static S3Client s3(SdkHttpClient http) {
        return S3Client.builder()
                .httpClient(http)
                .overrideConfiguration(limits())
                .forcePathStyle(
                        optionalName("AWS_ENDPOINT_URL_S3").map(URI::create).isPresent())
                .build();
    }

    private static ClientOverrideConfiguration limits() {
        return ClientOverrideConfiguration.builder().apiCallTimeout(CALL).build();
    }
}
