package dev.waybill.packing;

import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;

/**
 * An authentic message, with the connector that reads it and the connection that it came through.
 *
 * @param configVersion the version of the tenant's document under which it is accepted
 */
public record Letter(Source source, String topic, Message message, Connection connection, long configVersion) {

    /** A letter of a message. */
    public static Letter of(Source source, Message message, Connection connection, long configVersion) {
        return new Letter(source, source.topic(message), message, connection, configVersion);
    }
}
