package dev.waybill.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deliver.TalkingSystem.Habit;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.faults.Case;
import dev.waybill.flow.AllFlows;
import dev.waybill.flow.Orders;
import dev.waybill.flow.Street;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.nature.Nature;
import dev.waybill.record.AccountGate;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Case(18)
class EchoTest {
    private static final RecordKey ADA = new RecordKey(Street.ACME, EntityKind.CUSTOMER, "shop:7");
    private static final Map<String, List<String>> NEWEST = Map.of();
    private static final Map<String, List<String>> SHOP_FIRST = Map.of("customer.*", List.of("shop", "erp"));

    /** More rounds than any talk that comes to rest. */
    private static final int ENDLESS = 40;

    private final List<String> endings = new ArrayList<>();
    private int minute;

    private SourceTime now() {
        return Orders.at(minute++);
    }

    /** The shop, which is also a target, and an ERP that tells what it knows; each with its habit. */
    private final class Talk {
        final TalkingSystem shop;
        final TalkingSystem erp;
        final Street street;
        final Deliverer deliverer;

        Talk(Habit shopHabit, Habit erpHabit, Map<String, List<String>> precedence, @Nullable String echo) {
            shop = new TalkingSystem("shop", shopHabit, EchoTest.this::now);
            erp = new TalkingSystem("erp", erpHabit, EchoTest.this::now);
            street = new Street(tenant(precedence, echo));
            Clock clock = Clock.fixed(Street.NOON, ZoneOffset.UTC);
            Nature nature = new Nature(clock, new SecureRandom(), pause -> {});
            deliverer = new Deliverer(new DeliverServices(
                    street.tenants,
                    street.records,
                    new TargetRows(street.table),
                    new AccountGate(street.table, nature),
                    kind -> kind.equals("erp") ? erp : shop,
                    nature));
        }

        /** Everybody answers everything until nobody has anything to say. */
        void goesOn() {
            for (int round = 0; round < ENDLESS; round++) {
                if (shop.webhooks.isEmpty() && erp.webhooks.isEmpty()) {
                    return;
                }
                hear(shop);
                hear(erp);
            }
            throw new AssertionError("they talk for ever: " + erp.writes + " " + shop.writes);
        }

        private void hear(TalkingSystem system) {
            while (!system.webhooks.isEmpty()) {
                var told = system.webhooks.removeFirst();
                street.take(AllFlows.of(told.type()), street.fact(told, system.name));
                for (String target : List.of("erp", "shop")) {
                    DeliveryRequested behind = new DeliveryRequested(ADA, 0, target, target);
                    endings.add(deliverer
                            .serve(behind, "", Duration.ofSeconds(60), new Tally())
                            .outcome());
                }
            }
        }

        String family() {
            return String.valueOf(street.records
                    .read(ADA, Customer.class)
                    .orElseThrow()
                    .state()
                    .name()
                    .family());
        }

        List<String> notes() {
            return street.records.notes(ADA).stream().map(ExceptionNote::cause).toList();
        }
    }

    private static Tenant tenant(Map<String, List<String>> precedence, @Nullable String echo) {
        return new Tenant(
                Street.ACME,
                "Acme",
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(
                        new Tenant.SourceSettings("shop", "standard", "shop", "shop"),
                        new Tenant.SourceSettings("erp", "standard", "erp", "erp")),
                List.of(target("erp", echo), target("shop", echo == null ? null : "shop")),
                List.of(new Tenant.Route(EntityKind.CUSTOMER, List.of("erp", "shop"))),
                precedence,
                "standard",
                0);
    }

    private static Tenant.TargetSettings target(String name, @Nullable String echo) {
        return new Tenant.TargetSettings(
                name, name, "https://" + name + ".example/", name, 1_000, Map.of(), null, echo, null);
    }

