package dev.waybill.nature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Asks the same of many things at once, where each answer is waited for most of the time. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * The answers, in the order of the things.
     *
     * @param together runs pieces of work and returns when all have ended: a {@link Nature}'s
     */
    public static <T, R> List<R> ask(
            Consumer<List<? extends Runnable>> together, List<T> things, Function<? super T, R> question) {
        Map<Integer, R> answers = new ConcurrentHashMap<>();
        together.accept(IntStream.range(0, things.size())
                .mapToObj(i -> (Runnable) () -> answers.put(i, question.apply(things.get(i))))
                .toList());
        return IntStream.range(0, things.size())
                .mapToObj(i -> Objects.requireNonNull(answers.get(i)))
                .toList();
    }

    /** The same by things of which each stands there once, in their order. */
    public static <T, R> Map<T, R> answers(
            Consumer<List<? extends Runnable>> together, List<T> things, Function<? super T, R> question) {
        List<R> told = ask(together, things, question);
        Map<T, R> answers = new LinkedHashMap<>();
        IntStream.range(0, things.size()).forEach(i -> answers.put(things.get(i), told.get(i)));
        return answers;
    }
}
