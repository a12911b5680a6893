package dev.waybill.jmh;

import dev.waybill.tests.figures.Figure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures {@link PureParts} as a function would run them, and writes each part as a multiple of its floor. */
public final class Measure {
    private static final String COMMAND = "./mvnw verify -pl tests -am -Pjmh -DskipTests -DskipITs";
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Measure() {}

    /** Takes about three minutes; medians, because the machine has other work too. */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(PureParts.class.getSimpleName())
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                // What a function has: one thread, the client compiler, the small collector.
                .jvmArgsAppend("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
                .build();
        Map<String, BigDecimal> micros = micros(new Runner(options).run());
        told(micros, "verify", "verifyFloorHashesTheBytes", 1.5);
        told(micros, "translate", "translateFloorParsesTheBytes", 6);
        told(micros, "encodeRecord", "encodeFloorPacksTheBytes", 2.5);
        told(micros, "decodeRecord", "decodeFloorUnpacksAndParsesTheBytes", 3);
        told(micros, "decide", "translateFloorParsesTheBytes", 1);
    }

    private static Map<String, BigDecimal> micros(Collection<RunResult> results) {
        Map<String, BigDecimal> micros = new TreeMap<>();
        results.forEach(result -> micros.put(
                result.getPrimaryResult().getLabel(),
                new BigDecimal(result.getPrimaryResult().getStatistics().getPercentile(50)).round(THREE_DIGITS)));
        return micros;
    }

    private static void told(Map<String, BigDecimal> micros, String part, String floor, double goal) {
        BigDecimal own = micros.get(part);
        Figure.atMost("pure-" + word(part) + "-micros", own, 1_000, "µs for an order of 4 KB", COMMAND)
                .told();
        Figure.atMost(
                        "pure-" + word(part),
                        own.divide(micros.get(floor), THREE_DIGITS),
                        goal,
                        "x " + word(floor),
                        COMMAND)
                .told();
    }

    private static String word(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
