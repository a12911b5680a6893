package dev.waybill.local.cloud;

import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The resource types that stand up as a name only, each with the reason why that is enough on one machine. */
final class Inert {
    private static final String BETWEEN_SERVICES = "what AWS's own services may do to each other is not judged here";
    private static final String NO_ALARMS = "nobody is on call for a laptop; `waybill status` shows depths";

    static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("AWS::ApiGatewayV2::Stage", "there is one stage, on one port, without throttling"),
            Map.entry("AWS::CDK::Metadata", "it only counts constructs"),
            Map.entry("AWS::CloudWatch::Alarm", NO_ALARMS),
            Map.entry("AWS::CloudWatch::CompositeAlarm", NO_ALARMS),
            Map.entry("AWS::CloudWatch::Dashboard", NO_ALARMS),
            Map.entry("AWS::Events::EventBusPolicy", BETWEEN_SERVICES),
            Map.entry("AWS::KMS::Alias", "nothing is encrypted at rest on one machine"),
            Map.entry("AWS::KMS::Key", "nothing is encrypted at rest on one machine"),
            Map.entry(
                    "AWS::Lambda::EventInvokeConfig",
                    "schedules and stacks call here once, and nothing that failed is kept"),
            Map.entry("AWS::Lambda::Permission", BETWEEN_SERVICES),
            Map.entry("AWS::Logs::LogGroup", "functions log into files of the data folder"),
            Map.entry("AWS::Logs::ResourcePolicy", BETWEEN_SERVICES),
            Map.entry("AWS::SNS::Subscription", NO_ALARMS),
            Map.entry("AWS::SNS::Topic", NO_ALARMS),
            Map.entry("AWS::SNS::TopicPolicy", BETWEEN_SERVICES),
            Map.entry("AWS::SSM::Parameter", "parameters are read at synthesis only"));

    private final Pseudo pseudo;

    Inert(Pseudo pseudo) {
        this.pseudo = pseudo;
    }

    Map<String, Kind> kinds() {
        var kinds = new TreeMap<String, Kind>();
        REASONS.keySet().forEach(type -> kinds.put(type, this::name));
        return kinds;
    }

    private Made name(Declared resource) {
        var name = Names.of(resource, "Name", 128);
        var service = resource.type().split("::", -1)[1].toLowerCase(Locale.ROOT);
        var arn = pseudo.arn(service, resource.logicalId());
        // A topic's Ref is its ARN.
        return Made.of(resource.type().equals("AWS::SNS::Topic") ? arn : name)
                .with("Arn", arn)
                .with("TopicArn", arn)
                .with("TopicName", name)
                .with("KeyId", name);
    }
}
