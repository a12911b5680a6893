package dev.waybill.onboard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Puts answers to a presigned address. */
final class HttpReply implements Reply {
    private static final int ATTEMPTS = 3;
    private static final int TIMEOUT_MILLIS = 5_000;

    /** A stack waits minutes for an answer that does not come, and then takes back what it did, so one lost connection is tried again. */
    @Override
    public void send(URI address, byte[] json) {
        IOException last = new IOException("never tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                put(address, json);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException("the stack's answer could not be delivered", last);
    }

    private static void put(URI address, byte[] json) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setFixedLengthStreamingMode(json.length);
        connection.setRequestProperty("Content-Type", "");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(json);
        }
        if (connection.getResponseCode() >= 300) {
            throw new IOException("the stack's address answered " + connection.getResponseCode());
        }
    }
}
