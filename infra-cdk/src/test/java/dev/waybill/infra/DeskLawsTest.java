package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who comes to the operators' desk, and how. */
class DeskLawsTest {
    private static final String STREETS = "dev.waybill.infra.Assembly#streets";

    @ParameterizedTest
    @MethodSource(STREETS)
    void onlyThreeRoutesOfTheDeskNeedNoToken(Template street) {
        Map<String, String> types = street.ofType("AWS::ApiGatewayV2::Route").values().stream()
                .map(route -> route.path("Properties"))
                .filter(route -> route.path("RouteKey").asText().contains(" /v1/"))
                .collect(Collectors.toMap(
                        route -> route.path("RouteKey").asText(),
                        route -> route.path("AuthorizationType").asText("NONE")
                                + route.path("AuthorizationScopes").size()));

        assertThat(types)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GET /v1/openapi.json", "NONE0",
                        "GET /v1/brand", "NONE0",
                        "GET /v1/health", "NONE0",
                        "GET /v1/{proxy+}", "JWT1",
                        "POST /v1/{proxy+}", "JWT1",
                        "PUT /v1/{proxy+}", "JWT1",
                        "DELETE /v1/{proxy+}", "JWT1"));
    }

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#states")
    void nobodySignsUpAndEverybodyHasASecondFactor(Template state) {
        assertThat(state.ofType("AWS::Cognito::UserPool")).hasSize(1).allSatisfy((id, pool) -> {
            assertThat(pool.at("/Properties/AdminCreateUserConfig/AllowAdminCreateUserOnly")
                            .asBoolean())
                    .isTrue();
            assertThat(pool.at("/Properties/MfaConfiguration").asText()).isEqualTo("ON");
        });
    }

    @ParameterizedTest
    @MethodSource(STREETS)
    void theClientKeepsNoSecretAndComesBackToItsOwnAddressesOnly(Template street) {
        assertThat(street.ofType("AWS::Cognito::UserPoolClient")).hasSize(1).allSatisfy((id, client) -> {
            assertThat(client.at("/Properties/GenerateSecret").asBoolean()).isFalse();
            assertThat(Template.texts(client.at("/Properties/AllowedOAuthFlows")))
                    .containsExactly("code");
            assertThat(client.at("/Properties/CallbackURLs").toString())
                    .contains("/console/", DeskApi.COMMAND_CALLBACK)
                    .doesNotContain("*");
        });
    }

    @Test
    void onlyTheRoomsOfTheDeskKnowItsTable() {
        Template street = Assembly.template("waybill-harbour-street");

        List<String> rooms = street.ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.at("/Properties/Environment/Variables"))
                .filter(variables -> variables.has("WAYBILL_DESK_TABLE"))
                .map(variables -> variables.path("POWERTOOLS_SERVICE_NAME").asText())
                .toList();

        assertThat(rooms).containsExactlyInAnyOrder("Ops", "Redrive");
    }
}
