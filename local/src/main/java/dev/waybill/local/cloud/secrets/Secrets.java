package dev.waybill.local.cloud.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import dev.waybill.local.wire.RefusedException;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;

/** The secrets of the house: generated once, kept with its data. */
public final class Secrets {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int DEFAULT_LENGTH = 32;

    private final Pseudo pseudo;
    private final KeptJson file;
    private final ObjectNode secrets;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Pseudo pseudo, Path folder) throws IOException {
        this.pseudo = pseudo;
        this.file = new KeptJson(folder.resolve("secrets.json"));
        this.secrets = file.read();
    }

    /** Makes the secret where it is not there yet; the answer is its ARN. */
    public synchronized String ensure(String name, JsonNode properties) throws IOException {
        if (!secrets.has(name)) {
            put(name, initial(properties));
        }
        return arn(name);
    }

    private String initial(JsonNode properties) {
        if (properties.has("SecretString")) {
            return properties.path("SecretString").asText();
        }
        var generate = properties.path("GenerateSecretString");
        var generated = generate(generate.path("PasswordLength").asInt(DEFAULT_LENGTH));
        if (!generate.has("SecretStringTemplate")) {
            return generated;
        }
        var template =
                (ObjectNode) Json.parse(generate.path("SecretStringTemplate").asText());
        return Json.write(template.put(generate.path("GenerateStringKey").asText(), generated));
    }

    private String generate(int length) {
        var text = new StringBuilder();
        random.ints(length, 0, LETTERS.length()).forEach(at -> text.append(LETTERS.charAt(at)));
        return text.toString();
    }

    /** Answers Secrets Manager's protocol. */
    public synchronized Answer handle(Request request) throws IOException {
        var operation = request.operation();
        var body = Json.parse(request.body());
        return Answer.aws(
                switch (operation) {
                    case "GetSecretValue" -> value(known(body));
                    case "DescribeSecret" -> described(known(body));
                    case "ListSecrets" -> list();
                    case "CreateSecret" -> {
                        put(
                                body.path("Name").asText(),
                                body.path("SecretString").asText());
                        yield value(body.path("Name").asText());
                    }
                    case "PutSecretValue" -> {
                        put(known(body), body.path("SecretString").asText());
                        yield described(known(body));
                    }
                    default ->
                        throw new RefusedException(
                                400, "UnknownOperationException", "the local secrets do not know " + operation);
                });
    }

    private void put(String name, String text) throws IOException {
        secrets.set(
                name,
                Json.object()
                        .put("value", text)
                        .put("version", UUID.randomUUID().toString()));
        file.write(secrets);
    }

    private ObjectNode value(String name) {
        return described(name)
                .put("SecretString", secrets.path(name).path("value").asText());
    }

    private ObjectNode described(String name) {
        var described = Json.object()
                .put("ARN", arn(name))
                .put("Name", name)
                .put("VersionId", secrets.path(name).path("version").asText());
        described.putArray("VersionStages").add("AWSCURRENT");
        return described;
    }

    private ObjectNode list() {
        var list = Json.array();
        secrets.fieldNames()
                .forEachRemaining(name -> list.addObject().put("ARN", arn(name)).put("Name", name));
        return Json.object().set("SecretList", list);
    }

    private String known(JsonNode request) {
        var id = request.path("SecretId").asText();
        for (var name :
                secrets.propertyStream().map(java.util.Map.Entry::getKey).toList()) {
            if (id.equals(name) || id.equals(arn(name))) {
                return name;
            }
        }
        throw new RefusedException(
                400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    private String arn(String name) {
        return pseudo.arn("secretsmanager", "secret:" + name + "-local0");
    }
}
