package dev.waybill.local.cloud.queues;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The file in which ElasticMQ keeps queues and messages, and what is in it before the engine starts. */
record KeptMessages(Path file) {
    private static final int TABLE_NOT_FOUND = 42102;

    static KeptMessages in(Path folder) throws IOException {
        return new KeptMessages(Files.createDirectories(folder).toAbsolutePath().resolve("messages"));
    }

    Map<String, Object> settings() {
        return Map.of("messages-storage.enabled", true, "messages-storage.uri", url());
    }

    /** The names of the queues in it, whose messages nobody holds any more; a file that is not H2's is refused here, before the engine would hang on it. */
    List<String> queues() throws IOException {
        if (!Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"))) {
            return List.of();
        }
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url(), "", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select name from queue")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            giveBack(connection);
            return names;
        } catch (SQLException unreadable) {
            if (unreadable.getErrorCode() == TABLE_NOT_FOUND) {
                return List.of();
            }
            throw new IOException("the queues' file is damaged: " + file + ".mv.db", unreadable);
        }
    }

    /** Whoever had received a message ended with the house that kept it, so that it need not stay invisible. */
    private static void giveBack(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var tables = connection.getMetaData().getTables(null, "PUBLIC", "MESSAGE\\_%", null)) {
            while (tables.next()) {
                statement.executeUpdate("update \"" + tables.getString("TABLE_NAME")
                        + "\" set next_delivery = created where next_delivery > created");
            }
        }
    }

    /** WRITE_DELAY=0: a message is in the file before its sender is answered, so a kill loses nothing. */
    private String url() {
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0";
    }
}
