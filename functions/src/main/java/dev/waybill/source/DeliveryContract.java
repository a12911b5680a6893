package dev.waybill.source;

import java.time.Duration;
import java.util.List;

/**
 * A sender's manners, as data for the door, the console and the docs.
 *
 * @param signature how it signs, in words
 * @param signatureHeaders where the signature stands, lower case, in order of preference
 * @param contentTypes what its bodies may be declared as, without parameters
 * @param answerWithin how long it waits for our answer
 * @param retries how often it tries again and over which time, in words
 * @param givesUp what makes it delete or disable the subscription, in words
 * @param timestampTolerance how far its signed clock may be off, zero where the scheme has no timestamp
 * @param evidence where these facts come from
 */
public record DeliveryContract(
        String signature,
        List<String> signatureHeaders,
        List<String> contentTypes,
        Duration answerWithin,
        String retries,
        String givesUp,
        Duration timestampTolerance,
        String evidence) {

    public DeliveryContract {
        signatureHeaders = List.copyOf(signatureHeaders);
        contentTypes = List.copyOf(contentTypes);
    }
}
