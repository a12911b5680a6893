package dev.waybill.local.cloud;

import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.cloud.login.Issuer;
import dev.waybill.local.cloud.login.Person;
import dev.waybill.local.wire.Json;
import java.io.IOException;

/** Gives who logs in for the first time a row at the desk, where there is one. */
record Reception(Functions functions) implements Issuer.Welcome {
    @Override
    public void greet(Person person) throws IOException, InterruptedException {
        var desk = functions.handlers().get("OpsFunction");
        if (desk == null) {
            return;
        }
        var errand = Json.object()
                .put("operation", "operator")
                .put("subject", person.word())
                .put("name", person.word())
                .put("role", person.word());
        errand.putArray("tenants").add("*");
        if (functions.invoke(desk, Json.bytes(errand)) instanceof Outcome.Failed failed) {
            throw new IOException("the desk did not take " + person.word() + ": " + failed.text());
        }
    }
}
