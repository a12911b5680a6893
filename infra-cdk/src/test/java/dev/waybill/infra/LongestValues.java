package dev.waybill.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.IntStream;

/** How many characters the values of a template can take on AWS, at most. */
final class LongestValues {
    private static final int REGION = "ap-southeast-1".length();
    private static final int ACCOUNT = 12;

    /** Of partners and of tenants. */
    private static final int ID = 40;

    /** Of CloudFormation: what it adds to the stack's and the resource's name for a name of its own. */
    private static final int TAIL = "-XXXXXXXXXXXXX".length();

    /** Of SQS: no name is longer, and longer ones are cut. */
    private static final int QUEUE = 80;

    private static final int QUEUE_URL = "https://sqs..amazonaws.com//".length() + REGION + ACCOUNT + QUEUE;

    /** Of S3. */
    private static final int BUCKET = 63;

    /** Of Cognito. */
    private static final int CLIENT = 26;

    /** A queue's, which stands in every policy that names one. */
    static final int QUEUE_ARN = arn("sqs", QUEUE);

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
            String name = value.at("/Fn::GetAtt/1").asText();
            return name.equals("Arn") ? arn(template, value.at("/Fn::GetAtt/0").asText()) : known(ATTRIBUTES, name);
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

    /** How long this is as JSON without white space, which IAM does not count. */
    static int written(Template template, JsonNode value) {
        if (value.isArray()) {
            return framed(value.valueStream().mapToInt(item -> written(template, item)), value.size());
        }
        if (value.isObject() && !isIntrinsic(value)) {
            IntStream fields = value.propertyStream()
                    .mapToInt(
                            field -> "\"\":".length() + field.getKey().length() + written(template, field.getValue()));
            return framed(fields, value.size());
        }
        return "\"\"".length() + of(template, value);
    }

    private static int framed(IntStream parts, int count) {
        return "[]".length() + Math.max(0, count - 1) + parts.sum();
    }

    private static boolean isIntrinsic(JsonNode value) {
        return value.size() == 1
                && value.propertyStream()
                        .allMatch(field ->
                                field.getKey().equals("Ref") || field.getKey().startsWith("Fn::"));
    }

    private static int arn(Template template, String id) {
        int name = name(template, id);
        return switch (template.root().at("/Resources/" + id + "/Type").asText()) {
            case "AWS::SQS::Queue" -> QUEUE_ARN;
            case "AWS::S3::Bucket" -> "arn:aws-us-gov:s3:::".length() + BUCKET;
            case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/".length() + name);
            case "AWS::Events::EventBus" -> arn("events", "event-bus/".length() + name);
            case "AWS::Logs::LogGroup" -> arn("logs", "log-group::*".length() + name);
            case "AWS::KMS::Key" -> arn("kms", "key/".length() + 36);
            default -> throw new IllegalArgumentException("nobody said how long the ARN of this can be: " + id);
        };
    }

    private static int arn(String service, int resource) {
        return "arn:aws-us-gov::::".length() + service.length() + REGION + ACCOUNT + resource;
    }

    private static int name(Template template, String id) {
        int stack = template.name().contains("-tenant-")
                ? "waybill--tenant-".length() + 2 * ID
                : "waybill--street".length() + ID;
        return stack + 1 + id.length() + TAIL;
    }

    private static int reference(Template template, String id) {
        String type = template.resources().containsKey(id)
                ? template.resources().get(id).path("Type").asText()
                : id;
        int name = name(template, id);
        return switch (type) {
            case "AWS::SQS::Queue" -> QUEUE_URL;
            case "AWS::S3::Bucket" -> BUCKET;
            case "AWS::Cognito::UserPoolClient" -> CLIENT;
            case "AWS::Cognito::UserPoolDomain" ->
                of(template, template.properties(id).path("Domain"));
            case "AWS::DynamoDB::Table", "AWS::Events::EventBus" -> name;
            case "AWS::SecretsManager::Secret" -> arn("secretsmanager", "secret:-123456".length() + name);
            default -> known(PSEUDO, type);
        };
    }

    private static int imported(String export) {
        return Assembly.templates()
                .mapToInt(template -> template.exports()
                        .filter(output -> Template.exportName(output).equals(export))
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
