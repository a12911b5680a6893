package dev.waybill.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** One line for each request of an API, in a log group of its own. */
final class AccessLog implements IAccessLogSettings {
    /** The route as written, never the path: the path holds a token or an id. No address either: it may be a person's. */
    private static final AccessLogFormat LINE = AccessLogFormat.custom("""
            {"requestId":"$context.requestId","route":"$context.routeKey","status":"$context.status",\
            "millis":"$context.responseLatency","integrationMillis":"$context.integrationLatency"}""");

    private final LogGroupLogDestination destination;

    AccessLog(Construct scope, House house) {
        destination = new LogGroupLogDestination(LogGroup.Builder.create(scope, "AccessLog")
                .retention(house.partner().stage().keepsData() ? RetentionDays.ONE_MONTH : RetentionDays.ONE_WEEK)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build());
    }

    @Override
    public IAccessLogDestination getDestination() {
        return destination;
    }

    @Override
    public AccessLogFormat getFormat() {
        return LINE;
    }
}
