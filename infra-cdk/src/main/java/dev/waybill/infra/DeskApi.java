package dev.waybill.infra;

import dev.waybill.infra.partner.Brand;
import dev.waybill.infra.partner.Partner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.constructs.Construct;

/** The operators' desk: {@code /v1}, for who has a token of the environment's own issuer, and the page over it. */
final class DeskApi extends Construct {
    /** Where {@code waybill login} waits for the browser to come back. */
    static final String COMMAND_CALLBACK = "http://localhost:18765/callback";

    /** Some people with an open console each. */
    private static final ThrottleSettings THROTTLE =
            ThrottleSettings.builder().rateLimit(50).burstLimit(100).build();

    /** Who is let go has no row from then on; a token that was stolen is of no use after this. */
    private static final Duration TOKEN_VALID = Duration.minutes(60);

    /** A working day and its evening: then one logs in again. */
    private static final Duration LOGIN_VALID = Duration.hours(12);

    /** What everybody may read: the contract, the brand with where to log in, and whether all is well. */
    private static final List<String> OPEN = List.of("/v1/openapi.json", "/v1/brand", "/v1/health");

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    private final UserPool people;
    private final HttpApi api;
    private final UserPoolClient client;
    private final String scope;
    private final String login;

    DeskApi(Construct parent, String id, Partner partner, UserPool people) {
        super(parent, id);
        this.people = people;
        api = HttpApi.Builder.create(this, "Api")
                .description("Where operators see, mend and replay")
                .createDefaultStage(false)
                .build();
        ResourceServerScope desk = ResourceServerScope.Builder.create()
                .scopeName("desk")
                .scopeDescription("The operators' desk, as far as one's row there says")
                .build();
        UserPoolResourceServer server = UserPoolResourceServer.Builder.create(this, "Scopes")
                .userPool(people)
                .identifier("waybill")
                .scopes(List.of(desk))
                .build();
        scope = server.getUserPoolResourceServerId() + "/" + desk.getScopeName();
        client = client(partner, OAuthScope.resourceServer(server, desk));
        login = UserPoolDomain.Builder.create(this, "Login")
                .userPool(people)
                .cognitoDomain(CognitoDomainOptions.builder()
                        // One name for all of AWS: the account makes it ours.
                        .domainPrefix(
                                "waybill-" + partner.id() + "-" + Stack.of(this).getAccount())
                        .build())
                .build()
                .baseUrl();
    }

    /** Where people and the command reach the desk, without a slash at the end. */
    String url() {
        return api.getApiEndpoint();
    }

    /** Public: a page and a command can keep no secret, so the code is bound to who asked for it (PKCE). */
    private UserPoolClient client(Partner partner, OAuthScope desk) {
        return UserPoolClient.Builder.create(this, "Client")
                .userPool(people)
                .generateSecret(false)
                .preventUserExistenceErrors(true)
                .enableTokenRevocation(true)
                .accessTokenValidity(TOKEN_VALID)
                .idTokenValidity(TOKEN_VALID)
                .refreshTokenValidity(LOGIN_VALID)
                .oAuth(OAuthSettings.builder()
                        .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                        .scopes(List.of(OAuthScope.OPENID, desk))
                        .callbackUrls(callbacks(partner.brand()))
                        .logoutUrls(consoles(partner.brand()))
                        .build())
                .build();
    }

    private List<String> callbacks(Brand brand) {
        return Stream.concat(consoles(brand).stream(), Stream.of(COMMAND_CALLBACK))
                .toList();
    }

    private List<String> consoles(Brand brand) {
        return Stream.concat(Stream.of(url()), brand.domain().map(domain -> "https://" + domain).stream())
                .map(origin -> origin + "/console/")
                .toList();
    }

    /** What the Ops function is told: whose desk it is and where one logs in. */
    Map<String, String> variables(House house) {
        Partner partner = house.partner();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("WAYBILL_BRAND_NAME", partner.brand().name());
        variables.put("WAYBILL_BRAND_COLOUR", partner.brand().primaryColour());
        partner.brand().logo().ifPresent(logo -> variables.put("WAYBILL_BRAND_LOGO", logo));
        variables.put("WAYBILL_ADMINS", partner.admins().stream().sorted().collect(Collectors.joining(",")));
        variables.put("WAYBILL_DESK_TABLE", house.state().desk().getTableName());
        variables.put("WAYBILL_ISSUER", people.getUserPoolProviderUrl());
        variables.put("WAYBILL_CLIENT_ID", client.getUserPoolClientId());
        return variables;
    }

    /** Where the page fetches the issuer's configuration and its tokens: the origins that it may call besides its own. */
    Map<String, String> consoleVariables() {
        String issuer = "https://cognito-idp." + Stack.of(this).getRegion() + ".amazonaws.com";
        return Map.of("WAYBILL_ISSUER_ORIGINS", issuer + " " + login);
    }

    void open(House house, RoomFunction ops, RoomFunction console) {
        HttpLambdaIntegration integration = new HttpLambdaIntegration("Ops", ops.live());
        OPEN.forEach(path -> api.addRoutes(AddRoutesOptions.builder()
                .path(path)
                .methods(List.of(HttpMethod.GET))
                .integration(integration)
                .build()));
        api.addRoutes(AddRoutesOptions.builder()
                .path("/v1/{proxy+}")
                .methods(METHODS)
                .integration(integration)
                .authorizer(HttpJwtAuthorizer.Builder.create("People", people.getUserPoolProviderUrl())
                        .jwtAudience(List.of(client.getUserPoolClientId()))
                        .build())
                .authorizationScopes(List.of(scope))
                .build());
        // Not by path: whether /console/{proxy+} takes /console/ is nowhere written, and that is where the page lives.
        HttpRoute.Builder.create(this, "Page")
                .httpApi(api)
                .routeKey(HttpRouteKey.DEFAULT)
                .integration(new HttpLambdaIntegration("Console", console.live()))
                .build();
        HouseChecks.accept(
                this,
                "AwsSolutions-APIG4",
                "The page and three routes tell what everybody may know; all others have the authorizer");
        HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .autoDeploy(true)
                .throttle(THROTTLE)
                .accessLogSettings(new AccessLog(this, house))
                .build();
    }
}
