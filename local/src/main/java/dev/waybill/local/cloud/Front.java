package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.doors.Guard;
import dev.waybill.local.cloud.doors.HttpApi;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes HTTP APIs; all of them answer on the house's one port. */
final class Front {
    /** A bare function ARN, or API Gateway's path around one. */
    private static final Pattern FUNCTION =
            Pattern.compile("(?:.*/functions/)?(arn:aws:lambda:[^/]+)(?:/invocations)?");

    private final HttpApi api;
    private final String url;
    private final Guard.Tokens tokens;
    private final Map<String, String> integrations = new HashMap<>();
    private final Map<String, JsonNode> authorizers = new HashMap<>();

    Front(HttpApi api, String url, Guard.Tokens tokens) {
        this.api = api;
        this.url = url;
        this.tokens = tokens;
    }

    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::ApiGatewayV2::Api", this::api,
                "AWS::ApiGatewayV2::Authorizer", this::authorizer,
                "AWS::ApiGatewayV2::Integration", this::integration,
                "AWS::ApiGatewayV2::Route", this::route);
    }

    /** An address that a template composed from an API's id is this machine's. */
    String address(String composed) {
        return composed.replaceFirst("^https://[A-Za-z0-9-]+\\.execute-api\\.[^./]+\\.amazonaws\\.com", url);
    }

    private Made api(Declared resource) {
        if (!resource.properties().path("ProtocolType").asText().equals("HTTP")) {
            throw new IllegalArgumentException("only HTTP APIs are known here");
        }
        var id = resource.stack() + "-" + resource.logicalId();
        return Made.of(id).with("ApiEndpoint", url).with("ApiId", id);
    }

    private Made integration(Declared resource) {
        var properties = resource.properties();
        var function = FUNCTION.matcher(properties.path("IntegrationUri").asText());
        var known = function.matches()
                && properties.path("IntegrationType").asText().equals("AWS_PROXY")
                && properties.path("PayloadFormatVersion").asText().equals("2.0");
        if (!known) {
            throw new IllegalArgumentException("only AWS_PROXY to a function in payload format 2.0 is known here");
        }
        var id = resource.stack() + "-" + resource.logicalId();
        integrations.put(id, function.group(1));
        return Made.of(id).with("IntegrationId", id);
    }

    private Made route(Declared resource) {
        var properties = resource.properties();
        var integration = properties.path("Target").asText().replace("integrations/", "");
        var function = integrations.get(integration);
        if (function == null) {
            throw new IllegalArgumentException("the route has no integration " + integration);
        }
        api.addRoute(
                properties.path("ApiId").asText(), properties.path("RouteKey").asText(), function, guard(properties));
        return Made.of(resource.logicalId());
    }

    private Made authorizer(Declared resource) {
        var properties = resource.properties();
        var source = texts(properties.path("IdentitySource"));
        if (!properties.path("AuthorizerType").asText().equals("JWT")
                || !source.equals(List.of("$request.header.Authorization"))) {
            throw new IllegalArgumentException("only JWT authorizers on the Authorization header are known here");
        }
        var id = resource.stack() + "-" + resource.logicalId();
        authorizers.put(id, properties.path("JwtConfiguration"));
        return Made.of(id).with("AuthorizerId", id);
    }

    private @Nullable Guard guard(JsonNode route) {
        var type = route.path("AuthorizationType").asText("NONE");
        if (type.equals("NONE")) {
            return null;
        }
        var settings = authorizers.get(route.path("AuthorizerId").asText());
        if (!type.equals("JWT") || settings == null) {
            throw new IllegalArgumentException("only routes with a JWT authorizer, or none, are known here");
        }
        return new Guard(
                tokens,
                settings.path("Issuer").asText(),
                texts(settings.path("Audience")),
                texts(route.path("AuthorizationScopes")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
