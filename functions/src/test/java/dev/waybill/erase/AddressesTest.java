package dev.waybill.erase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"who\":\"ada.o'neil+shop@example.co.uk\"}",
                "mail=ada.o'neil+shop@example.co.uk&x=1",
                "note: \\nada.o'neil+shop@example.co.uk.",
                "<ada.o'neil+shop@example.co.uk>, others@example.org"
            })
    void anAddressIsFoundInWhateverStandsAroundIt(String text) {
        assertThat(Addresses.in(text)).contains("ada.o'neil+shop@example.co.uk");
    }
}
