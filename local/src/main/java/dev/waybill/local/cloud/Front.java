package dev.waybill.local.cloud;

import dev.waybill.local.cloud.doors.HttpApi;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes HTTP APIs; all of them answer on the house's one port. */
final class Front {
    /** A bare function ARN, or API Gateway's path around one. */
    private static final Pattern FUNCTION =
            Pattern.compile("(?:.*/functions/)?(arn:aws:lambda:[^/]+)(?:/invocations)?");

    private final HttpApi api;
    private final String url;
    private final Map<String, String> integrations = new HashMap<>();

    Front(HttpApi api, String url) {
        this.api = api;
        this.url = url;
    }

    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::ApiGatewayV2::Api", this::api,
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
        if (!properties.path("AuthorizationType").asText("NONE").equals("NONE")) {
            throw new IllegalArgumentException("a route with an authorizer is not known here");
        }
        var integration = properties.path("Target").asText().replace("integrations/", "");
        var function = integrations.get(integration);
        if (function == null) {
            throw new IllegalArgumentException("the route has no integration " + integration);
        }
        api.addRoute(
                properties.path("ApiId").asText(), properties.path("RouteKey").asText(), function);
        return Made.of(resource.logicalId());
    }
}
