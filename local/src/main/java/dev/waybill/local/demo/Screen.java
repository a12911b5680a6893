package dev.waybill.local.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Where the demonstration shows what happens: a table that is drawn anew on a terminal, lines elsewhere. */
final class Screen {
    private final PrintStream out;
    private final boolean terminal;
    private int drawn;
    private String last = "";

    private Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** With JSON on standard output, everything else goes to standard error. */
    static Screen of(boolean json) {
        // Null where input or output is no terminal, unless another provider of consoles was chosen.
        var isTerminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Screen(json ? System.err : System.out, !json && isTerminal);
    }

    /** A line that stays. */
    void say(String line) {
        out.println(line);
        out.flush();
        drawn = 0;
    }

    /** The present state: a table that takes the place of the one before, or one line when it differs from the last. */
    void show(String summary, List<String> table) {
        if (!terminal) {
            if (!summary.equals(last)) {
                out.println(summary);
            }
            last = summary;
            return;
        }
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
        }
        out.println(summary);
        table.forEach(out::println);
        out.flush();
        drawn = table.size() + 1;
    }
}
