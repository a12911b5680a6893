package dev.waybill.tests.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.house.Synthesis;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.template.Stack;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.s3.S3Client;

/** The same assembly in LocalStack, deployed by CloudFormation: what the local house cannot judge is judged here. */
public final class LocalStackHouse implements TestHouse {
    private static final String BUCKET = "cdk-hnb659fds-assets-000000000000-eu-central-1";
    private static final String HOST_OF_TESTS = "host.testcontainers.internal";
    private static final int EDGE = 4566;
    private static final List<String> SERVICES =
            List.of("DYNAMODB", "SQS", "S3", "EVENTBRIDGE", "SECRETS_MANAGER", "LAMBDA");

    private final LocalStackContainer container;
    private final String localTargets;
    private final String url;
    private final Path data;
    private final RunningHouse doors;

    private LocalStackHouse(LocalStackContainer container, int[] simulators) throws IOException {
        this.container = container;
        this.localTargets = IntStream.of(simulators)
                .mapToObj(port -> HOST_OF_TESTS + ":" + port)
                .collect(Collectors.joining(","));
        this.url = "http://127.0.0.1:" + EDGE;
        this.data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "localstack-");
        this.doors = new RunningHouse(note(deploy()));
    }

    /** Why it cannot be stood up here; empty when it can. */
    public static Optional<String> objection() {
        if (System.getenv("LOCALSTACK_AUTH_TOKEN") == null) {
            return Optional.of("LOCALSTACK_AUTH_TOKEN is not set");
        }
        return DockerClientFactory.instance().isDockerAvailable() ? Optional.empty() : Optional.of("no Docker answers");
    }

    /** Starts the container on LocalStack's own port, because the template's URLs name it. */
    public static LocalStackHouse up(int... simulators) throws IOException {
        Testcontainers.exposeHostPorts(simulators);
        var image = DockerImageName.parse(System.getProperty("waybill.localstack.image", "localstack/localstack-pro"))
                .asCompatibleSubstituteFor("localstack/localstack");
        var container = new LocalStackContainer(image)
                .withEnv("LOCALSTACK_AUTH_TOKEN", System.getenv("LOCALSTACK_AUTH_TOKEN"))
                .withAccessToHost(true);
        container.setPortBindings(List.of(EDGE + ":" + EDGE));
        container.start();
        return new LocalStackHouse(container, simulators);
    }

    /** Puts the packages and templates where CloudFormation finds them and makes the stacks one after the other. */
    private Map<String, String> deploy() throws IOException {
        Path assembly = new Synthesis(Path.of("..").toAbsolutePath().normalize()).assembly("demo", System.out::println);
        Map<String, String> functions = new TreeMap<>();
        try (S3Client s3 = at(S3Client.builder().forcePathStyle(true));
                CloudFormationClient stacks = at(CloudFormationClient.builder())) {
            s3.createBucket(create -> create.bucket(BUCKET));
            for (Stack stack : Assembly.read(assembly).stacks()) {
                stack.assets()
                        .forEach((key, file) ->
                                s3.putObject(put -> put.bucket(BUCKET).key(key), file));
                s3.putObject(
                        put -> put.bucket(BUCKET).key(stack.name()),
                        RequestBody.fromString(Json.write(adapted(stack.template()))));
                stacks.createStack(create -> create.stackName(stack.name())
                        .templateURL(url + "/" + BUCKET + "/" + stack.name())
                        .capabilities(Capability.CAPABILITY_IAM));
                stacks.waiter().waitUntilStackCreateComplete(wait -> wait.stackName(stack.name()));
                functions.putAll(functions(stacks, stack));
            }
        }
        return functions;
    }

    /** Without the check for a bootstrapped account, and with the simulators as addresses that may be called. */
    private JsonNode adapted(JsonNode template) {
        ObjectNode own = template.deepCopy();
        own.remove("Rules");
        if (own.at("/Parameters/BootstrapVersion") instanceof ObjectNode bootstrap) {
            bootstrap.put("Type", "String").put("Default", "21");
        }
        for (JsonNode resource : own.path("Resources")) {
            if (resource.at("/Properties/Environment/Variables") instanceof ObjectNode variables) {
                variables.put("WAYBILL_LOCAL_TARGETS", localTargets);
            }
        }
        return own;
    }

    /** The names of a stack's functions by the simple name of their handler's class. */
    private static Map<String, String> functions(CloudFormationClient stacks, Stack stack) {
        return stacks.describeStackResources(describe -> describe.stackName(stack.name())).stackResources().stream()
                .filter(made -> made.resourceType().equals("AWS::Lambda::Function"))
                .collect(Collectors.toMap(
                        made -> handler(stack.template().path("Resources").path(made.logicalResourceId())),
                        made -> made.physicalResourceId(),
                        (pooled, silo) -> pooled));
    }

    private static String handler(JsonNode function) {
        String type = function.at("/Properties/Handler").asText().split("::", -1)[0];
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private HouseNote note(Map<String, String> functions) {
        return new HouseNote(
                ProcessHandle.current().pid(),
                Instant.now(),
                "demo",
                url,
                data,
                true,
                SERVICES.stream().collect(Collectors.toMap(service -> service, service -> url)),
                functions);
    }

    @Override
    public RunningHouse doors() {
        return doors;
    }

    @Override
    public String hostOfTests() {
        return HOST_OF_TESTS;
    }

    /** CloudWatch's log groups, written down. */
    @Override
    public List<Path> logs() throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var logs = new AwsJson(http, url, "logs", "Logs_20140328");
            List<Path> files = new ArrayList<>();
            for (JsonNode group : logs.call("DescribeLogGroups", Json.object()).path("logGroups")) {
                String name = group.path("logGroupName").asText();
                JsonNode events = logs.call("FilterLogEvents", Json.object().put("logGroupName", name));
                files.add(Files.writeString(data.resolve(name.replace('/', '_') + ".log"), events.toString()));
            }
            return files;
        }
    }

    private <B extends AwsClientBuilder<B, C>, C> C at(B builder) {
        return builder.endpointOverride(URI.create(url))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @Override
    public void close() {
        container.stop();
    }
}
