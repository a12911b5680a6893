package dev.waybill.tests.house;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks for words in everything that a house keeps, however it is packed, and says where they are. */
public final class Search {
    private static final Pattern GZIP_IN_BASE64 = Pattern.compile("H4sI[A-Za-z0-9+/]+=*");
    private static final int MOST_MESSAGES = 10;

    private final TestHouse house;
    private final List<String> words;
    private final List<String> places = new ArrayList<>();

    private Search(TestHouse house, List<String> words) {
        this.house = house;
        this.words = words;
    }

    /** The rows, objects, dead letters and log files that hold one of the words. */
    public static List<String> everywhere(TestHouse house, List<String> words) {
        Search search = new Search(house, words);
        search.rows();
        search.objects();
        search.deadLetters();
        search.logs();
        return List.copyOf(search.places);
    }

    /** The log files that hold one of the words. */
    public static List<String> logs(TestHouse house, List<String> words) {
        Search search = new Search(house, words);
        search.logs();
        return List.copyOf(search.places);
    }

    private void rows() {
        try (DynamoDbClient dynamo = AwsClients.at(house, "DYNAMODB", DynamoDbClient.builder())) {
            for (String table : dynamo.listTables().tableNames()) {
                dynamo.scanPaginator(scan -> scan.tableName(table)).items().forEach(row -> row(table, row));
            }
        }
    }

    private void row(String table, Map<String, AttributeValue> row) {
        for (AttributeValue value : row.values()) {
            byte[] bytes = value.b() == null
                    ? value.toString().getBytes(StandardCharsets.UTF_8)
                    : value.b().asByteArray();
            look("row " + row.get("pk") + " / " + row.get("sk") + " of " + table, bytes);
        }
    }

    private void objects() {
        try (S3Client s3 = AwsClients.at(house, "S3", S3Client.builder().forcePathStyle(true))) {
            s3.listBuckets()
                    .buckets()
                    .forEach(bucket -> s3.listObjectsV2Paginator(list -> list.bucket(bucket.name()))
                            .contents()
                            .forEach(object -> look(
                                    "object " + object.key(),
                                    s3.getObjectAsBytes(get ->
                                                    get.bucket(bucket.name()).key(object.key()))
                                            .asByteArray())));
        }
    }

    /** Only those: receiving from a queue that works would count against its messages. */
    private void deadLetters() {
        try (SqsClient sqs = AwsClients.at(house, "SQS", SqsClient.builder())) {
            sqs.listQueues().queueUrls().stream()
                    .filter(queue -> isLast(sqs, queue))
                    .forEach(queue -> messages(sqs, queue)
                            .forEach(message ->
                                    look("message in " + queue, message.body().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static boolean isLast(SqsClient sqs, String queue) {
        return !sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .containsKey(QueueAttributeName.REDRIVE_POLICY);
    }

    private static List<Message> messages(SqsClient sqs, String queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(MOST_MESSAGES)
                        .visibilityTimeout(0))
                .messages();
    }

    private void logs() {
        try {
            for (Path log : house.logs()) {
                look("log " + log.getFileName(), Files.readAllBytes(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(String place, byte[] bytes) {
        String text = new String(unpacked(bytes), StandardCharsets.UTF_8);
        Stream<String> within = GZIP_IN_BASE64
                .matcher(text)
                .results()
                .map(found -> new String(unpacked(Base64.getDecoder().decode(found.group())), StandardCharsets.UTF_8));
        Stream.concat(Stream.of(text), within)
                .flatMap(layer -> words.stream().filter(layer::contains))
                .distinct()
                .forEach(word -> places.add(place + ": " + word));
    }

    private static byte[] unpacked(byte[] bytes) {
        boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        if (!packed) {
            return bytes;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
