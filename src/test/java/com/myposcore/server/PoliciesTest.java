package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/// Whose word counts, field by field, through HTTP.
class PoliciesTest {
    private static final String PATH = "/api/sync/policies";
    @AutoClose private ServedShop shop;
    private String owner;
    private String manager;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        owner = shop.login("pemilik@food.example");
        manager = shop.login("manajer@food.example");
    }

    @Test
    void whatNobodyChoseIsTheDefault() {
        assertThat(shop.get(PATH, manager).expect(200).at("product", "price")).isEqualTo("manual");
    }

    @Test
    void whatTheOwnerChoosesHoldsAndTheRestStays() {
        var before = shop.get(PATH, owner).expect(200);

        var after = shop.put(PATH, owner, "{\"product\": {\"price\": \"max\"}}").expect(200);

        assertThat(after.at("product", "price")).isEqualTo("max");
        assertThat(after.at("product", "name")).isEqualTo(before.at("product", "name"));
        assertThat(after.at("order")).isEqualTo(before.at("order"));
        assertThat(shop.get(PATH, manager).body()).isEqualTo(after.body());
        assertThat(shop.database.texts("SELECT data::text FROM audit_trail"))
                .containsExactly("{\"product\": {\"price\": \"max\"}}");
    }

    @Test
    void aCashierReadsNoneAndABranchadminChangesNone() {
        shop.get(PATH, shop.login("kasir@food.example")).expect(403);
        shop.put(PATH, manager, "{\"product\": {\"price\": \"max\"}}").expect(403);

        assertThat(shop.database.number("SELECT count(*) FROM merge_policies")).isZero();
    }

    @Test
    void whatMakesNoSenseIsNamedAndChangesNothing() {
        Map.of(
                        "{\"ship\": {\"price\": \"max\"}}", "ship: ",
                        "{\"product\": 1}", "product: ",
                        "{\"product\": {\"colour\": \"max\"}}", "product.colour: ",
                        "{\"product\": {\"price\": \"loud\"}}", "product.price: ",
                        "{\"product\": {\"price\": null}}", "product.price: ",
                        "[]", "the body must be ")
                .forEach(
                        (wrong, named) ->
                                assertThat(shop.put(PATH, owner, wrong).expect(400).message())
                                        .startsWith(named));
        assertThat(shop.database.number("SELECT count(*) FROM merge_policies")).isZero();
    }

    @Test
    void aPolicyThatCannotDecideAFieldIsRefusedForIt() {
        Map.of(
                        "{\"product\": {\"name\": \"max\"}}", "product.name: ",
                        "{\"product\": {\"price\": \"union\"}}", "product.price: ",
                        "{\"category\": {\"image\": \"min\"}}", "category.image: ",
                        "{\"order\": {\"items\": \"union\"}}", "order.items: ",
                        "{\"payment\": {\"amount\": \"max\"}}", "payment.amount: ")
                .forEach(
                        (wrong, named) ->
                                assertThat(shop.put(PATH, owner, wrong).expect(422).message())
                                        .startsWith(named));
        assertThat(shop.database.number("SELECT count(*) FROM merge_policies")).isZero();

        shop.put(PATH, owner, "{\"product\": {\"barcodes\": \"union\", \"is_active\": \"min\"}}")
                .expect(200);
    }
}
