package dev.waybill.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a desk shows on a bad night: three tenants, an ERP that knows no euro, a target that is down, a body nobody can read. */
final class Night {
    static final ObjectMapper JSON = new ObjectMapper();
    /** A record id as somebody would send it who hopes that a desk makes markup of data. */
    static final String HOSTILE = "shop:<img src=x onerror=alert(1)>/\"'";

    private static final Pattern AGO = Pattern.compile("\\{([-+]\\d+)m}");

    private Night() {}

    /** A JSON file of this test with moments like {@code {-90m}} filled in. */
    static JsonNode read(String name) {
        try (InputStream in = Night.class.getResourceAsStream("/console/" + name + ".json")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(AGO.matcher(text).replaceAll(found -> at(Integer.parseInt(found.group(1)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String at(int minutesFromNow) {
        return Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(minutesFromNow, ChronoUnit.MINUTES)
                .toString();
    }

    static List<JsonNode> exceptions() {
        List<JsonNode> all = new ArrayList<>();
        for (int i = 0; i < 412; i++) {
            all.add(exception(
                    "acme",
                    "delivery",
                    "order",
                    "shop:" + (1001 + i),
                    "currency-unknown",
                    "currency",
                    "Add EUR to the company in Tryton, try one, then redrive.",
                    "\"erp\"",
                    event(i),
                    -6 - i / 4));
        }
        for (int i = 0; i < 37; i++) {
            all.add(exception(
                    "lantern-books",
                    "delivery",
                    "order",
                    "web:" + (7300 + i),
                    "sku-unknown",
                    "lines/0/sku",
                    "Create the product in Tryton or correct the SKU.",
                    "\"erp\"",
                    event(1000 + i),
                    -40 - i));
        }
        all.add(exception(
                "fern-and-fig",
                "quarantine",
                "quarantine",
                HOSTILE,
                "unreadable",
                "",
                "Correct the body, or mend the source's mapping and replay.",
                "null",
                event(2000),
                -75));
        all.add(exception(
                "fern-and-fig",
                "deadline",
                "order",
                "shop:5117",
                "shipment-overdue",
                "",
                "Ask the warehouse; the order promised shipment yesterday.",
                "null",
                "null",
                -300));
        all.add(exception(
                "fern-and-fig",
                "deadline",
                "privacy",
                "shop:redact-191167",
                "privacy-overdue",
                "",
                "The law's 30 days are over: finish the task today and tell the retailer.",
                "null",
                "null",
                -500));
        return all;
    }

    private static String event(int number) {
        return "\"018df9c0-0000-7000-8000-%012d\"".formatted(number);
    }

    private static JsonNode exception(
            String tenant,
            String kind,
            String entity,
            String record,
            String cause,
            String field,
            String next,
            String target,
            String event,
            int at) {
        return parse("""
                {"id":"%s|%s|%s","tenant":"%s","class":"%s","entity":"%s","record":%s,"cause":"%s","field":"%s","nextStep":"%s","target":%s,"eventId":%s,"at":"{%dm}"}""".formatted(
                        tenant,
                        cause,
                        event.replace("\"", ""),
                        tenant,
                        kind,
                        entity,
                        JSON.getNodeFactory().textNode(record),
                        cause,
                        field,
                        next,
                        target,
                        event,
                        at));
    }

    static JsonNode traffic(int buckets) {
        var traffic = JSON.createArrayNode();
        for (int i = 0; i < buckets; i++) {
            int accepted =
                    (int) (420 + 260 * Math.sin(i / 15.0) + 90 * Math.sin(i * 1.7) + (i > buckets - 12 ? 300 : 0));
            int bad = i > buckets - 14 && i < buckets - 2 ? 38 : i % 9 == 0 ? 2 : 0;
            traffic.addObject()
                    .put("at", at((i - buckets) * 15))
                    .put("accepted", accepted)
                    .put("settled", accepted - bad)
                    .put("exceptions", bad);
        }
        return traffic;
    }
}
