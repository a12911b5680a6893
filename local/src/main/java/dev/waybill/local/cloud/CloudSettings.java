package dev.waybill.local.cloud;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to stand a cloud up.
 *
 * @param data the folder for what is kept, and for logs
 * @param code the folder for unpacked code, which houses may share
 * @param keep whether tables and messages outlive this process
 * @param port where people and senders come in; 0 for any
 * @param hooksPort where a tunnel's senders come in; 0 for any, empty for nowhere
 * @param environment what every function gets, whatever its template says
 * @param metered whether every call of a function passes the meter
 */
public record CloudSettings(
        Path data,
        Path code,
        boolean keep,
        int port,
        Optional<Integer> hooksPort,
        Map<String, String> environment,
        boolean metered) {
    public CloudSettings {
        environment = Map.copyOf(environment);
    }

    /** Without a port for a tunnel, and without a meter at the functions' calls. */
    public CloudSettings(Path data, Path code, boolean keep, int port, Map<String, String> environment) {
        this(data, code, keep, port, Optional.empty(), environment, false);
    }
}
