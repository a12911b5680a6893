package dev.waybill.log;

import dev.waybill.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
import software.amazon.lambda.powertools.logging.internal.JsonSerializer;

/**
 * Writes a line of JSON: level, time, message, the kind of an error and never its text (foreign texts may hold what they
 * choked on), and Powertools' arguments as members of their own.
 */
final class LineLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private static final Level OURS = Level.valueOf(
            Optional.ofNullable(System.getenv("POWERTOOLS_LOG_LEVEL")).orElse("INFO"));

    /** The lines of libraries could hold requests, and so personal data. */
    private static final Level THEIRS = Level.WARN;

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Level least;

    LineLogger(String name) {
        this.name = name;
        least = name.startsWith("dev.waybill.") || name.startsWith("waybill.") ? OURS : THEIRS;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable error) {
        StringBuilder line = new StringBuilder();
        JsonSerializer json = new JsonSerializer(line);
        json.writeStartObject();
        json.writeStringField("level", level.name());
        json.writeSeparator();
        json.writeStringField("timestamp", MILLIS.format(Instant.now()));
        json.writeSeparator();
        json.writeFieldName("message");
        json.writeRaw(Json.write(String.valueOf(MessageFormatter.basicArrayFormat(message, arguments))));
        if (error != null) {
            json.writeSeparator();
            json.writeStringField("error", error.getClass().getName());
        }
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof StructuredArgument member) {
                write(member, json);
            }
        }
        json.writeEndObject();
        System.out.println(line);
    }

    private static void write(StructuredArgument member, JsonSerializer json) {
        try {
            json.writeSeparator();
            member.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEnabled(Level level) {
        return level.toInt() >= least.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
