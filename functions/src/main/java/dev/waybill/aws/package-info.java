/**
 * House service for house services: the AWS clients, built once per process from the environment.
 *
 * <p>In: the environment's names and endpoints. Out: clients with short timeouts and few retries, and how far our clock is
 * from theirs. What can go wrong: a variable that the template should have set is missing, which is said by its name.
 */
@NullMarked
package dev.waybill.aws;

import org.jspecify.annotations.NullMarked;
