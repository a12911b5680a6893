package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                .hasSize(Way.withFlow().size() + Room.targetKinds().size() + 1)
                .contains("OrderSubmitted", "DeliverTryton", "Erase")
                .doesNotContain("Ingest", "Archive", "Wake", "Onboard", "Ops");
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
    void aSiloTenantsQueuesStandBeforeItsDocument() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        var document = silo.ofType("Custom::WaybillTenant").values().iterator().next();

        List<String> before = Template.texts(document.path("DependsOn"));
        assertThat(before).containsAll(silo.ofType("AWS::Events::Rule").keySet());
        assertThat(before)
                .containsAll(silo.ofType("AWS::Lambda::EventSourceMapping").keySet());
    }
}
