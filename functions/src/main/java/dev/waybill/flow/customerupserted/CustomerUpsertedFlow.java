package dev.waybill.flow.customerupserted;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.flow.Again;
import dev.waybill.flow.Decision;
import dev.waybill.flow.Flow;
import dev.waybill.flow.Newer;
import dev.waybill.model.Customer;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.tenant.Tenant;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A customer as a source knows it: older statements are superseded, and between sources precedence decides part by part. */
public final class CustomerUpsertedFlow implements Flow<Customer> {

    @Override
    public Class<Customer> stateType() {
        return Customer.class;
    }

    @Override
    public Customer unknown(RecordKey key, Fact fact) {
        return CustomerMerge.nobody(((CustomerUpserted) fact.event()).customer());
    }

    @Override
    public boolean isDeliverable(StoredRecord<Customer> record) {
        return record.erasedAt() == null;
    }

    @Override
    public Object content(Customer state) {
        return state.statedAt(SourceTime.utc(Instant.EPOCH));
    }

    @Override
    public boolean isOverruled(Customer standing, Fact fact) {
        return CustomerMerge.holdsOther(standing, ((CustomerUpserted) fact.event()).customer());
    }

    @Override
    public Decision<Customer> decide(StoredRecord<Customer> record, Fact fact, Tenant tenant) {
        Customer told = ((CustomerUpserted) fact.event()).customer();
        return Again.decide(record, fact)
                .or(() -> erased(record, fact))
                .or(() -> Newer.stands(record, record.newest(fact.connection()), fact))
                .orElseGet(() -> merge(record, fact, told, tenant));
    }

    private static Optional<Decision<Customer>> erased(StoredRecord<Customer> record, Fact fact) {
        return Optional.ofNullable(record.erasedAt())
                .map(when -> Decision.unchanged(record, fact, FactOutcome.SUPERSEDED, "erased on request"));
    }

    private static Decision<Customer> merge(StoredRecord<Customer> record, Fact fact, Customer told, Tenant tenant) {
        Map<String, FieldSource> won = CustomerMerge.groupsWon(record, fact.connection(), told.changedAt(), tenant);
        Customer merged = CustomerMerge.merged(record.state(), told, won.keySet());
        StoredRecord<Customer> after = record.withState(merged)
                .withSource(fact.connection(), told.changedAt())
                .withGroups(won);
        if (won.isEmpty()) {
            return Decision.taken(after, fact, FactOutcome.SUPERSEDED, "sources with precedence stand in every part");
        }
        boolean tie = Newer.isTie(record.newest(fact.connection()), fact);
        String set = "set " + String.join(", ", won.keySet());
        return Decision.taken(after, fact, FactOutcome.APPLIED, tie ? Newer.TIE + ", " + set : set);
    }
}
