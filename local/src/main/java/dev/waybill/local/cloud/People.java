package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.login.Client;
import dev.waybill.local.cloud.login.Issuer;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import java.util.List;
import java.util.Map;

/** Makes user pools and their clients; the house's own issuer stands for each of them. */
record People(Pseudo pseudo, Issuer issuer) {

    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::Cognito::UserPool", this::pool,
                "AWS::Cognito::UserPoolClient", this::client,
                "AWS::Cognito::UserPoolDomain", this::domain,
                "AWS::Cognito::UserPoolResourceServer", this::scopes);
    }

    private Made pool(Declared resource) {
        var id = Names.of(resource, "UserPoolName", 55);
        return Made.of(id)
                .with("UserPoolId", id)
                .with("Arn", pseudo.arn("cognito-idp", "userpool/" + id))
                .with("ProviderName", "cognito-idp." + pseudo.region() + ".amazonaws.com/" + id)
                .with("ProviderURL", issuer.of(id));
    }

    private Made client(Declared resource) {
        var properties = resource.properties();
        if (properties.path("GenerateSecret").asBoolean()) {
            throw new IllegalArgumentException("only public clients are known here");
        }
        var id = Names.of(resource, "ClientName", 128);
        issuer.admit(
                new Client(id, texts(properties.path("CallbackURLs")), texts(properties.path("AllowedOAuthScopes"))));
        return Made.of(id).with("ClientId", id);
    }

    private Made domain(Declared resource) {
        return Made.of(resource.properties().path("Domain").asText());
    }

    private Made scopes(Declared resource) {
        return Made.of(resource.properties().path("Identifier").asText());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
