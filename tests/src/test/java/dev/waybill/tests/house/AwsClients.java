package dev.waybill.tests.house;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS's own clients at the endpoints of a house, past all its doors. */
public final class AwsClients {
    private AwsClients() {}

    /** A client of {@code DYNAMODB}, {@code S3} or {@code SQS}. */
    public static <B extends AwsClientBuilder<B, C>, C> C at(TestHouse house, String service, B builder) {
        return builder.endpointOverride(URI.create(
                        String.valueOf(house.doors().note().endpoints().get(service))))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
