package dev.waybill.local.command;

import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one signed webhook. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends a file as a webhook, signed as its sender would sign it.",
        footer = {
            "",
            "For example: waybill send shop orders/create order.json --tenant acme",
            "A secret that was set at the console or by the API: in the variable WAYBILL_SECRET."
        })
final class SendCommand implements Callable<Integer> {
    private static final int UNAUTHORIZED = 401;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description =
                    "The name of the source in the tenant's document, or its kind where only one is of that kind.")
    private String source = "";

    @Parameters(
            index = "1",
            paramLabel = "TOPIC",
            description =
                    "As the sender names it: orders/create, order.updated; a standard webhook has its type in the body.")
    private String topic = "";

    @Parameters(index = "2", paramLabel = "FILE", description = "The body, sent byte for byte.")
    private Path file = Path.of("");

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant.")
    private String tenant = "";

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Mishap.failed(file + " is not a file");
        }
        var secret = Optional.ofNullable(System.getenv("WAYBILL_SECRET")).filter(text -> !text.isBlank());
        var answer = RunningHouse.find().send(tenant, source, topic, Files.readAllBytes(file), secret);
        System.out.println(answer.statusCode() + " " + answer.body());
        if (answer.statusCode() == UNAUTHORIZED && secret.isEmpty()) {
            System.out.println("the secret that was made here is not the tenant's any more:"
                    + " give the one that was set since in the variable WAYBILL_SECRET");
        }
        return answer.statusCode() < 300 ? 0 : 1;
    }
}
