package dev.waybill.ops;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.balance.FactsBalance;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.house.House;
import dev.waybill.journal.Journal;
import dev.waybill.record.DueRows;
import dev.waybill.record.TargetRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Answers the operators' questions {@code trace}, {@code notes} and {@code balance}. */
public final class OpsFunction implements RequestStreamHandler {
    private final TraceQuestion trace;
    private final NotesQuestion notes;
    private final BalanceQuestion balance;

    public OpsFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public OpsFunction(House house) {
        this(
                new TraceQuestion(
                        house.records(),
                        new TargetRows(house.recordRows()),
                        new DueRows(house.recordRows()),
                        house.tenants(),
                        house.clock()),
                new NotesQuestion(house.records()),
                new BalanceQuestion(
                        new FactsBalance(new Journal(house.objects()), house.everybodysDeadLetters()),
                        new DeliveriesBalance(house.records(), new TargetRows(house.recordRows()), house.tenants()),
                        house.clock()));
    }

    OpsFunction(TraceQuestion trace, NotesQuestion notes, BalanceQuestion balance) {
        this.trace = trace;
        this.notes = notes;
        this.balance = balance;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        out.write(Json.writeBytes(answer(in.readAllBytes())));
    }

    private Object answer(byte[] body) {
        try {
            JsonNode question = StrictJson.read(body);
            return switch (question.path("operation").asText()) {
                case "trace" -> trace.answer(question);
                case "notes" -> notes.answer(question);
                case "balance" -> balance.answer(question);
                default -> throw new Unreadable("/operation must be trace, notes or balance");
            };
        } catch (Unreadable e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }
}
