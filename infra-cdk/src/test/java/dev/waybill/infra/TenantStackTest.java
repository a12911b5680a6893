package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantStackTest {
    @Test
    void aPooledTenantIsItsDocumentAndNothingElse() {
        Template tenant = Assembly.template("waybill-harbour-tenant-acme");

        var document = tenant.ofType("Custom::WaybillTenant")
                .values()
                .iterator()
                .next()
                .path("Properties");

        assertThat(tenant.resources()).hasSize(1);
        assertThat(document.path("ServiceToken").toString()).contains("waybill-harbour-street", "OnboardLive");
        assertThat(Json.read(document.path("Document").asText(), JsonNode.class)
                        .path("tenant")
                        .asText())
                .isEqualTo("acme");
    }

    @Test
    void aSiloTenantHasFunctionsOfItsOwnForWhatItDoes() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        var rooms = silo.ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.at("/Properties/Environment/Variables/POWERTOOLS_SERVICE_NAME")
                        .asText());

        assertThat(rooms)
                .hasSize(Way.withFlow().size() + Room.targetKinds().size() + 2)
                .contains("OrderSubmitted", "DeliverTryton", "Reconcile", "Erase")
                .doesNotContain("Ingest", "Archive", "Wake", "Onboard", "Ops");
    }

    /** Whom a queue's policy lets do something. */
    private static List<String> admitted(Template silo, String queue, String action) {
        return silo.ofType("AWS::SQS::QueuePolicy").values().stream()
                .filter(policy -> Template.refersTo(policy.at("/Properties/Queues"), queue))
                .flatMap(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .filter(statement -> Template.texts(statement.path("Action")).contains(action))
                .flatMap(statement -> principals(statement.at("/Principal/AWS")))
                .map(principal -> principal.toString().replaceAll(".*GetAtt(\\w+)Role.*", "$1"))
                .toList();
    }

    private static Stream<JsonNode> principals(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
    }

    @Test
    void aSiloTenantsQueuesStandUnderItsOwnKeyThatEventBridgeMayUse() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        var key = silo.ofType("AWS::KMS::Key");

        assertThat(key).hasSize(1);
        String id = key.keySet().iterator().next();
        assertThat(key.values().iterator().next().at("/Properties/KeyPolicy").toString())
                .contains("{\"Service\":\"events.amazonaws.com\"}", "kms:GenerateDataKey");
        assertThat(silo.ofType("AWS::SQS::Queue").values())
                .allMatch(queue -> Template.refersTo(queue.at("/Properties/KmsMasterKeyId"), id));
        assertThat(silo.ofType("AWS::IAM::Role").values()).allMatch(role -> Template.refersTo(role, id));
    }

    @Test
    void aSiloTenantsSecretsStandUnderAKeyOfItsOwn() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        String secret =
                silo.ofType("AWS::SecretsManager::Secret").keySet().iterator().next();
        String customerKey = silo.ofType("AWS::KMS::Key").keySet().iterator().next();
        JsonNode document =
                silo.ofType("Custom::WaybillTenant").values().iterator().next();

        assertThat(Template.referenced(document.at("/Properties/KeySecret"))).isEqualTo(secret);
        assertThat(Template.refersTo(silo.properties(secret).path("KmsKeyId"), customerKey))
                .isTrue();
        assertThat(Template.texts(document.path("DependsOn")))
                .contains(secret)
                .containsAll(silo.ofType("AWS::SecretsManager::ResourcePolicy").keySet());
    }

    @Test
    void onlyTheRoomsThatCallForItAndThreeSharedOnesOpenASiloTenantsSecrets() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");
        String secret =
                silo.ofType("AWS::SecretsManager::Secret").keySet().iterator().next();

        var openers = silo.ofType("AWS::IAM::Role").entrySet().stream()
                .filter(role -> Template.refersTo(role.getValue(), secret))
                .map(role -> role.getKey().replaceAll("Role.*", "").replaceAll("^Silo", ""));
        JsonNode policy = silo.ofType("AWS::SecretsManager::ResourcePolicy")
                .values()
                .iterator()
                .next()
                .at("/Properties/ResourcePolicy/Statement");

        assertThat(openers).containsExactlyInAnyOrder("DeliverHttp", "DeliverTryton", "Reconcile");
        assertThat(policy).hasSize(1);
        assertThat(policy.path(0).path("Action").asText()).isEqualTo("secretsmanager:GetSecretValue");
        assertThat(policy.at("/0/Principal/AWS"))
                .hasSize(3)
                .allSatisfy(principal -> assertThat(principal.toString())
                        .containsAnyOf("IngestRole", "OnboardRole", "OpsRole")
                        .doesNotContain("*"));
    }

    @Test
    void whoCountsDeadLettersLooksIntoASiloTenantsAndOnlyWhoSendsThemAgainTakesThemOut() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");
        JsonNode document =
                silo.ofType("Custom::WaybillTenant").values().iterator().next();

        assertThat(silo.deadLetterQueues()).allSatisfy(dead -> {
            assertThat(Template.refersTo(document.at("/Properties/DeadLetters"), dead))
                    .isTrue();
            assertThat(admitted(silo, dead, "sqs:ReceiveMessage")).containsExactlyInAnyOrder("Ops", "Watch", "Redrive");
            assertThat(admitted(silo, dead, "sqs:DeleteMessage")).containsExactlyInAnyOrder("Ops", "Redrive");
            assertThat(admitted(silo, dead, "sqs:ListDeadLetterSourceQueues")).containsExactly("Ops");
        });
    }

    @Test
    void deskSaysHowMuchWaitsForASiloTenant() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");
        var work = new TreeSet<>(silo.ofType("AWS::SQS::Queue").keySet());
        work.removeAll(silo.deadLetterQueues());

        assertThat(work)
                .isNotEmpty()
                .allSatisfy(queue -> assertThat(admitted(silo, queue, "sqs:GetQueueAttributes"))
                        .containsExactly("Ops"));
    }

    /** Those of the pooled flows too: what died there before the tenant moved out is its still. */
    @Test
    void aSiloTenantsErasureSweepsEveryQueueInWhichItsFactsDie() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");
        Template street = Assembly.template("waybill-meridian-street");

        assertThat(factsDieIn(silo))
                .hasSize(Way.withFlow().size() + 1)
                .allSatisfy(dead ->
                        assertThat(ofErasure(silo)).hasSize(2).allMatch(place -> Template.refersTo(place, dead)));
        assertThat(factsDieIn(street))
                .hasSize(Way.withFlow().size() + 2)
                .allSatisfy(dead -> assertThat(ofErasure(silo))
                        .allMatch(place -> place.toString().matches(".*ExportsOutput(Ref|FnGetAtt)" + dead + ".*")));
    }

    /** Of the rules that take facts: behind their queue, and beside it. */
    private static Set<String> factsDieIn(Template template) {
        Set<String> dead = new TreeSet<>();
        template.eventRules().values().stream()
                .filter(rule -> Template.texts(rule.at("/Properties/EventPattern/detail-type")).stream()
                        .anyMatch(type ->
                                Way.withFlow().stream().map(EventType::word).anyMatch(type::equals)))
                .flatMap(rule -> rule.at("/Properties/Targets").valueStream())
                .forEach(target -> {
                    String queue = Template.referenced(target.path("Arn"));
                    dead.add(Template.referenced(template.properties(queue).at("/RedrivePolicy/deadLetterTargetArn")));
                    dead.add(Template.referenced(target.at("/DeadLetterConfig/Arn")));
                });
        return dead;
    }

    /** Where the function is told to look, and where its role lets it. */
    private static List<JsonNode> ofErasure(Template silo) {
        Stream<JsonNode> told = silo.ofType("AWS::Lambda::Function").entrySet().stream()
                .filter(function -> function.getKey().startsWith("SiloErase"))
                .map(function -> function.getValue().at("/Properties/Environment/Variables/WAYBILL_DEAD_LETTERS"));
        Stream<JsonNode> may = silo.ofType("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getKey().startsWith("SiloErase"))
                .map(role -> role.getValue().at("/Properties/Policies"));
        return Stream.concat(told, may).toList();
    }

    /** Later its stack has given up, and what it asked for would be written over what it took back. */
    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#templates")
    void whatAStackAsksForIsCarriedOutWhileItWaits(Template tenant) {
        assertThat(tenant.ofType("Custom::WaybillTenant")).allSatisfy((id, asked) -> {
            String alias = asked.at("/Properties/ServiceToken/Fn::ImportValue")
                    .asText()
                    .split(":", 2)[1];
            Template street = Assembly.template(tenant.name().replaceAll("-tenant-.*", "-street"));
            JsonNode calls = street.ofType("AWS::Lambda::EventInvokeConfig").values().stream()
                    .map(config -> config.path("Properties"))
                    .filter(config -> Template.refersTo(config.path("Qualifier"), aliasOf(street, alias)))
                    .findFirst()
                    .orElseThrow();
            int runs = street.properties(Template.referenced(calls.path("FunctionName")))
                    .path("Timeout")
                    .asInt();
            assertThat(calls.path("MaximumEventAgeInSeconds").asInt() + runs)
                    .isLessThanOrEqualTo(asked.at("/Properties/ServiceTimeout").asInt());
            assertThat(calls.path("MaximumRetryAttempts").asInt()).isEqualTo(2);
        });
    }

    private static String aliasOf(Template street, String export) {
        return street.exports()
                .filter(output -> Template.exportName(output).endsWith(export))
                .map(output -> Template.referenced(output.path("Value")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSiloTenantsQueuesStandBeforeItsDocument() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        var document = silo.ofType("Custom::WaybillTenant").values().iterator().next();

        List<String> before = Template.texts(document.path("DependsOn"));
        assertThat(before).containsAll(silo.ofType("AWS::Events::Rule").keySet());
        assertThat(before)
                .containsAll(silo.ofType("AWS::Lambda::EventSourceMapping").keySet());
    }
}
