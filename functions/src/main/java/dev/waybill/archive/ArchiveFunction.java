package dev.waybill.archive;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.aws.Aws;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.house.Queued;
import dev.waybill.house.Rehearsal;
import dev.waybill.journal.Journal;
import dev.waybill.log.Meters;
import dev.waybill.nature.Nature;
import dev.waybill.objects.Objects;
import dev.waybill.objects.S3Objects;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each batch of envelopes into the journal, whole or not at all. */
public final class ArchiveFunction implements QueueFunction {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveFunction.class);

    private final Journal journal;

    public ArchiveFunction() {
        this(new S3Objects(Aws::s3, Aws.name("WAYBILL_ARCHIVE_BUCKET")));
        Rehearsal.register(Nature::real, ArchiveFunction::play);
    }

    /** In a house, of which it needs the bucket alone. */
    public ArchiveFunction(House house) {
        this(house.objects());
        house.rehearse(ArchiveFunction::play);
    }

    private static void play(House house, Context context) {
        new ArchiveFunction(house.objects()).handleRequest(Queued.sample(EventType.ORDER_SUBMITTED), context);
    }

    /** Over any bucket. */
    public ArchiveFunction(Objects objects) {
        this(new Journal(objects));
    }

    ArchiveFunction(Journal journal) {
        this.journal = journal;
    }

    /** A put that fails is thrown: every message of the batch comes again, under the same name if the batch is the same. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<Envelope> envelopes = new ArrayList<>();
        List<BatchItemFailure> unreadable = new ArrayList<>();
        for (SQSMessage message : batch.getRecords()) {
            try {
                envelopes.add(Json.read(message.getBody(), Envelope.class));
            } catch (IllegalArgumentException e) {
                LOG.warn("message {} is no envelope: {}", message.getMessageId(), e.getMessage());
                unreadable.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        journal.write(writer(batch.getRecords()), envelopes);
        Meters.count("archive", Map.of(Meters.FAILED, unreadable.size()));
        return new SQSBatchResponse(unreadable);
    }

    /** The same messages in whatever order are the same batch. */
    private static String writer(List<SQSMessage> messages) {
        String ids = messages.stream().map(SQSMessage::getMessageId).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ids.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
