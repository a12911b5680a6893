package dev.waybill.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.shop.ShopSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One house for all test classes. Each parameter of type {@link Retailer} is a new tenant; when a class is through,
 * everything that its retailers sent must be somewhere and nothing in flight, and no function was refused anything.
 */
public final class Street implements ExecutionCondition, ParameterResolver, AfterAllCallback {
    private static final Namespace OURS = Namespace.create(Street.class);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** {@code -Dwaybill.house=localstack} where LocalStack cannot be had skips the tests and says why. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        Optional<String> objection = isLocalStackWanted() ? LocalStackHouse.objection() : Optional.empty();
        objection.ifPresent(why -> System.out.println("skipped on LocalStack: " + test.getDisplayName() + ": " + why));
        return objection.map(ConditionEvaluationResult::disabled).orElse(ConditionEvaluationResult.enabled("it can"));
    }

    private static boolean isLocalStackWanted() {
        return System.getProperty("waybill.house", "local").equals("localstack");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Retailer.class
                || type == TestHouse.class
                || type == ErpSimulator.class
                || type == ShopSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Standing standing = standing(test);
        Class<?> type = parameter.getParameter().getType();
        if (type == TestHouse.class) {
            return standing.house();
        }
        if (type == ShopSimulator.class) {
            return standing.shop();
        }
        return type == ErpSimulator.class ? standing.erp() : newRetailer(test, standing);
    }

    private static Retailer newRetailer(ExtensionContext test, Standing standing) {
        String name =
                test.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT) + "-" + NUMBERS.incrementAndGet();
        try {
            Retailer retailer = Retailer.moveIn(name, standing.house(), standing.erp());
            retailers(test).add(retailer);
            return retailer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext test) throws IOException {
        retailers(test).forEach(Retailer::isConserved);
        Standing standing = test.getRoot().getStore(OURS).get(Standing.class, Standing.class);
        if (standing != null) {
            assertThat(standing.house().refusals()).isEmpty();
        }
    }

    /** The store of the class: a test looks into its parents' stores, too. */
    @SuppressWarnings("unchecked") // a list of ours under a key of ours
    private static List<Retailer> retailers(ExtensionContext test) {
        ExtensionContext ofClass =
                test.getTestMethod().isPresent() ? test.getParent().orElseThrow() : test;
        return (List<Retailer>)
                ofClass.getStore(OURS).getOrComputeIfAbsent("retailers", key -> new CopyOnWriteArrayList<>());
    }

    private static Standing standing(ExtensionContext test) {
        return test.getRoot().getStore(OURS).getOrComputeIfAbsent(Standing.class, key -> Standing.up(), Standing.class);
    }

    /** The house and the far sides; JUnit closes them after the last test. */
    private record Standing(TestHouse house, ErpSimulator erp, ShopSimulator shop) implements AutoCloseable {
        static Standing up() {
            try {
                ErpSimulator erp = ErpSimulator.start(0);
                ShopSimulator shop = ShopSimulator.start();
                return new Standing(wanted(erp.port(), shop.port()), erp, shop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static TestHouse wanted(int erp, int shop) throws IOException {
            return isLocalStackWanted() ? LocalStackHouse.up(erp, shop) : LocalHouse.up(erp, shop);
        }

        @Override
        public void close() throws IOException {
            house.close();
            erp.close();
            shop.close();
        }
    }
}
