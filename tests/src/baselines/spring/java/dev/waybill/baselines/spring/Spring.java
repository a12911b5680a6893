package dev.waybill.baselines.spring;

import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/** Spring Cloud Function's own handler, told where the application is. */
public final class Spring extends FunctionInvoker {
    static {
        System.setProperty("MAIN_CLASS", Orders.class.getName());
    }
}
