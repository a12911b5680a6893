package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.buckets.Buckets;
import dev.waybill.local.cloud.bus.Bus;
import dev.waybill.local.cloud.doors.AwsDoor;
import dev.waybill.local.cloud.doors.HttpApi;
import dev.waybill.local.cloud.doors.Passage;
import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.cloud.grants.Calls;
import dev.waybill.local.cloud.grants.Grants;
import dev.waybill.local.cloud.login.Issuer;
import dev.waybill.local.cloud.queues.Depth;
import dev.waybill.local.cloud.queues.Queues;
import dev.waybill.local.cloud.secrets.Secrets;
import dev.waybill.local.cloud.tables.Tables;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.template.Resolver;
import dev.waybill.local.template.Stack;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** The cloud of one partner's environment, in this process and its function processes. */
public final class Cloud implements AutoCloseable {
    /** Where the meter is read; no API's route begins so. */
    public static final String METER = "/_meter";

    /** Above what any of the services behind the doors takes. */
    private static final long MOST_BODY_BYTES = 64L * 1024 * 1024;

    private final Opened opened = new Opened();
    private final Pseudo pseudo = Pseudo.LOCAL;
    private final Meter meter = new Meter();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Queues queues;
    private final Functions functions;
    private final HttpApi api;
    private final AwsDoor aws;
    private final CustomResources customResources;
    private final Wiring wiring;
    private final Front front;
    private final Bus bus;
    private final Issuer issuer;
    private final Kinds kinds;
    private final Map<String, Stack> stacks = new HashMap<>();
    private final String url;
    private final Optional<String> hooksUrl;
    private final Map<String, String> endpoints;
    private volatile boolean ready;

    private Cloud(CloudSettings settings) throws IOException {
        try {
            // First the ports, so that one in use is found before anything is touched.
            var publicServer = opened.add(LoopbackServer.open(settings.port(), MOST_BODY_BYTES, this::outside));
            var inside = opened.add(LoopbackServer.open(0, MOST_BODY_BYTES, this::inside));
            url = publicServer.url();
            if (settings.hooksPort().isPresent()) {
                var hooks = LoopbackServer.openToTunnels(
                        settings.hooksPort().get(), HttpApi.MOST_BODY_BYTES, this::fromTunnel);
                hooksUrl = Optional.of(opened.add(hooks).url());
            } else {
                hooksUrl = Optional.empty();
            }
            var kept = settings.keep() ? Optional.of(settings.data()) : Optional.<Path>empty();
            var tables = opened.add(Tables.open(http, kept.map(data -> data.resolve("tables"))));
            queues = opened.add(Queues.open(
                    http, kept.map(data -> data.resolve("queues")), pseudo.region(), pseudo.account(), meter));
            var buckets = new Buckets(settings.data().resolve("buckets"));
            var secrets = new Secrets(pseudo, settings.data());
            endpoints = new Endpoints(tables.url(), queues.url(), inside.url()).byService();
            functions = opened.add(new Functions(
                    settings.code(),
                    settings.data().resolve("logs"),
                    environment(settings, inside.url()),
                    settings.processes(),
                    meter));
            var grants = new Grants();
            bus = new Bus(pseudo, queues, kept.map(data -> data.resolve("bus")));
            api = new HttpApi(functions, pseudo.account(), meter);
            var services = new TreeMap<String, LoopbackServer.Handler>(Map.<String, LoopbackServer.Handler>of(
                    "dynamodb", new Passage(http, tables.url()),
                    "sqs", new Passage(http, queues.url()),
                    "s3", buckets::handle,
                    "events", bus::handle,
                    "secretsmanager", secrets::handle,
                    "lambda", functions::handle));
            services.replaceAll(
                    new Gates(settings.likeAws(), settings.metered(), meter, new Calls(pseudo), grants)::before);
            aws = new AwsDoor(services);
            customResources = new CustomResources(pseudo, functions, inside.url(), settings.data());
            wiring = opened.add(new Wiring(pseudo, bus, queues, functions, grants, settings.batches()));
            issuer = new Issuer(url, settings.data(), Clock.systemUTC(), new Reception(functions));
            front = new Front(api, url, issuer::claims);
            kinds = new Kinds(List.of(
                    new Identities(pseudo, grants).kinds(),
                    new Storage(pseudo, tables, queues, buckets, secrets).kinds(),
                    new Compute(pseudo, functions, grants, this::stack).kinds(),
                    wiring.kinds(),
                    front.kinds(),
                    new People(pseudo, issuer).kinds(),
                    customResources.kinds(),
                    new Inert(pseudo).kinds()));
        } catch (IOException | RuntimeException notOpened) {
            close();
            throw notOpened;
        }
    }

