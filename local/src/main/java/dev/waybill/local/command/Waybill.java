package dev.waybill.local.command;

import dev.waybill.local.house.Mishap;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line of the house on one machine. */
@Command(
        name = "waybill",
        mixinStandardHelpOptions = true,
        version = "waybill 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs a partner's integration house on this machine, on exactly the template that is deployed.",
        footer = {
            "",
            "Begin with: waybill demo",
            "Exit codes: 0 done, 1 the answer is no, 2 the command could not do its work."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            OnboardCommand.class,
            TenantsCommand.class,
            SendCommand.class,
            TraceCommand.class,
            ExceptionsCommand.class,
            DlqCommand.class,
            RedrivesCommand.class,
            ReplayCommand.class,
            TargetsCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            AuditCommand.class,
            LoginCommand.class,
            MeterCommand.class,
            BenchCommand.class,
            DownCommand.class
        })
public final class Waybill {
    private Waybill() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Waybill())
                .setExecutionExceptionHandler(explain())
                .setUsageHelpAutoWidth(true);
    }

    private static IExecutionExceptionHandler explain() {
        return (problem, line, parsed) -> {
            line.getErr().println("waybill: " + sentence(problem, api(parsed)));
            if (System.getenv("WAYBILL_TRACE") != null) {
                problem.printStackTrace(line.getErr());
            }
            return problem instanceof Mishap mishap ? mishap.exitCode() : 2;
        };
    }

    /** The desk that the command was to ask, unless it is the house on this machine. */
    private static Optional<String> api(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .filter(part -> part.hasMatchedOption("--api"))
                .map(part -> String.valueOf(part.matchedOption("--api").<Object>getValue()))
                .findFirst();
    }

    private static String sentence(Throwable problem, Optional<String> api) {
        return switch (problem) {
            case Mishap mishap -> String.valueOf(mishap.getMessage());
            case UncheckedIOException wrapped -> sentence(Objects.requireNonNull(wrapped.getCause()), api);
            case BindException notOurs -> String.valueOf(notOurs.getMessage());
            case HttpTimeoutException slow -> api.orElse("the house") + " did not answer in time: ask again";
            case ConnectException gone ->
                api.map(url -> "nobody answers at " + url + ": is that the desk's address, and is this machine online?")
                        .orElse("the house does not answer: `waybill down`, then `waybill up` again");
            default -> problem + " (WAYBILL_TRACE=1 shows where)";
        };
    }
}
