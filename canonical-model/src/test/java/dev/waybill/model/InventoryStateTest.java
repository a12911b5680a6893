package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts and movements of stock, in whatever order they arrive. */
class InventoryStateTest {
    private static final ExternalId MUG = new ExternalId("wms", "MUG");
    private static final Quantity KILOGRAM = new Quantity(1_000, 3, "kg");

    @Test
    void aCountStandsUnderTheMovementsThatCameAfterItsMoment() {
        InventoryState inOrder =
                unknown().counted(count(10, 1)).moved(move("M1", -2, 2)).moved(move("M2", -3, 3));
        InventoryState countLast =
                unknown().moved(move("M2", -3, 3)).moved(move("M1", -2, 2)).counted(count(10, 1));

        assertThat(inOrder.level().available()).isEqualTo(Quantity.pieces(5));
        assertThat(countLast).isEqualTo(inOrder);
    }

    @Test
    void aCountTakesInTheMovementsBeforeIt() {
        InventoryState state = unknown().moved(move("M1", -2, 2)).counted(count(8, 5));

        assertThat(state.level().available()).isEqualTo(Quantity.pieces(8));
        assertThat(state.isCountedSince(at(2))).isTrue();
        assertThat(state.isCountedSince(at(6))).isFalse();
    }

    @Test
    void foldsTheOldestMovementsIntoTheBaseWithoutLosingAPiece() {
        InventoryState state = unknown();

        for (int i = 0; i < InventoryState.KEPT + 50; i++) {
            state = state.moved(move("M" + i, 1, i % 60));
        }

        assertThat(state.moved()).hasSize(InventoryState.KEPT);
        assertThat(state.level().available()).isEqualTo(Quantity.pieces(InventoryState.KEPT + 50));
    }

    @Test
    void knowsWhatItCannotAdd() {
        InventoryState state = unknown().counted(count(1, 1));

        assertThat(state.isMeasuredAs(Quantity.pieces(3))).isTrue();
        assertThat(state.isMeasuredAs(new Quantity(1, 3, "kg"))).isFalse();
        assertThat(List.of(unknown().level().available())).containsExactly(Quantity.pieces(0));
    }

    @Test
    void aCountThatIsTakenBackAtTheSameMomentStandsUnderTheSameMovements() {
        InventoryState state = unknown().counted(count(10, 1));
        for (int i = 0; i < InventoryState.KEPT + 1; i++) {
            state = state.moved(move("M" + i, 1, 2));
        }

        InventoryState corrected = state.counted(count(20, 1));

        assertThat(corrected.level().available()).isEqualTo(Quantity.pieces(20 + InventoryState.KEPT + 1));
        assertThat(corrected.isSameCount(count(20, 1))).isTrue();
        assertThat(corrected.isSameCount(count(10, 1))).isFalse();
        assertThat(corrected.isSameCount(count(20, 2))).isFalse();
        assertThat(unknown().isSameCount(count(20, 1))).isFalse();
    }

    @Test
    void aCountBeforeMovementsThatAreNoLongerKeptCannotBePlaced() {
        InventoryState state = unknown().counted(count(10, 1));
        for (int i = 0; i < InventoryState.KEPT + 1; i++) {
            state = state.moved(move("M%03d".formatted(i), 1, i == 0 ? 5 : 9));
        }

        assertThat(state.isPast(count(8, 4))).isTrue();
        assertThat(state.isPast(count(8, 5))).isTrue();
        assertThat(state.isPast(count(8, 6))).isFalse();
        assertThat(state.isPast(count(11, 1)))
                .as("it corrects the count that stands")
                .isFalse();
        assertThat(unknown().isPast(count(8, 1))).isFalse();
    }

    @Test
    void movementsAloneSayHowTheyAreMeasured() {
        InventoryState kilograms = unknown().moved(new InventoryChange.Moved("M1", MUG, "main", KILOGRAM, at(1)));

        assertThat(kilograms.isMeasuredAs(new Quantity(5, 3, "kg"))).isTrue();
        assertThat(kilograms.isMeasuredAs(Quantity.pieces(1))).isFalse();
        assertThat(kilograms.level().available()).isEqualTo(KILOGRAM);
    }

    private static InventoryState unknown() {
        return InventoryState.unknown(MUG, "main");
    }

    private static InventoryChange.Counted count(long pieces, int minute) {
        return new InventoryChange.Counted(MUG, "main", Quantity.pieces(pieces), at(minute));
    }

    private static InventoryChange.Moved move(String id, long pieces, int minute) {
        return new InventoryChange.Moved(id, MUG, "main", Quantity.pieces(pieces), at(minute));
    }

    private static SourceTime at(int minute) {
        return SourceTime.parse("2024-03-01T10:%02d:00Z".formatted(minute));
    }
}
