package dev.waybill.ops.route;

import dev.waybill.desk.Operator;
import dev.waybill.desk.Role;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the desk says of itself and of who asks. */
final class AboutRoutes {
    private static final String CONTRACT = "/openapi/ops.v1.json";

    private final Setting setting;

    AboutRoutes(Setting setting) {
        this.setting = setting;
    }

    record Brand(String name, @Nullable String logo, String primaryColour, String issuer, String clientId) {}

    record Me(String subject, String name, Role role, List<String> tenants, String environment) {}

    List<Route> routes() {
        return List.of(
                Route.open("/v1/openapi.json", request -> Answer.text(200, contract())),
                Route.open("/v1/brand", request -> Answer.ok(brand())),
                Route.get("/v1/me", this::me));
    }

    private Brand brand() {
        return new Brand(setting.name(), setting.logo(), setting.primaryColour(), setting.issuer(), setting.clientId());
    }

    private Answer me(Request request) {
        Operator who = request.who();
        return Answer.ok(new Me(who.subject(), who.name(), who.role(), who.tenants(), setting.environment()));
    }

    private static String contract() {
        try (InputStream in = AboutRoutes.class.getResourceAsStream(CONTRACT)) {
            if (in == null) {
                throw new IllegalStateException("the zip lacks " + CONTRACT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
