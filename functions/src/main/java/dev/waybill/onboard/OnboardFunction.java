package dev.waybill.onboard;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.Aws;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.house.House;
import dev.waybill.tenancy.Onboarding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers a tenant's stack and the direct operations {@code put}, {@code setSecret}, {@code describe} and {@code list}. */
public final class OnboardFunction implements RequestStreamHandler {
    private final Supplier<Onboarding> onboarding;
    private final Reply reply;
    private final Consumer<Duration> pause;

    public OnboardFunction() {
        this(House.fromEnvironment());
    }

    private OnboardFunction(House house) {
        this(fromEnvironment(house), new HttpReply(), house.nature().pause());
    }

    /** Takes a new onboarding for each request, because a tenant store remembers what it read. */
    OnboardFunction(Supplier<Onboarding> onboarding, Reply reply, Consumer<Duration> pause) {
        this.onboarding = onboarding;
        this.reply = reply;
        this.pause = pause;
    }

    private static Supplier<Onboarding> fromEnvironment(House house) {
        String hooksUrl = Aws.name("WAYBILL_HOOKS_URL");
        return () -> new Onboarding(
                house.freshTenants(), house.records(), Connectors.offer(), hooksUrl, house.clock(), house.random());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        out.write(Json.writeBytes(answer(in.readAllBytes())));
    }

    private Object answer(byte[] body) {
        try {
            JsonNode request = StrictJson.read(body);
            return request.has("ResponseURL")
                    ? new StackRequest(onboarding.get(), reply, pause).handle(request)
                    : Operations.run(onboarding.get(), request);
        } catch (Unreadable e) {
            return Refusal.of(e);
        }
    }
}
