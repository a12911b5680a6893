package dev.waybill.infra.partner;

import java.util.Optional;

/**
 * Under what name and colours the environment shows itself.
 *
 * @param logo a data: URL
 * @param domain a name that the partner has made for the console: the login may lead back to it
 */
public record Brand(String name, String primaryColour, Optional<String> logo, Optional<String> domain) {
    private static final String COLOUR = "#([0-9a-fA-F]{3}){1,2}";

    static Brand read(Fields brand) {
        brand.only("name", "primaryColour", "logo", "domain");
        String colour = brand.text("primaryColour");
        if (!colour.matches(COLOUR)) {
            throw brand.refuse("primaryColour", "is \"" + colour + "\"", "write it as #06c or #0066cc");
        }
        return new Brand(brand.text("name"), colour, brand.optionalText("logo"), brand.optionalText("domain"));
    }
}
