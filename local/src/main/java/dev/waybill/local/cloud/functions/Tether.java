package dev.waybill.local.cloud.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/** The main class of a function process: Lambda's own, tied to the house by a pipe, so that no process outlives it. */
public final class Tether {
    private Tether() {}

    /** Runs the handler that the only argument names. */
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("tether").start(Tether::endWithTheHouse);
        AWSLambda.main(arguments);
    }

    private static void endWithTheHouse() {
        try {
            while (System.in.read() >= 0) {
                // The house writes nothing; the end of the pipe is the end of the house.
            }
        } catch (IOException broken) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
