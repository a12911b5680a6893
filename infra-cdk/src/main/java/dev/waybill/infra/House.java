package dev.waybill.infra;

import dev.waybill.infra.partner.Partner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sqs.IQueue;

/** What the functions of one stack share. */
record House(Partner partner, PartnerState state, Code zip, Alarms alarms) {

    /**
     * Client compiler only and the small collector: a function lives for short calls on part of a core. Reflection without
     * method handles: making one for each shape of a record's constructor took a tenth of a second of each cold start.
     * As many idle connections as a batch makes calls at once: the JDK keeps five, and each further one is a TLS handshake.
     */
    private static final String JVM_OPTIONS =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djdk.reflect.useNativeAccessorOnly=true -Dhttp.maxConnections=16";

    Permissions permissions() {
        return new Permissions(state);
    }

    /** Who the room is and where the house's things are; clients find everything else by the SDK's defaults. */
    Map<String, String> variablesOf(Room room) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
        variables.put("POWERTOOLS_LOG_LEVEL", "INFO");
        variables.put("POWERTOOLS_METRICS_NAMESPACE", "Waybill");
        variables.put("POWERTOOLS_SERVICE_NAME", room.name());
        variables.put("WAYBILL_ARCHIVE_BUCKET", state.archiveBucket().getBucketName());
        variables.put("WAYBILL_BUS", state.bus().getEventBusName());
        variables.put("WAYBILL_ENVIRONMENT", partner.id());
        variables.put("WAYBILL_KEY_SECRET", state.keySecret().getSecretArn());
        variables.put("WAYBILL_RECORDS_TABLE", state.records().getTableName());
        variables.put("WAYBILL_TENANTS_TABLE", state.tenants().getTableName());
        return variables;
    }

    /** Tells a room that sweeps or counts dead letters where they lie: queue URLs, parted by commas. */
    static Map<String, String> deadLettersVariable(List<IQueue> deadLetters) {
        return Map.of(
                "WAYBILL_DEAD_LETTERS",
                Fn.join(",", deadLetters.stream().map(IQueue::getQueueUrl).toList()));
    }
}
