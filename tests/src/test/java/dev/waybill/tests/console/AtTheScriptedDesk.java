package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Nadia at a browser before a scripted desk, a pair for each class; whatever she does, nothing breaks the contract or the policy. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AtTheScriptedDesk {
    ScriptedDesk desk;
    Operator nadia;
    ScriptedApi api;

    @BeforeAll
    void open() {
        desk = new ScriptedDesk();
        nadia = Operator.at(desk.origin());
    }

    @AfterAll
    void close() {
        if (nadia != null) {
            nadia.close();
        }
        desk.close();
    }

    @BeforeEach
    void begin() {
        api = desk.begin();
        sitsDown();
    }

    void sitsDown() {
        nadia.sitDown(1280, 800, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingBrokeTheContractOrThePolicy() {
        assertThat(desk.breaches()).isEmpty();
        assertThat(nadia.complaints()).isEmpty();
    }
}
