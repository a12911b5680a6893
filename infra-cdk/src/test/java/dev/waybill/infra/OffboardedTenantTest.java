package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffboardedTenantTest {
    @TempDir
    private Path folder;

    @Test
    void aTenantThatIsEndedKeepsItsDocumentAndNoneOfItsQueues() throws IOException {
        copy("partner.json");
        copy("tenants/northwind.json");
        Path file = folder.resolve("meridian/tenants/northwind.json");
        Files.writeString(file, Files.readString(file).replace("\"active\"", "\"offboarded\""));

        Assembly assembly = Assembly.synthesize("--partners", folder.toString());

        Template tenant = Template.read(assembly.file("waybill-meridian-tenant-northwind.template.json"));
        assertThat(tenant.resources().values())
                .singleElement()
                .satisfies(resource ->
                        assertThat(resource.at("/Properties/Document").asText()).contains("offboarded"));
    }

    private void copy(String name) throws IOException {
        Path copy = folder.resolve("meridian").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("partners/meridian").resolve(name), copy);
    }
}
