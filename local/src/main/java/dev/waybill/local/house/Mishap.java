package dev.waybill.local.house;

/** Something that a person can mend: one line that says what and how. */
public final class Mishap extends RuntimeException {
    private final int exitCode;

    private Mishap(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command did its work, and the answer is no. */
    public static Mishap failed(String message) {
        return new Mishap(1, message);
    }

    /** The command could not do its work: a port in use, a folder that cannot be read. */
    public static Mishap unusable(String message) {
        return new Mishap(2, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
