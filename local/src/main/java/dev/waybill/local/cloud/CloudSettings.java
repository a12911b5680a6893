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
 * @param likeAws whether calls take the time that AWS takes, and functions run several at once
 */
public record CloudSettings(
        Path data,
        Path code,
        boolean keep,
        int port,
        Optional<Integer> hooksPort,
        Map<String, String> environment,
        boolean metered,
        boolean likeAws) {
    /** Lambda goes to hundreds of batches; two show what two at once do to each other, and more than there are cores only wait for one. */
    private static final int SEVERAL = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    public CloudSettings {
        environment = Map.copyOf(environment);
    }

    /** Without a port for a tunnel, and without a meter at the functions' calls. */
    public CloudSettings(Path data, Path code, boolean keep, int port, Map<String, String> environment) {
        this(data, code, keep, port, Optional.empty(), environment, false, false);
    }

    /** How many batches a mapping works on at once. */
    int batches() {
        return likeAws ? SEVERAL : 1;
    }

    /** How many processes a function may have: for a mapping's batches, and as many for others who call it. */
    int processes() {
        return likeAws ? 2 * SEVERAL : 1;
    }
}
