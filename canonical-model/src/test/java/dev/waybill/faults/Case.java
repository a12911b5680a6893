package dev.waybill.faults;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the cases of the fault catalogue that a test holds; the build writes the matrix of all cases from it
 * ({@code docs/faults.md}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Case {
    /** Numbers in the catalogue. */
    int[] value();
}
