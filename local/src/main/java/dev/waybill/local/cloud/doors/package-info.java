/**
 * The doors of the house: the HTTP API as API Gateway serves it, and the AWS endpoints by credential scope.
 *
 * <p>In: requests on loopback ports. Out: function invocations in payload format 2.0, calls of the engines. Wrong: no
 * route 404, a body over 10 MB or an event over 6 MB 413, a head over 10 KB 431, a function that fails 500, one that takes longer than 30 s 503.
 */
@NullMarked
package dev.waybill.local.cloud.doors;

import org.jspecify.annotations.NullMarked;
