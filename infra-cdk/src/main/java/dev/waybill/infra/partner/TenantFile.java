package dev.waybill.infra.partner;

import dev.waybill.connectors.Connectors;
import dev.waybill.events.Unreadable;
import dev.waybill.tenant.TenantDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code tenants/<tenant>.json} as the Onboard function will, so that its mistakes are found before a deployment. */
final class TenantFile {
    private TenantFile() {}

    static Tenant read(Path path) {
        Fields file = Fields.ofFile(path);
        boolean isEnded = check(path).state() == dev.waybill.tenant.Tenant.State.OFFBOARDED;
        String id = file.idOf("tenant", path);
        Isolation isolation = file.choice("isolation", Isolation.class);
        boolean customerKey = file.flag("customerKey");
        if (customerKey && isolation == Isolation.POOLED) {
            throw file.refuse("customerKey", "is for silo tenants only", "remove it, or make the isolation \"silo\"");
        }
        return new Tenant(id, isolation, isEnded, customerKey, file.compact());
    }

    private static dev.waybill.tenant.Tenant check(Path path) {
        try {
            return TenantDocument.read(Files.readString(path), Connectors.offer());
        } catch (Unreadable | IllegalArgumentException problem) {
            throw new IllegalArgumentException(path + ": " + problem.getMessage(), problem);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + path, problem);
        }
    }
}
