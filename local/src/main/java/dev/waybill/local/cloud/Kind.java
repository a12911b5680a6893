package dev.waybill.local.cloud;

import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;

/** Makes resources of one type. */
@FunctionalInterface
interface Kind {
    Made make(Declared resource) throws Exception;
}
