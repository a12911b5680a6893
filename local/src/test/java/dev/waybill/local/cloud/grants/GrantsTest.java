package dev.waybill.local.cloud.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import org.junit.jupiter.api.Test;

class GrantsTest {
    static final String ROLE = "arn:aws:iam::000000000000:role/street-OpsRole";
    static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:";

    final Grants grants = new Grants();

    GrantsTest() {
        grants.employ("ops", "street-Ops", ROLE);
    }

    @Test
    void whatARolesPolicyNamesIsGranted() {
        grants.give(ROLE, allow("[\"sqs:ReceiveMessage\",\"sqs:DeleteMessage\"]", QUEUE + "orders"));

        assertGranted("sqs:DeleteMessage", QUEUE + "orders");
        assertRefused("sqs:SendMessage", QUEUE + "orders");
        assertRefused("sqs:DeleteMessage", QUEUE + "orders-of-another");
    }

    @Test
    void anotherTenantsQueueIsNotGranted() {
        grants.give(ROLE, allow("\"sqs:DeleteMessage\"", QUEUE + "tenant-acme-Dead"));

        assertRefused("sqs:DeleteMessage", QUEUE + "tenant-northwind-Dead");
    }

    @Test
    void starStandsForAnyText() {
        grants.give(ROLE, allow("\"s3:Get*\"", "arn:aws:s3:::archive/claims/*"));

        assertGranted("s3:GetObject", "arn:aws:s3:::archive/claims/acme/2026/one");
        assertRefused("s3:GetObject", "arn:aws:s3:::archive/states/acme/2026/one");
        assertRefused("s3:PutObject", "arn:aws:s3:::archive/claims/acme/2026/one");
    }

    @Test
    void thingThatLetsARoleInGrantsIt() {
        grants.admit(policy(statement("Allow", "\"sqs:DeleteMessage\"", QUEUE + "silo")
                .replace("}", ",\"Principal\":{\"AWS\":[\"" + ROLE + "\"]}}")));

        assertGranted("sqs:DeleteMessage", QUEUE + "silo");
        assertRefused("sqs:DeleteMessage", QUEUE + "another");
    }

    @Test
    void thingThatLetsAServiceInGrantsNoFunctionAnything() {
        grants.admit(policy(statement("Allow", "\"sqs:SendMessage\"", QUEUE + "orders")
                .replace("}", ",\"Principal\":{\"Service\":\"events.amazonaws.com\"}}")));

        assertRefused("sqs:SendMessage", QUEUE + "orders");
    }

    @Test
    void whoIsNoFunctionIsFree() {
        assertThat(grants.refusal("local", new Call("sqs:PurgeQueue", QUEUE + "orders")))
                .isEmpty();
    }

    @Test
    void refusalOfPlainOrOldConnectionsIsNotMeantForLoopback() {
        grants.admit(policy(statement("Deny", "\"sqs:*\"", QUEUE + "orders")
                .replace("}", ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}")));
        grants.admit(policy(statement("Deny", "\"sqs:*\"", QUEUE + "orders")
                .replace("}", ",\"Condition\":{\"NumericLessThan\":{\"s3:TlsVersion\":1.2}}}")));
        grants.give(ROLE, allow("\"sqs:ReceiveMessage\"", QUEUE + "orders"));

        assertGranted("sqs:ReceiveMessage", QUEUE + "orders");
    }

    @Test
    void policyThatCannotBeJudgedIsNotSkipped() {
        var denies = policy(statement("Deny", "\"sqs:*\"", QUEUE + "orders"));
        var inverted = policy(statement("Allow", "\"sqs:*\"", QUEUE + "orders").replace("Action", "NotAction"));
        var everywhere = allow("\"sqs:*\"", "*");

        assertThatThrownBy(() -> grants.give(ROLE, denies)).hasMessageContaining("denies");
        assertThatThrownBy(() -> grants.give(ROLE, inverted)).hasMessageContaining("not meant");
        assertThatThrownBy(() -> grants.admit(everywhere)).hasMessageContaining("must name the thing");
    }

    @Test
    void functionsThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> grants.employ("ops", "stree-tOps", ROLE)).hasMessageContaining("street-Ops");
    }

    private void assertGranted(String action, String resource) {
        assertThat(grants.refusal("ops", new Call(action, resource))).isEmpty();
    }

    private void assertRefused(String action, String resource) {
        assertThat(grants.refusal("ops", new Call(action, resource)))
                .hasValueSatisfying(why -> assertThat(why).contains("street-Ops", action, resource));
    }

    private static JsonNode allow(String actions, String resource) {
        return policy(statement("Allow", actions, resource));
    }

    private static String statement(String effect, String actions, String resource) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":" + actions + ",\"Resource\":\"" + resource + "\"}";
    }

    private static JsonNode policy(String statement) {
        return Json.parse("{\"Statement\":[" + statement + "]}");
    }
}
