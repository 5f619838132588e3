package com.myposcore.server.api;

import static com.myposcore.server.http.Description.Kind.NUMBER;
import static com.myposcore.server.http.Description.Kind.TEXT;
import static com.myposcore.server.http.Description.Kind.TIME;
import static com.myposcore.server.http.Endpoint.get;

import com.myposcore.server.books.SalesBook;
import com.myposcore.server.http.Endpoint;
import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.sales.Sale;
import com.myposcore.server.sales.Tender;
import com.myposcore.wire.Download;

import java.util.List;
import java.util.Set;

/// Orders and payments, to be read; they come in by upload.
public final class SalesEndpoints implements Endpoints {
    private final SalesBook book;

    public SalesEndpoints(SalesBook book) {
        this.book = book;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                filtered(
                                get("/api/orders", "Orders with items and payments, newest first."),
                                Sale.STATUSES)
                        .givesPageOf(Download.Order.class)
                        .signedIn(
                                (asked, caller) ->
                                        book.orders(
                                                caller,
                                                wanted(asked, Sale.STATUSES),
                                                asked.page(),
                                                asked.pageSize())),
                get("/api/orders/{id}", "One order with its items and payments.")
                        .gives(Download.Order.class)
                        .signedIn((asked, caller) -> book.order(caller, asked.id("order"))),
                filtered(get("/api/payments", "Payments, newest first."), Tender.STATUSES)
                        .asks("order_id", NUMBER, "only those of this order")
                        .givesPageOf(Download.Payment.class)
                        .signedIn(
                                (asked, caller) ->
                                        book.payments(
                                                caller,
                                                wanted(asked, Tender.STATUSES),
                                                asked.page(),
                                                asked.pageSize())),
                get("/api/payments/{id}", "One payment.")
                        .gives(Download.Payment.class)
                        .signedIn((asked, caller) -> book.payment(caller, asked.id("payment"))));
    }

    private static Endpoint filtered(Endpoint endpoint, Set<String> statuses) {
        return endpoint.asks("branch_id", NUMBER, "only those of this branch")
                .asks("status", statuses, "only those that stand at this")
                .asks("client_id", TEXT, "only those of this client")
                .asks("from", TIME, "made not before this time")
                .asks("to", TIME, "made before this time");
    }

    private static SalesBook.Wanted wanted(Request asked, Set<String> statuses) {
        return new SalesBook.Wanted(
                asked.idOf("branch_id"),
                asked.oneOf("status", statuses),
                asked.text("client_id"),
                asked.idOf("order_id"),
                asked.time("from"),
                asked.time("to"));
    }
}
