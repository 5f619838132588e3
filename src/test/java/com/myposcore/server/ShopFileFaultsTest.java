package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.catalogue.BadShopFile;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shop files with a fault: it is named in one line, and nothing of the file is loaded.
class ShopFileFaultsTest {
    @AutoClose private final ServedShop shop = ServedShop.open();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "price": 35000   | "price": -1      | tenants[0].products[0].price
                    "price": 35000   | "price": 1.005   | tenants[0].products[0].price
                    "price": 35000   | "price": "dear"  | tenants[0].products[0].price
                    "price": 35000,  | "image": "x",    | tenants[0].products[0].price
                    "price": 35000,  | "prise": 35000,  | tenants[0].products[0].prise
                    "phone": "021"   | "phone": 21      | tenants[0].branches[0].phone
                    "pin": "123456"  | "pin": 123456    | tenants[0].users[0].pin
                    "pin": "123456"  | "pin": "123"     | tenants[0].users[0].pin
                    "pin": "123456"  | "pin": "12345a"  | tenants[0].users[0].pin
                    "stock": 7       | "stock": -7      | tenants[1].products[0].stock
                    {"Pusat": 20}    | {"Pusat": -20}   | tenants[0].products[1].stock.Pusat
                    "MNM-001"        | "MKN-001"        | tenants[0].products[1].sku
                    "8992"           | "8991"           | tenants[0].products[1].barcodes
                    "Kaos",          | "Celana",        | tenants[1].products[0].category
                    {"Pusat": 20}    | {"Bogor": 20}    | tenants[0].products[1].stock.Bogor
                    "stock": 7       | "stock": "many"  | tenants[1].products[0].stock
                    "stock": 7       | "stock": 0.0001  | tenants[1].products[0].stock
                    "role": "user"   | "role": "king"   | tenants[0].users[0].role
                    "branch": "Pusat"| "branch": "x"    | tenants[0].users[0].branch
                    "Clothes"        | "Food"           | tenants[1].name
                    "Kaos M"         | ""               | tenants[1].products[0].name
                    """)
    void aFaultIsNamedAndNothingIsLoaded(String right, String wrong, String place) {
        String before = ShopFileTest.everything(shop);
        String file =
                ServedShop.FILE.replace(
                        "{\"name\": \"Minuman\"}", "{\"name\": \"Minuman\"}, {\"name\": \"Baru\"}");

        assertThatThrownBy(() -> shop.load(file.replace(right, wrong)))
                .isInstanceOf(BadShopFile.class)
                .hasMessageStartingWith(place + ": ")
                .message()
                .doesNotContain("\n")
                .doesNotContain("java.");
        assertThat(ShopFileTest.everything(shop)).isEqualTo(before);
    }

    @Test
    void aTextThatIsTooLongIsNamedWithItsLength() {
        assertRefused(
                ServedShop.FILE.replace("Nasi Goreng", "x".repeat(201)),
                "tenants[0].products[0].name: must have at most 200 characters, has 201");
        assertRefused(
                ServedShop.FILE.replace("\"8991\"", "\"" + "9".repeat(65) + "\""),
                "tenants[0].products[0].barcodes[0]: must have at most 64 characters, has 65");
        assertRefused(
                ServedShop.FILE.replace("\"Clothes\"", "\"" + "x".repeat(201) + "\""),
                "tenants[1].name: must have at most 200 characters, has 201");
    }

    @Test
    void aMistypedKeyIsToldWhichThereAre() {
        assertRefused(
                ServedShop.FILE.replace("\"phone\"", "\"telephone\""),
                "tenants[0].branches[0].telephone: is not known here, only address, name, phone");
    }

    @Test
    void aManagersPinIsLongerThanACashiers() {
        String manager = "\"full_name\": \"Manajer Pusat\"";

        assertRefused(
                ServedShop.FILE.replace(manager, manager + ", \"pin\": \"1357\""),
                "tenants[0].users[1].pin: must be 6 to 12 digits");
        shop.load(ServedShop.FILE.replace("\"pin\": \"123456\"", "\"pin\": \"1357\""));
    }

    @Test
    void whatIsNoShopFileIsToldAsAWhole() {
        assertRefused("", "the file is empty");
        assertRefused("[]", "the file must be a JSON object");
        assertRefused("{\"tenants\": [\n  {]}", "the file is not JSON: ");
        assertThatThrownBy(() -> shop.load("{\"tenants\": [\n  {]}"))
                .hasMessageEndingWith("(line 2, column 4)");
        assertRefused("{\"tenants\": []}", "tenants: is missing or empty");
    }

    private void assertRefused(String file, String told) {
        String before = ShopFileTest.everything(shop);

        assertThatThrownBy(() -> shop.load(file))
                .isInstanceOf(BadShopFile.class)
                .hasMessageStartingWith(told)
                .message()
                .doesNotContain("\n");
        assertThat(ShopFileTest.everything(shop)).isEqualTo(before);
    }
}
