package dev.waybill.local.wire;

/** A service of the house refused a call; type and message are those of the service's protocol. */
public final class RefusedException extends RuntimeException {
    private final int status;
    private final String type;

    public RefusedException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }
}
