package dev.waybill.local.command;

import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Onboards a tenant. */
@Command(
        name = "onboard",
        mixinStandardHelpOptions = true,
        description =
                "Onboards a tenant, or changes one, from its document; makes the secrets that it does not have yet.")
final class OnboardCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The tenant document, as in infra-cdk/partners/*/tenants.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Mishap.failed(file + " is not a file");
        }
        var document = Json.read(file);
        RunningHouse.find().onboard(document);
        System.out.println("waybill: tenant " + document.path("tenant").asText()
                + " is onboarded; `waybill tenants` shows its endpoints");
        return 0;
    }
}
