package dev.waybill.tenant;

import java.util.List;

/**
 * What a silo tenant has for itself where others share.
 *
 * @param keySecret the ARN of the secret whose value seals the tenant's secrets, in place of the environment's key
 * @param deadLetters the URLs of the queues in which its messages end that nobody could handle
 */
public record Custody(String keySecret, List<String> deadLetters) {
    public Custody {
        if (keySecret.isBlank()) {
            throw new IllegalArgumentException("a custody names the secret that holds its key");
        }
        deadLetters = List.copyOf(deadLetters);
    }
}
