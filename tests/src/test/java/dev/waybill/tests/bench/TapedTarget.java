package dev.waybill.tests.bench;

import dev.waybill.events.Json;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The product's connector, whose one call is taped as a plain POST of about as many bytes. */
record TapedTarget(Target real, Tape tape) implements Target {
    @Override
    public String kind() {
        return real.kind();
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return real.owed(delivery, progress);
    }

    @Override
    public boolean namesCustomers() {
        return real.namesCustomers();
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        tape.take(() -> {
            byte[] body = Json.writeBytes(Map.of("state", delivery.state()));
            return () -> post(account.url() + "-bare", body);
        });
        return real.perform(step, delivery, progress, uncertain, account);
    }

    /** To somebody of whom the simulator has been told no secret, so that it believes and reads the body as it reads ours. */
    private static void post(String url, byte[] body) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
            call.setRequestMethod("POST");
            call.setDoOutput(true);
            call.setRequestProperty("content-type", "application/json");
            call.setRequestProperty("webhook-id", UUID.randomUUID().toString());
            call.getOutputStream().write(body);
            (call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream()).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
