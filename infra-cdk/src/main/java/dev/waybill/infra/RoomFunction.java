package dev.waybill.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A room as a function: its role with exactly the given permissions, its log, a published version and the alias {@code live}. */
final class RoomFunction extends Construct {
    private static final String PUBLISHED = "@aws-cdk/aws-lambda:snapStartRequirePublish";

    private final LogGroup log;
    private final Role role;
    private final Function function;
    private final Alias live;

    RoomFunction(
            Construct scope, House house, Room room, List<PolicyStatement> may, Map<String, String> extraVariables) {
        super(scope, room.name());
        log = log(house);
        role = role(room, may);
        boolean snapStart = house.partner().snapStart().contains(room.name());
        function = Function.Builder.create(this, "Function")
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .code(house.zip())
                .handler(room.handler() + "::handleRequest")
                .timeout(Duration.seconds(room.timeout().toSeconds()))
                .memorySize(room.memoryMegabytes())
                .environment(house.variablesOf(room))
                .role(role)
                .logGroup(log)
                .loggingFormat(LoggingFormat.JSON)
                .applicationLogLevelV2(ApplicationLogLevel.INFO)
                // Lambda's own three lines about each invocation tell nothing that its metrics do not, and cost more
                // than ours.
                .systemLogLevelV2(SystemLogLevel.WARN)
                .snapStart(snapStart ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
                .build();
        if (snapStart) {
            Annotations.of(function).acknowledgeWarning(PUBLISHED, "The alias points to a published version");
        }
        extraVariables.forEach(function::addEnvironment);
        live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    Function function() {
        return function;
    }

    /** What triggers point to: a deployment moves it from version to version. */
    Alias live() {
        return live;
    }

    Role role() {
        return role;
    }

    LogGroup log() {
        return log;
    }

    private LogGroup log(House house) {
        boolean keeps = house.partner().stage().keepsData();
        return LogGroup.Builder.create(this, "Log")
                .retention(keeps ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK)
                .removalPolicy(keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .build();
    }

    private Role role(Room room, List<PolicyStatement> may) {
        PolicyStatement logs = Permissions.allow(log.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents");
        Role role = Role.Builder.create(this, "Role")
                .description("Waybill " + room.name())
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "May",
                        PolicyDocument.Builder.create()
                                .statements(Stream.concat(Stream.of(logs), may.stream())
                                        .toList())
                                .build()))
                .build();
        HouseChecks.acceptObjectsBelow(role, Permissions.ANY_OBJECT_BELOW);
        return role;
    }
}
