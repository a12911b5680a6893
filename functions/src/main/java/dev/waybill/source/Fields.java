package dev.waybill.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Money;
import dev.waybill.model.Quantity;
import dev.waybill.model.SourceTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sender's JSON object, read field by field: what is missing or of another type becomes {@link Unreadable} with the
 * pointer to the field and the remedy, never with the value.
 */
public final class Fields {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,18})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,30}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final JsonNode node;
    private final String pointer;

    private Fields(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    /** Reads a body, which must be one strict JSON object. */
    public static Fields of(byte[] body) throws Unreadable {
        return of(StrictJson.read(body), "");
    }

    private static Fields of(JsonNode node, String pointer) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable((pointer.isEmpty() ? "body" : pointer) + ": must be a JSON object");
        }
        return new Fields(node, pointer);
    }

    /** The object as it stands. */
    public JsonNode json() {
        return node;
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public Fields object(String name) throws Unreadable {
        return of(required(name), at(name));
    }

    public Optional<Fields> maybeObject(String name) throws Unreadable {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** The objects of an array; none where it is absent or null. */
    public List<Fields> list(String name) throws Unreadable {
        List<Fields> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode element : array(name)) {
            objects.add(of(element, at(name) + "/" + index++));
        }
        return objects;
    }

    /** The texts of an array; none where it is absent or null. */
    public List<String> texts(String name) throws Unreadable {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (element.isTextual() && !element.textValue().isBlank()) {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    /** The ids of an array; none where it is absent or null. */
    public List<String> ids(String name) throws Unreadable {
        List<String> ids = new ArrayList<>();
        int index = 0;
        for (JsonNode element : array(name)) {
            ids.add(id(element, at(name) + "/" + index++));
        }
        return ids;
    }

    /** A text that must be there and not blank. */
    public String text(String name) throws Unreadable {
        required(name);
        String text = textOrNull(name);
        if (text == null) {
            throw unreadable(name, "blank, must be a text");
        }
        return text;
    }

    /** A text; null where it is absent, null or blank, which senders use alike. */
    public @Nullable String textOrNull(String name) throws Unreadable {
        if (!has(name)) {
            return null;
        }
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw unreadable(name, "must be a text");
        }
        return value.textValue().isBlank() ? null : value.textValue();
    }

    /** A text as {@link #textOrNull} reads it. */
    public Optional<String> maybeText(String name) throws Unreadable {
        return Optional.ofNullable(textOrNull(name));
    }

    /** An id, written as a whole number or as a text. */
    public String id(String name) throws Unreadable {
        return id(required(name), at(name));
    }

    /** An id; null where it is absent, null, blank or the 0 that says nobody. */
    public @Nullable String idOrNull(String name) throws Unreadable {
        JsonNode value = node.path(name);
        boolean nobody =
                !has(name) || value.asText().isBlank() || value.asText().equals("0");
        return nobody ? null : id(name);
    }

    /** A flag; false where it is absent or null. */
    public boolean flag(String name) throws Unreadable {
        if (has(name) && !required(name).isBoolean()) {
            throw unreadable(name, "must be true or false");
        }
        return node.path(name).booleanValue();
    }

    /** A decimal, written as a JSON number or as plain digits in a text. */
    public BigDecimal decimal(String name) throws Unreadable {
        JsonNode value = required(name);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isTextual() && DECIMAL.matcher(value.textValue()).matches()) {
            return new BigDecimal(value.textValue());
        }
        throw unreadable(name, "must be a decimal with a point, as 12.50");
    }

    public BigDecimal decimalOrZero(String name) throws Unreadable {
        return textOrNumber(name) ? decimal(name) : BigDecimal.ZERO;
    }

    public Currency currency(String name) throws Unreadable {
        String code = text(name);
        try {
            if (CURRENCY.matcher(code).matches()) {
                return Currency.getInstance(code);
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(name, "not a currency of ISO 4217 that this release knows");
        }
        throw unreadable(name, "must be a currency code of ISO 4217, as EUR");
    }

    /** An amount exactly as written; more decimals than the currency has are refused. */
    public Money money(String name, Currency currency) throws Unreadable {
        BigDecimal amount = decimal(name);
        try {
            return Money.of(amount, currency);
        } catch (IllegalArgumentException e) {
            throw unreadable(name, "not a whole number of minor units of " + currency);
        }
    }

    public Money moneyOrZero(String name, Currency currency) throws Unreadable {
        return textOrNumber(name) ? money(name, currency) : Money.zero(currency);
    }

    /** The nearest amount to a factor times a price that may have more decimals than the currency. */
    public Money nearest(String name, BigDecimal factor, Currency currency) throws Unreadable {
        BigDecimal price = decimal(name);
        try {
            return Money.nearest(price.multiply(factor), currency);
        } catch (IllegalArgumentException e) {
            throw unreadable(name, "beyond what can be counted in minor units of " + currency);
        }
    }

    /** A count of pieces; a fraction, which some shops sell, keeps its scale. */
    public Quantity quantity(String name) throws Unreadable {
        BigDecimal decimal = decimal(name).stripTrailingZeros();
        BigDecimal plain = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
        try {
            return new Quantity(plain.unscaledValue().longValueExact(), plain.scale(), "piece");
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw unreadable(name, "must be a quantity below 10^12 with at most 6 decimals");
        }
    }

    /** A time in ISO 8601 with an offset. */
    public SourceTime time(String name) throws Unreadable {
        return time(name, "");
    }

    /** A time whose offset the sender leaves out because the field's name says it. */
    public SourceTime utcTime(String name) throws Unreadable {
        return time(name, "Z");
    }

    private SourceTime time(String name, String offset) throws Unreadable {
        String text = text(name);
        try {
            return SourceTime.parse(text + offset);
        } catch (IllegalArgumentException e) {
            String form = offset.isEmpty() ? "with an offset, as 2026-01-31T10:00:00+01:00" : "as 2026-01-31T10:00:00";
            throw unreadable(name, "must be a time of ISO 8601 between 1970 and 2199 " + form);
        }
    }

    /** Says what is wrong with a field of this object. */
    public Unreadable unreadable(String name, String remedy) {
        return new Unreadable(at(name) + ": " + remedy);
    }

    private String id(JsonNode value, String place) throws Unreadable {
        boolean whole =
                value.isIntegralNumber() && WHOLE.matcher(value.asText()).matches();
        if (!whole && !(value.isTextual() && !value.textValue().isBlank())) {
            throw new Unreadable(place + ": must be an id, a whole number or a text");
        }
        return value.asText();
    }

    private JsonNode array(String name) throws Unreadable {
        JsonNode value = node.path(name);
        if (has(name) && !value.isArray()) {
            throw unreadable(name, "must be an array");
        }
        return value;
    }

    private JsonNode required(String name) throws Unreadable {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw unreadable(name, "missing; the sender must include it, or its mapping must be amended");
        }
        return value;
    }

    private boolean textOrNumber(String name) {
        return has(name) && !node.path(name).asText("0").isBlank();
    }

    private String at(String name) {
        return pointer + "/" + name;
    }
}
