package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C trace context: ours is well-formed, and only a well-formed one is taken over. */
class TraceTest {

    @Test
    void beginsAStoryOfItsOwn() {
        Trace trace = Trace.begin("e1", new SecureRandom());

        assertThat(Trace.isTraceparent(trace.traceparent())).isTrue();
        assertThat(trace.correlationId()).isEqualTo("e1");
        assertThat(Trace.begin("e1", new SecureRandom()).traceparent()).isNotEqualTo(trace.traceparent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void takesOverNothingMalformed(String header) {
        assertThat(Trace.isTraceparent(header)).isFalse();
    }
}