    /** Opens the engines and makes every resource; what fails closes everything and is thrown. */
    public static Cloud standUp(Assembly assembly, CloudSettings settings) throws IOException {
        var cloud = new Cloud(settings);
        try {
            cloud.make(assembly);
            return cloud;
        } catch (IOException | RuntimeException notMade) {
            cloud.close();
            throw notMade;
        }
    }

    private void make(Assembly assembly) throws IOException {
        var exports = new HashMap<String, JsonNode>();
        for (var stack : assembly.stacks()) {
            stacks.put(stack.name(), stack);
            var resolver = new Resolver(stack, pseudo, exports, front::address);
            for (var resource : stack.resources()) {
                if (resolver.isWanted(resource.logicalId())) {
                    resolver.put(resource.logicalId(), kinds.make(resolver.resolve(resource)));
                }
            }
            resolver.export();
        }
        functions.warmUp();
        bus.finishWhatWasBegun();
        wiring.start();
        ready = true;
    }

    /** Where senders and people come in. */
    public String url() {
        return url;
    }

    /** Where a tunnel may lead: senders' messages come in there and nothing else. */
    public Optional<String> hooksUrl() {
        return hooksUrl;
    }

    /** The AWS endpoints by service, on ports of their own. */
    public Map<String, String> endpoints() {
        return endpoints;
    }

    public List<String> routes() {
        return api.routes();
    }

    /** The endpoint of one service, as {@code AWS_ENDPOINT_URL_…} names it. */
    public String endpoint(String service) {
        var endpoint = endpoints.get(service);
        if (endpoint == null) {
            throw new IllegalArgumentException("no service " + service + " among " + endpoints.keySet());
        }
        return endpoint;
    }

    public Depth depth(String queue) {
        return queues.depth(queue);
    }

    /** The depth of every queue by its name. */
    public Map<String, Depth> queues() {
        var depths = new TreeMap<String, Depth>();
        queues.names().forEach(name -> depths.put(name, queues.depth(name)));
        return depths;
    }

    /** The processes of every function by its name. */
    public Map<String, List<Long>> processes() {
        return functions.processes();
    }

    /** The names of functions by the simple name of their handler's class; of several, the first that was declared. */
    public Map<String, String> handlers() {
        return functions.handlers();
    }

    /** The documents of the tenants that have a stack of their own. */
    public List<JsonNode> tenantDocuments() {
        return customResources.documents();
    }

    /** Calls a function and gives its answer as JSON. */
    public Outcome invoke(String function, JsonNode payload) throws IOException, InterruptedException {
        return functions.invoke(function, Json.bytes(payload));
    }

    private Answer outside(Request request) throws Exception {
        if (!ready) {
            return standingUp();
        }
        if (request.rawPath().equals(METER)) {
            return Answer.json(200, meter.json());
        }
        if (AwsDoor.isMeant(request)) {
            return aws.handle(request);
        }
        return request.rawPath().startsWith(Issuer.PATH) ? issuer.handle(request) : api.handle(request);
    }

    private Answer fromTunnel(Request request) throws Exception {
        return ready ? api.handleHook(request) : standingUp();
    }

    private static Answer standingUp() {
        return Answer.json(503, Json.object().put("message", "the house is standing up"))
                .with("retry-after", "1");
    }

    /** The functions, for who measures them. */
    public Functions functions() {
        return functions;
    }

    /** What has been called since the house stood up. */
    public Meter meter() {
        return meter;
    }

    private Answer inside(Request request) throws Exception {
        return request.rawPath().startsWith(CustomResources.PATH)
                ? customResources.handle(request)
                : aws.handle(request);
    }

    /** A function's calls all pass the house's own endpoint, which knows what it may; others may go straight to an engine. */
    private Map<String, String> environment(CloudSettings settings, String inside) {
        var environment = new TreeMap<>(settings.environment());
        endpoints.keySet().forEach(service -> environment.put("AWS_ENDPOINT_URL_" + service, inside));
        environment.put("AWS_REGION", pseudo.region());
        environment.put("AWS_DEFAULT_REGION", pseudo.region());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }

    private Stack stack(String name) {
        var stack = stacks.get(name);
        if (stack == null) {
            throw new IllegalStateException("no stack " + name);
        }
        return stack;
    }

    @Override
    public void close() {
        opened.close();
        http.shutdownNow();
    }
}