    @Test
    void statementOfAnEchoThatLostATieToItsOwnNextOneIsNotPutRight() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.AS_TOLD, NEWEST, "erp");
        talk.shop.says("Lovelace", "1");
        talk.goesOn();
        talk.erp.says("Byron", "1");
        minute--;
        talk.erp.says("King", "1");
        var earlier = talk.street.fact(talk.erp.webhooks.removeFirst(), "erp");

        talk.goesOn();
        talk.street.take(AllFlows.of(earlier.event().type()), earlier);
        talk.goesOn();

        assertThat(talk.family()).isEqualTo("King");
        assertThat(talk.erp.writes).containsExactly("Lovelace");
        assertThat(talk.street
                        .records
                        .read(ADA, Customer.class)
                        .orElseThrow()
                        .news()
                        .isQuarrel())
                .isFalse();
    }

    @Test
    void systemThatRepeatsWhatItWasToldIsWrittenOnce() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.AS_TOLD, NEWEST, "erp");
        talk.shop.says("Lovelace", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).containsExactly("Lovelace");
        assertThat(talk.shop.writes).isEmpty();
        assertThat(endings).contains("echo", "nothing-owed");
    }

    @Test
    void systemThatRepeatsWhatItWasToldIsLeftInPeaceEvenWhereNoEchoIsNamed() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.UPPER, NEWEST, null);
        talk.shop.says("LOVELACE", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).containsExactly("LOVELACE");
    }

    @Test
    void whatASystemMakesOfOurWordsGoesToTheOthersAndNotBack() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.UPPER, NEWEST, "erp");
        talk.shop.says("Lovelace", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).containsExactly("Lovelace");
        assertThat(talk.shop.writes).containsExactly("LOVELACE");
        assertThat(talk.family()).isEqualTo("LOVELACE");
        assertThat(talk.notes()).isEmpty();
    }

    @Test
    void systemThatInsistsAgainstPrecedenceIsPutRightOnceAndThenLeftToAPerson() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.UPPER, SHOP_FIRST, "erp");
        talk.shop.says("Lovelace", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).containsExactly("Lovelace", "Lovelace");
        assertThat(talk.family()).isEqualTo("Lovelace");
        assertThat(talk.notes()).containsExactly("echo-loop");
    }

    @Test
    void personsChangeThatIsOverruledIsPutRightEachTimeTheSystemAgrees() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.AS_TOLD, SHOP_FIRST, "erp");
        talk.shop.says("Lovelace", "1");
        talk.goesOn();
        talk.erp.says("Byron", "1");
        talk.goesOn();
        talk.erp.says("Byron", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).containsExactly("Lovelace", "Lovelace", "Lovelace");
        assertThat(talk.notes()).isEmpty();
    }

    @Test
    void twoSystemsThatFightAreStoppedAndAPersonIsTold() {
        Talk talk = new Talk(Habit.LOWER, Habit.UPPER, NEWEST, "erp");
        talk.shop.says("Lovelace", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).hasSizeLessThanOrEqualTo(2);
        assertThat(talk.shop.writes).hasSizeLessThanOrEqualTo(2);
        assertThat(talk.notes()).containsExactly("echo-loop");
    }

    @Test
    void changeOfSomethingElseIsDeliveredAfterAQuarrelAndEndsAgain() {
        Talk talk = new Talk(Habit.LOWER, Habit.UPPER, NEWEST, "erp");
        talk.shop.says("Lovelace", "1");
        talk.goesOn();
        int before = talk.erp.writes.size();
        talk.shop.says("lovelace", "2");

        talk.goesOn();

        assertThat(talk.erp.writes.size()).isBetween(before + 1, before + 2);
    }

    @Test
    void noteIsTakenBackWhenTheSystemAgrees() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.UPPER, SHOP_FIRST, "erp");
        talk.shop.says("Lovelace", "1");
        talk.goesOn();
        assertThat(talk.notes()).containsExactly("echo-loop");

        talk.shop.says("LOVELACE", "1");
        talk.goesOn();

        assertThat(talk.notes()).isEmpty();
    }

    @Test
    void statementWithoutNewContentIsRecordedAndDeliveredToNobody() {
        Talk talk = new Talk(Habit.AS_TOLD, Habit.AS_TOLD, NEWEST, null);
        talk.shop.says("Lovelace", "1");
        talk.goesOn();
        endings.clear();
        talk.shop.says("Lovelace", "1");

        talk.goesOn();

        assertThat(talk.erp.writes).hasSize(1);
        assertThat(endings).containsOnly("nothing-owed");
    }
}
