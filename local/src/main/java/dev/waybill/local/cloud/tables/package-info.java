/**
 * Tables, in DynamoDB Local.
 *
 * <p>In: table declarations, and DynamoDB's own protocol on a loopback port. Out: tables in memory or in one SQLite
 * file. Wrong: a file that is no database, or a table whose keys changed, fails the start with its name.
 */
@NullMarked
package dev.waybill.local.cloud.tables;

import org.jspecify.annotations.NullMarked;
