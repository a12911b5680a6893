package dev.waybill.local.cloud.login;

import dev.waybill.local.wire.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The page on which one chooses who one is. */
final class LoginPage {
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Log in</title><style>body{font:1.1rem system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem}
            a{display:block;padding:.8rem 1rem;margin:.5rem 0;border:1px solid;border-radius:.4rem}</style>
            <h1>Who are you?</h1><p>This house is on your own machine: there is no password.</p>
            {links}</html>
            """;

    private LoginPage() {}

    static Answer choice(Map<String, String> query) {
        var links = Person.all().stream()
                .map(person -> "<a id=\"%s\" href=\"?%s&amp;username=%s\">%s</a>"
                        .formatted(person.word(), encoded(query), person.word(), person.word()))
                .collect(Collectors.joining("\n"));
        return Answer.text(200, PAGE.replace("{links}", links))
                .with("content-type", "text/html; charset=utf-8")
                .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
                .with("cache-control", "no-store");
    }

    /** Percent signs leave nothing that HTML would understand. */
    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("username"))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&amp;"));
    }

    static Answer back(String redirect, String code, String state) {
        return Answer.empty(302)
                .with(
                        "location",
                        redirect + "?code=" + encoded(code) + (state.isEmpty() ? "" : "&state=" + encoded(state)))
                .with("cache-control", "no-store");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
