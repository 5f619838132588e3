package com.myposcore.server.api;

import static com.myposcore.server.http.Description.Kind.NUMBER;
import static com.myposcore.server.http.Description.Kind.TEXT;
import static com.myposcore.server.http.Endpoint.delete;
import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.server.http.Endpoint.put;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.UNPROCESSABLE;

import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Caller;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Master.Removed;
import com.myposcore.wire.Page;

import java.util.List;

/// Products and categories: everybody reads them, managers change them.
public final class CatalogueEndpoints implements Endpoints {
    private final Products products;
    private final Categories categories;

    public CatalogueEndpoints(Products products, Categories categories) {
        this.products = products;
        this.categories = categories;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/products", "The products, with the stock of the caller's branch.")
                        .asks("search", TEXT, "in name, SKU, description or barcode")
                        .asks("category_id", NUMBER, "only those of this category")
                        .givesPageOf(Master.Product.class)
                        .signedIn(this::products),
                post("/api/products", "Makes a product, for a manager.")
                        .takes(Draft.Product.class, "name", "price")
                        .gives(Master.Product.class)
                        .refuses(FORBIDDEN, CONFLICT, UNPROCESSABLE)
                        .signedIn(
                                (asked, caller) ->
                                        products.create(caller, asked.body(Draft.Product.class))),
                get("/api/products/{id}", "One product.")
                        .gives(Master.Product.class)
                        .signedIn((asked, caller) -> products.get(caller, asked.id("product"))),
                put("/api/products/{id}", "Changes what the body names, for a manager.")
                        .takes(Draft.Product.class)
                        .gives(Master.Product.class)
                        .refuses(FORBIDDEN, CONFLICT, UNPROCESSABLE)
                        .signedIn(
                                (asked, caller) ->
                                        products.change(
                                                caller,
                                                asked.id("product"),
                                                asked.body(Draft.Product.class))),
                delete("/api/products/{id}", "Takes a product out of sale, for a manager.")
                        .gives(Removed.class)
                        .refuses(FORBIDDEN)
                        .signedIn((asked, caller) -> products.delete(caller, asked.id("product"))),
                get("/api/categories", "The categories.")
                        .asks("search", TEXT, "in the name")
                        .givesPageOf(Master.Category.class)
                        .signedIn(this::categories),
                post("/api/categories", "Makes a category, for a manager.")
                        .takes(Draft.Category.class, "name")
                        .gives(Master.Category.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        categories.create(
                                                caller, asked.body(Draft.Category.class))),
                get("/api/categories/{id}", "One category.")
                        .gives(Master.Category.class)
                        .signedIn((asked, caller) -> categories.get(caller, asked.id("category"))),
                put("/api/categories/{id}", "Changes what the body names, for a manager.")
                        .takes(Draft.Category.class)
                        .gives(Master.Category.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        categories.change(
                                                caller,
                                                asked.id("category"),
                                                asked.body(Draft.Category.class))),
                delete("/api/categories/{id}", "Leaves its products without one, for a manager.")
                        .gives(Removed.class)
                        .refuses(FORBIDDEN)
                        .signedIn(
                                (asked, caller) ->
                                        categories.delete(caller, asked.id("category"))));
    }

    private Page<Master.Product> products(Request asked, Caller caller) {
        return products.list(
                caller,
                asked.text("search"),
                asked.idOf("category_id"),
                asked.page(),
                asked.pageSize());
    }

    private Page<Master.Category> categories(Request asked, Caller caller) {
        return categories.list(caller, asked.text("search"), asked.page(), asked.pageSize());
    }
}
