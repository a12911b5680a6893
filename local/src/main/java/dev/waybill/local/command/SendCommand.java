package dev.waybill.local.command;

import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one signed webhook. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends a file as a webhook, signed as its sender would sign it.",
        footer = {"", "For example: waybill send shop orders/create order.json --tenant acme"})
final class SendCommand implements Callable<Integer> {
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
        var answer = RunningHouse.find().send(tenant, source, topic, Files.readAllBytes(file));
        System.out.println(answer.statusCode() + " " + answer.body());
        return answer.statusCode() < 300 ? 0 : 1;
    }
}
