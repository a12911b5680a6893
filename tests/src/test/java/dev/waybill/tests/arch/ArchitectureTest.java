package dev.waybill.tests.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.waybill.faults.Case;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/dev/waybill/tests/")
                    && !place.contains("/test-classes/")
                    && !place.contains("-tests.jar"))
            .importPackages("dev.waybill");

    private static final Set<String> INEXACT = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private static final String[] DOORS = {
        "dev.waybill.ingest..",
        "dev.waybill.flow..",
        "dev.waybill.deliver..",
        "dev.waybill.wake..",
        "dev.waybill.watch..",
        "dev.waybill.reconcile..",
        "dev.waybill.archive..",
        "dev.waybill.erase..",
        "dev.waybill.onboard..",
        "dev.waybill.redrive..",
        "dev.waybill.ops..",
        "dev.waybill.redrive..",
        "dev.waybill.console.."
    };

    private static final String[] SERVICES = {
        "dev.waybill.aws..",
        "dev.waybill.tenant..",
        "dev.waybill.record..",
        "dev.waybill.bus..",
        "dev.waybill.objects..",
        "dev.waybill.journal..",
        "dev.waybill.balance..",
        "dev.waybill.deadletter..",
        "dev.waybill.nature..",
        "dev.waybill.tenancy..",
        "dev.waybill.desk..",
        "dev.waybill.job..",
        "dev.waybill.mend..",
        "dev.waybill.house.."
    };

    @Test
    void nounsNeedNothingButJava() {
        classes()
                .that()
                .resideInAPackage("dev.waybill.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.waybill.model..", "java..", "org.jspecify..")
                .because("the nouns of retail outlive every library")
                .check(HOUSE);
    }

    @Test
    void eventsNeedTheNounsAndTheirJson() {
        classes()
                .that()
                .resideInAPackage("dev.waybill.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.waybill.events..",
                        "dev.waybill.model..",
                        "com.fasterxml.jackson..",
                        "java..",
                        "org.jspecify..")
                .because("what can happen must be readable without the code that makes it happen")
                .check(HOUSE);
    }

    @Test
    void sourceKnowsNothingOfWhatBecomesOfItsFacts() {
        noClasses()
                .that()
                .resideInAPackage("dev.waybill.source..")
                .should()
                .dependOnClassesThat(ours(
                        not(resideInAnyPackage("dev.waybill.source..", "dev.waybill.events..", "dev.waybill.model.."))))
                .because("a connector is tested with a body and a secret, without a house")
                .check(HOUSE);
    }

    @Test
    void targetKnowsNothingOfWhereItsRecordsComeFrom() {
        noClasses()
                .that()
                .resideInAPackage("dev.waybill.target..")
                .should()
                .dependOnClassesThat(ours(
                        not(resideInAnyPackage("dev.waybill.target..", "dev.waybill.events..", "dev.waybill.model.."))))
                .because("a connector is tested with a record and a far side, without a house")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "target", "flow"})
    void siblingsDoNotKnowEachOther(String room) {
        slices().matching("dev.waybill." + room + ".(*)..")
                .should()
                .notDependOnEachOther()
                .because("one of them can be changed or thrown away alone")
                .check(HOUSE);
    }

    @Test
    void connectorsAreListedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.waybill.connectors..", "dev.waybill.source..", "dev.waybill.target..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.waybill.source.*..", "dev.waybill.target.*..")
                .because("adding a system is one package and one line")
                .check(HOUSE);
    }

    /** The shadow decides as the flows do, without their functions: it may use a flow that is pure, and nothing that handles. */
    @Test
    void shadowUsesOfTheFlowsOnlyWhatIsPure() {
        noClasses()
                .that()
                .resideInAPackage("dev.waybill.shadow..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.waybill.flow..")
                        .and(DescribedPredicate.describe(
                                "handle, write or publish",
                                type -> !type.getSimpleName().endsWith("Flow")
                                        && !type.getSimpleName().equals("Fold"))))
                .because("nothing that it does may have an effect")
                .check(HOUSE);
    }

    @Test
    void nobodyWalksThroughAnothersDoor() {
        for (String door : DOORS) {
            String rehearsal = door.equals("dev.waybill.flow..") ? "dev.waybill.shadow.." : door;
            noClasses()
                    .that()
                    .resideOutsideOfPackages(door, rehearsal, "dev.waybill.infra..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(door)
                    .because("a room never calls the room next door: it publishes an event")
                    .check(HOUSE);
        }
    }

    @Test
    void onlyTheHouseServicesTouchTheCloud() {
        noClasses()
                .that()
                .resideInAnyPackage(DOORS)
                .or()
                .resideInAnyPackage(
                        "dev.waybill.connectors..",
                        "dev.waybill.source..",
                        "dev.waybill.target..",
                        "dev.waybill.packing..",
                        "dev.waybill.log..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("the rooms are tested over a table, a bus and objects in memory")
                .check(HOUSE);
    }

    @Test
    void nothingOfTheHouseHangsOnAConnectorOrADoor() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVICES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.waybill.connectors..", "dev.waybill.source..", "dev.waybill.target..")
                .because("the services serve whatever is connected")
                .check(HOUSE);
    }

    @Test
    void templateNamesFunctionsAndCallsNone() {
        noClasses()
                .that()
                .resideInAPackage("dev.waybill.infra..")
                .should()
                .dependOnClassesThat(ours(not(resideInAnyPackage(
                                "dev.waybill.infra..",
                                "dev.waybill.events..",
                                "dev.waybill.model..",
                                // So that a tenant's file is refused at synthesis by the words that the door would use.
                                "dev.waybill.connectors..",
                                "dev.waybill.tenant.."))
                        .and(not(DescribedPredicate.describe(
                                "functions", type -> type.getSimpleName().endsWith("Function"))))))
                .because("infrastructure needs the handlers' names, and nothing of what they do")
                .check(HOUSE);
    }

    @Test
    void houseOnOneMachineReadsOnlyTheTemplateAndTheZip() {
        noClasses()
                .that()
                .resideInAPackage("dev.waybill.local..")
                .should()
                .dependOnClassesThat(ours(not(resideInAPackage("dev.waybill.local.."))))
                .because("what runs there is what is deployed, not what is on a class path")
                .check(HOUSE);
    }

    @Test
    @Case(42)
    void moneyAndQuantitiesAreNeverInexact() {
        DescribedPredicate<JavaClass> inexact =
                DescribedPredicate.describe("floating-point numbers", type -> INEXACT.contains(type.getName()));
        DescribedPredicate<JavaCodeUnit> withInexact = DescribedPredicate.describe(
                "take or give floating-point numbers",
                unit -> inexact.test(unit.getRawReturnType())
                        || unit.getRawParameterTypes().stream().anyMatch(inexact));

        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.waybill.model..", "dev.waybill.events..")
                .should()
                .haveRawType(inexact)
                .because("a cent that is lost in a sum is lost")
                .check(HOUSE);
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.waybill.model..", "dev.waybill.events..")
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.have(withInexact))
                .because("a cent that is lost in a sum is lost")
                .check(HOUSE);
    }

    /**
     * What may be done in part must be repeated in part, which one place knows how to do: PutEvents. Another shows dead letters
     * again, and says why what is refused there may be left.
     */
    @Test
    @Case(80)
    void noOtherCallIsMadeThatMayBeDoneInPart() {
        Set<String> inPart = Set.of(
                "sendMessageBatch",
                "deleteMessageBatch",
                "changeMessageVisibilityBatch",
                "batchWriteItem",
                "batchGetItem",
                "deleteObjects");
        noClasses()
                .that()
                .resideInAnyPackage(DOORS)
                .or()
                .resideInAnyPackage(SERVICES)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "may be done in part",
                        call -> inPart.contains(call.getTarget().getName())
                                && !(call.getTarget().getName().equals("changeMessageVisibilityBatch")
                                        && call.getOriginOwner().getSimpleName().equals("SqsDeadLetters"))))
                .check(HOUSE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.waybill..")
                .should()
                .beFinal()
                .because("a process serves one tenant after the other and remembers none")
                .check(HOUSE);
    }

    @Test
    void functionsSpeakOnlyThroughTheirLog() {
        noClasses()
                .that()
                .resideInAnyPackage(DOORS)
                .or()
                .resideInAnyPackage(SERVICES)
                .or()
                .resideInAnyPackage("dev.waybill.source..", "dev.waybill.target..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a line without the fixed keys is found by nobody, and may tell what it should not")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> ours(DescribedPredicate<JavaClass> which) {
        return resideInAPackage("dev.waybill..").and(which);
    }
}
