package dev.waybill.local.cloud.login;

import java.util.List;

/**
 * Who may ask the issuer for tokens.
 *
 * @param callbacks where a browser may be sent back to
 * @param scopes what its tokens may say
 */
public record Client(String id, List<String> callbacks, List<String> scopes) {
    public Client {
        callbacks = List.copyOf(callbacks);
        scopes = List.copyOf(scopes);
    }
}
