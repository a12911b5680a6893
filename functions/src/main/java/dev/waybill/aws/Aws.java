package dev.waybill.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
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

    private static final AnsweredAt ANSWERED = new AnsweredAt(Clock.systemUTC());

    private Aws() {}

    /** How far this process's clock is ahead of AWS's, to the second, as the last answer of any client told; negative when behind. */
    public static Duration clockAhead() {
        return ANSWERED.ahead();
    }

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
        return client(DynamoDbClient.builder());
    }

    /** At another address. */
    public static DynamoDbClient dynamo(URI place) {
        return client(DynamoDbClient.builder().endpointOverride(place));
    }

    public static EventBridgeClient eventBridge() {
        return client(EventBridgeClient.builder());
    }

    /** At another address. */
    public static EventBridgeClient eventBridge(URI place) {
        return client(EventBridgeClient.builder().endpointOverride(place));
    }

    public static SqsClient sqs() {
        return client(SqsClient.builder());
    }

    public static SecretsManagerClient secrets() {
        return client(SecretsManagerClient.builder());
    }

    /** At another address. */
    public static SecretsManagerClient secrets(URI place) {
        return client(SecretsManagerClient.builder().endpointOverride(place));
    }

    /** The bucket client; paths instead of host names where an endpoint of one's own is set. */
    public static S3Client s3() {
        return client(S3Client.builder()
                .forcePathStyle(optionalName("AWS_ENDPOINT_URL_S3").isPresent()));
    }

    /** At another address. */
    public static S3Client s3(URI place) {
        return client(S3Client.builder().endpointOverride(place).forcePathStyle(true));
    }

    private static <B extends SdkClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(HTTP).overrideConfiguration(limits()).build();
    }

    private static ClientOverrideConfiguration limits() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .addExecutionInterceptor(ANSWERED)
                .build();
    }
}
