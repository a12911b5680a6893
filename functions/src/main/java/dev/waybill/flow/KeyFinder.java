package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.Keyring;
import java.util.List;
import java.util.Locale;

/**
 * Which record a fact belongs to. A customer is looked up under its own id and then under its first e-mail address, because
 * two shops name the same person differently; everything else has the name that its source gave it.
 */
public final class KeyFinder {
    private final RecordStore records;
    private final Keyring keyring;

    public KeyFinder(RecordStore records, Keyring keyring) {
        this.records = records;
        this.keyring = keyring;
    }

    /** The record of a fact; a customer seen for the first time is linked to it here. */
    public RecordKey keyOf(Fact fact) {
        RecordKey own = new RecordKey(fact.tenant(), fact.entity(), fact.event().record());
        if (fact.entity() == EntityKind.CUSTOMER && fact.event() instanceof CustomerUpserted told) {
            List<String> matches = told.customer().emails().stream()
                    .limit(1)
                    .map(email -> keyring.pseudonym(fact.tenant(), email.strip().toLowerCase(Locale.ROOT)))
                    .toList();
            return records.identify(own, told.customer().id(), matches);
        }
        return own;
    }
}
