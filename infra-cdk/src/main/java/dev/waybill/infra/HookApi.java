package dev.waybill.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.constructs.Construct;

/** The door: {@code POST /hooks/{token}}, and nothing else. */
final class HookApi extends Construct {
    /** Above what one environment's retailers send together at their peak; below what an account's Lambdas bear. */
    private static final ThrottleSettings THROTTLE =
            ThrottleSettings.builder().rateLimit(500).burstLimit(1000).build();

    /** Shopify hangs up after five seconds; at three somebody should look. */
    private static final Duration SLOW = Duration.seconds(3);

    private final HttpApi api;

    HookApi(Construct scope, String id) {
        super(scope, id);
        api = HttpApi.Builder.create(this, "Api")
                .description("Where senders' webhooks come in")
                .createDefaultStage(false)
                .build();
    }

    /** Where senders reach the door, without a slash at the end. */
    String url() {
        return api.getApiEndpoint();
    }

    HttpApi api() {
        return api;
    }

    void open(House house, RoomFunction ingest) {
        api.addRoutes(AddRoutesOptions.builder()
                .path("/hooks/{token}")
                .methods(List.of(HttpMethod.POST))
                .integration(new HttpLambdaIntegration("Ingest", ingest.live()))
                .build());
        HouseChecks.accept(
                api,
                "AwsSolutions-APIG4",
                "Senders sign the body; the function checks that, and the token in the path");
        HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .autoDeploy(true)
                .throttle(THROTTLE)
                .accessLogSettings(new AccessLog(this, house))
                .build();
        raiseAlarms(house.alarms());
    }

    private void raiseAlarms(Alarms alarms) {
        alarms.raise(
                this,
                "Fails",
                api.metricServerError(Alarms.options("Sum")),
                1,
                "Senders are answered 5xx; they will send again, for a while: read the Ingest function's log. Runbook: door-fails");
        alarms.raise(
                this,
                "IsSlow",
                api.metricLatency(Alarms.options("p99")),
                SLOW.toMilliseconds().doubleValue(),
                "Senders wait so long that some hang up: look at the Ingest function's duration and the bus. Runbook: door-slow");
    }
}
