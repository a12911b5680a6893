package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.grants.Grants;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import java.util.Map;

/** Makes roles, and has the policies of roles and of things say what they grant. */
record Identities(Pseudo pseudo, Grants grants) {
    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::IAM::Role", this::role,
                "AWS::IAM::Policy", this::policy,
                "AWS::S3::BucketPolicy", resource -> ofThing(resource, "PolicyDocument"),
                "AWS::SQS::QueuePolicy", resource -> ofThing(resource, "PolicyDocument"),
                "AWS::SecretsManager::ResourcePolicy", resource -> ofThing(resource, "ResourcePolicy"));
    }

    private Made role(Declared resource) {
        var properties = resource.properties();
        if (!properties.path("ManagedPolicyArns").isEmpty() || properties.has("PermissionsBoundary")) {
            throw new IllegalArgumentException("only policies that stand in the template are known here");
        }
        var name = Names.of(resource, "RoleName", 64);
        for (var policy : properties.path("Policies")) {
            grants.give(arn(name), policy.path("PolicyDocument"));
        }
        return Made.of(name).with("Arn", arn(name)).with("RoleId", name);
    }

    private Made policy(Declared resource) {
        var properties = resource.properties();
        for (JsonNode role : properties.path("Roles")) {
            grants.give(arn(role.asText()), properties.path("PolicyDocument"));
        }
        return Made.of(Names.of(resource, "PolicyName", 128));
    }

    private Made ofThing(Declared resource, String document) {
        grants.admit(resource.properties().path(document));
        return Made.of(Names.of(resource, "", 128));
    }

    private String arn(String role) {
        return "arn:aws:iam::" + pseudo.account() + ":role/" + role;
    }
}
