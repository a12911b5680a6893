@NullMarked
package dev.waybill.model;

import org.jspecify.annotations.NullMarked;
