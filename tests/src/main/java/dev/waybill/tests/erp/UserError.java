package dev.waybill.tests.erp;

/** Tryton's way to refuse: HTTP 200 with {@code {"error": ["UserError", [message, …]]}}. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message);
    }
}
