package dev.waybill.infra;

import dev.waybill.infra.partner.Partner;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** What an environment must not lose: tables, archive, key; and the bus, on which every other stack hangs. */
final class PartnerState extends Stack {
    /** 96 of 62 letters and digits: more than 512 random bits. */
    static final int KEY_CHARACTERS = 96;

    /** A replay reaches back weeks; older objects are read by erasures and audits only. */
    private static final Duration UNTIL_COLD = Duration.days(90);

    private final RemovalPolicy removal;
    private final boolean keepsData;
    private final Table records;
    private final Table tenants;
    private final Table desk;
    private final UserPool people;
    private final EventBus bus;
    private final Bucket archive;
    private final Secret key;

    PartnerState(Construct scope, String id, Partner partner) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Waybill for " + partner.name() + ": what must not be lost")
                        .terminationProtection(partner.stage().keepsData())
                        .build());
        keepsData = partner.stage().keepsData();
        removal = keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
        records = table("Records");
        tenants = table("Tenants");
        desk = table("Desk");
        people = pool();
        bus = EventBus.Builder.create(this, "Bus").build();
        archive = archive();
        key = key();
    }

    Table records() {
        return records;
    }

    Table tenants() {
        return tenants;
    }

    /** Operators, their acts and their jobs. */
    Table desk() {
        return desk;
    }

    /** Who can log in at the desk. */
    UserPool people() {
        return people;
    }

    EventBus bus() {
        return bus;
    }

    Bucket archiveBucket() {
        return archive;
    }

    Secret keySecret() {
        return key;
    }

    private Table table(String id) {
        return Table.Builder.create(this, id)
                .partitionKey(text("pk"))
                .sortKey(text("sk"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute("expires")
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(keepsData)
                .removalPolicy(removal)
                .build();
    }

    /** Nobody signs up: an administrator of the account makes a user, who needs a second factor from the first day. */
    private UserPool pool() {
        UserPool pool = UserPool.Builder.create(this, "People")
                .selfSignUpEnabled(false)
                .signInAliases(SignInAliases.builder().username(true).build())
                .signInCaseSensitive(false)
                .mfa(Mfa.REQUIRED)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .enableSmsRole(false)
                .accountRecovery(AccountRecovery.NONE)
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(12)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireDigits(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(3))
                        .build())
                .deletionProtection(keepsData)
                .removalPolicy(removal)
                .build();
        HouseChecks.accept(
                pool,
                "AwsSolutions-COG3",
                "Threat protection is priced by user; a second factor is required of a handful of people instead");
        HouseChecks.accept(
                pool,
                "AwsSolutions-COG8",
                "Threat protection is priced by user; a second factor is required of a handful of people instead");
        return pool;
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    /** Not versioned: an erasure rewrites objects, and an older version would still hold the person. */
    private Bucket archive() {
        Bucket bucket = Bucket.Builder.create(this, "Archive")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .versioned(false)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("ColdWhenOld")
                        .transitions(List.of(Transition.builder()
                                .storageClass(StorageClass.GLACIER_INSTANT_RETRIEVAL)
                                .transitionAfter(UNTIL_COLD)
                                .build()))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
                .removalPolicy(removal)
                .build();
        HouseChecks.accept(
                bucket,
                "AwsSolutions-S1",
                "Only functions read it; where reads must be on record, CloudTrail data events say more than an access log");
        return bucket;
    }

    private Secret key() {
        Secret secret = Secret.Builder.create(this, "Key")
                .description("Seals the tenants' secrets and signs endpoint tokens")
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(KEY_CHARACTERS)
                        .excludePunctuation(true)
                        .build())
                .removalPolicy(removal)
                .build();
        HouseChecks.accept(
                secret,
                "AwsSolutions-SMG4",
                "Endpoint tokens and sealed secrets are made with it: changing it is a migration, not a timer");
        return secret;
    }
}
