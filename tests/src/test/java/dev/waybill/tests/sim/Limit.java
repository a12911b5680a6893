package dev.waybill.tests.sim;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/** An invocation's context: the time that is left of it. */
public record Limit(World world, long deadline) implements Context {

    public static Limit of(World world, Duration timeout) {
        return new Limit(world, world.now() + World.micros(timeout));
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(Math.max(0, (deadline - world.now()) / 1_000));
    }

    @Override
    public String getAwsRequestId() {
        return "request";
    }

    @Override
    public String getLogGroupName() {
        return "log-group";
    }

    @Override
    public String getLogStreamName() {
        return "log-stream";
    }

    @Override
    public String getFunctionName() {
        return "function";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:000000000000:function:function";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("nobody is signed in");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("no mobile client calls");
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("lines go through SLF4J");
    }
}
