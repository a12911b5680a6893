package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.jspecify.annotations.Nullable;

/** An invocation that nobody made, with a minute left. */
@SuppressWarnings("NullAway") // the interface is older than its annotations, and Lambda itself gives no identity here
final class OneMinute implements Context {
    @Override
    public String getAwsRequestId() {
        return "rehearsal";
    }

    @Override
    public String getLogGroupName() {
        return "rehearsal";
    }

    @Override
    public String getLogStreamName() {
        return "rehearsal";
    }

    @Override
    public String getFunctionName() {
        return "rehearsal";
    }

    @Override
    public String getFunctionVersion() {
        return "rehearsal";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "rehearsal";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 60_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 0;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
        return null;
    }
}
