package dev.waybill.local.template;

/** A template asks for something that the house on one machine cannot give; the message names it. */
public final class TemplateException extends RuntimeException {
    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }

    public TemplateException(String message) {
        super(message);
    }
}
