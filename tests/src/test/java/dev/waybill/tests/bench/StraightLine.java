package dev.waybill.tests.bench;

import dev.waybill.aws.Aws;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * How many orders a second a program handles that does nothing but the calls: those that the functions made for the same orders
 * in the same batches, and for each batch a receive and a delete, from four threads with the bare SDK at the same engines.
 */
final class StraightLine {
    private static final int BATCH = 10;
    private static final int THREADS = 4;

    /** So often are the line and the house measured; the median counts. */
    static final int ROUNDS = 3;

    private final TapedStreet street = new TapedStreet();
    private final Tape tape = street.tape;
    private final Shops shops = street.shops;
    private final Rooms rooms = street.rooms;
    private final SqsClient queues = SqsClient.create();

    /** @param arguments how many orders, and where the functions' lines go, and where orders a second are written */
    public static void main(String[] arguments) throws IOException {
        System.setOut(new PrintStream(new FileOutputStream(arguments[1]), true, StandardCharsets.UTF_8));
        StraightLine program = new StraightLine();
        int orders = Integer.parseInt(arguments[0]);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            rates.add(program.rate(round * orders, orders));
        }
        // The first has warmed the engines, as a house's first burst does.
        Files.writeString(Path.of(arguments[2]), Double.toString(Median.of(rates.subList(1, rates.size()))));
        System.exit(0);
    }

    private double rate(int first, int orders) {
        List<List<Runnable>> work = taped(first, orders);
        empty();
        double seconds = Spent.on(() -> run(work)).wallMillis() / 1_000;
        empty();
        System.err.printf(Locale.ROOT, "straight line: %.1f orders a second%n", orders / seconds);
        return orders / seconds;
    }

    /** The calls of each batch of orders. */
    private List<List<Runnable>> taped(int first, int orders) {
        List<List<Runnable>> work = new ArrayList<>();
        for (int i = 0; i < orders; i += BATCH) {
            for (int order = 0; order < BATCH; order++) {
                rooms.knock(shops.request(0, Goods.order(1_000_000L + first + i + order)));
            }
            rooms.serveAll(BATCH);
            work.add(tape.cut());
        }
        return work;
    }

    private void run(List<List<Runnable>> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            work.forEach(calls -> threads.execute(() -> {
                calls.forEach(Runnable::run);
                List.of("Flow", "Deliver", "Archive", "Archive").forEach(this::receive);
            }));
        }
    }

    private int receive(String queue) {
        String url = Aws.name("AWS_ENDPOINT_URL_SQS") + "/000000000000/bench-" + queue;
        List<Message> messages = queues.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(BATCH))
                .messages();
        if (!messages.isEmpty()) {
            queues.deleteMessageBatch(delete -> delete.queueUrl(url)
                    .entries(messages.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        }
        return messages.size();
    }

    private void empty() {
        for (String queue : List.of("Flow", "Deliver", "Archive")) {
            while (receive(queue) > 0) {
                // As many as there are.
            }
        }
    }
}
