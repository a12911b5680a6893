package dev.waybill.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How many characters the values of a template can take on AWS, at most. */
final class LongestValues {
    private static final int REGION = "ap-southeast-1".length();
    private static final int ACCOUNT = 12;

    /** Of CloudFormation: what it adds to the stack's and the resource's name for a name of its own. */
    private static final int TAIL = "-XXXXXXXXXXXXX".length();

    /** Of SQS: no name is longer, and longer ones are cut. */
    private static final int QUEUE_URL = "https://sqs..amazonaws.com//".length() + REGION + ACCOUNT + 80;

    /** Of S3. */
    private static final int BUCKET = 63;

    /** Of Cognito. */
    private static final int CLIENT = 26;

    private static final int SECRET_ARN = "arn:aws:secretsmanager:::secret:".length() + REGION + ACCOUNT;

    private static final Map<String, Integer> PSEUDO = Map.of(
            "AWS::Region",
            REGION,
            "AWS::AccountId",
            ACCOUNT,
            "AWS::Partition",
            "aws-us-gov".length(),
            "AWS::URLSuffix",
            "amazonaws.com.cn".length());

    private static final Map<String, Integer> ATTRIBUTES = Map.of(
            "ApiEndpoint", "https://abcdefghij.execute-api..amazonaws.com".length() + REGION,
            "ProviderURL", "https://cognito-idp..amazonaws.com/_123456789".length() + 2 * REGION);

    private LongestValues() {}

    static int of(Template template, JsonNode value) {
        if (value.has("Ref")) {
            return reference(template, value.path("Ref").asText());
        }
        if (value.has("Fn::GetAtt")) {
            return known(ATTRIBUTES, value.at("/Fn::GetAtt/1").asText());
        }
        if (value.has("Fn::ImportValue")) {
            return imported(value.path("Fn::ImportValue").asText());
        }
        if (value.has("Fn::Join")) {
            JsonNode parts = value.at("/Fn::Join/1");
            int between = value.at("/Fn::Join/0").asText().length() * (parts.size() - 1);
            return between
                    + parts.valueStream().mapToInt(part -> of(template, part)).sum();
        }
        if (value.isValueNode()) {
            return value.asText().length();
        }
        throw new IllegalArgumentException("nobody said how long this can be: " + value);
    }

    private static int reference(Template template, String id) {
        String type = template.resources().containsKey(id)
                ? template.resources().get(id).path("Type").asText()
                : id;
        int name = template.name().length() + 1 + id.length() + TAIL;
        return switch (type) {
            case "AWS::SQS::Queue" -> QUEUE_URL;
            case "AWS::S3::Bucket" -> BUCKET;
            case "AWS::Cognito::UserPoolClient" -> CLIENT;
            case "AWS::Cognito::UserPoolDomain" ->
                of(template, template.properties(id).path("Domain"));
            case "AWS::DynamoDB::Table", "AWS::Events::EventBus" -> name;
            case "AWS::SecretsManager::Secret" -> SECRET_ARN + name + "-123456".length();
            default -> known(PSEUDO, type);
        };
    }

    private static int imported(String export) {
        return Assembly.templates()
                .mapToInt(template -> template.root()
                        .path("Outputs")
                        .valueStream()
                        .filter(output -> output.at("/Export/Name").asText().equals(export))
                        .mapToInt(output -> of(template, output.path("Value")))
                        .findFirst()
                        .orElse(0))
                .filter(length -> length > 0)
                .findFirst()
                .orElseThrow();
    }

    private static int known(Map<String, Integer> lengths, String name) {
        Integer length = lengths.get(name);
        if (length == null) {
            throw new IllegalArgumentException("nobody said how long this can be: " + name);
        }
        return length;
    }
}
