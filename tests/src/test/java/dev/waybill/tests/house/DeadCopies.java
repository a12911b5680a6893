package dev.waybill.tests.house;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import dev.waybill.objects.S3Objects;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Copies of arrivals that lie among a room's dead letters, as one that took effect and was not acknowledged does. */
public final class DeadCopies {
    private static final Duration AGO = Duration.ofHours(1);

    private DeadCopies() {}

    /** Lays down the arrival about a record, once it is in the archive; says its event's id. */
    public static String lay(TestHouse house, Retailer retailer, String subject, String room) {
        Envelope arrival = archived(house, retailer, subject);
        try (SqsClient sqs = AwsClients.at(house, "SQS", SqsClient.builder())) {
            sqs.listQueues().queueUrls().stream()
                    .filter(url -> url.contains("Pooled" + room + "FeedDead"))
                    .forEach(url -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(Json.write(arrival))));
        }
        return arrival.id();
    }

    private static Envelope archived(TestHouse house, Retailer retailer, String subject) {
        try (S3Client s3 = AwsClients.at(house, "S3", S3Client.builder().forcePathStyle(true))) {
            String bucket = s3.listBuckets().buckets().getFirst().name();
            Journal journal = new Journal(new S3Objects(() -> s3, bucket));
            return retailer.finds(() -> journal.read(
                            new TenantId(retailer.name()),
                            Instant.now().minus(AGO),
                            Instant.now().plus(AGO))
                    .filter(envelope -> envelope.subject().equals(subject))
                    .filter(envelope -> envelope.type().isFact())
                    .findFirst());
        }
    }
}
