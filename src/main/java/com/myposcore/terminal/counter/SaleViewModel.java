package com.myposcore.terminal.counter;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.catalogue.Product;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.BasketLine;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.SaleNotSaved;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Notice;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The sale under way. Scans are taken in the order they came; those that come while a payment is
/// being committed wait and start the next sale. Nothing is shown as paid before [Checkout#pay]
/// has returned. FX thread only.
public final class SaleViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SaleViewModel.class);

    private final Kit kit;
    private final Catalogue catalogue;
    private final CatalogueViewModel shelf;
    private final Checkout checkout;
    private final Supplier<Basket> newBasket;
    private final ReadOnlyObjectWrapper<SaleState> state;
    private final ScanQueue scans = new ScanQueue();
    private Optional<Basket> emptied = Optional.empty();

    /// `newBasket` answers an empty one.
    public SaleViewModel(
            Kit kit,
            Catalogue catalogue,
            CatalogueViewModel shelf,
            Checkout checkout,
            Supplier<Basket> newBasket) {
        this.kit = kit;
        this.catalogue = catalogue;
        this.shelf = shelf;
        this.checkout = checkout;
        this.newBasket = newBasket;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", SaleState.start(newBasket.get()));
    }

    ObservableValue<SaleState> state() {
        return state.getReadOnlyProperty();
    }

    /// Somebody signed in: the sale under way, if any, is now this person's.
    public void begin(Cashier cashier) {
        change(now -> now.with(cashier));
        kit.looking()
                .run(
                        checkout::lastSale,
                        last -> change(now -> now.last().isPresent() ? now : now.withLast(last)),
                        failure -> LOG.error("the last sale could not be read", failure));
        shelf.refresh();
    }

    /// What was scanned, or typed and finished with Enter.
    void enter(String typed) {
        if (!typed.isBlank()) {
            queue(() -> find(ScanText.of(typed)));
        } else {
            shelf.shelf().getValue().markedProduct().ifPresent(this::add);
        }
    }

    void add(Product product) {
        queue(() -> put(product, Quantity.ONE));
    }

    void select(BasketLine line) {
        edit(basket -> basket.select(line.lineId()));
    }

    void selectNext(int places) {
        var lines = basket().lines();
        basket().selected()
                .map(line -> Math.clamp(lines.indexOf(line) + places, 0, lines.size() - 1))
                .ifPresent(at -> select(lines.get(at)));
    }

    void changeQuantity(int by) {
        basket().selected()
                .map(line -> line.quantity().plus(Quantity.of(by)))
                .filter(Quantity::isPositive)
                .ifPresent(this::setQuantity);
    }

    void removeSelected() {
        basket().selected().ifPresent(line -> edit(basket -> basket.remove(line.lineId())));
        startNextIfEmpty();
    }

    /// Puts everything back on the shelf; [#bringBack] undoes it until the next line.
    void empty() {
        if (state.get().canPay()) {
            var before = basket();
            edit(_ -> newBasket.get());
            emptied = Optional.of(before);
            say(Notice.careful("sale.emptied"));
            startNextIfEmpty();
        }
    }

    void bringBack() {
        if (basket().isEmpty()) {
            emptied.ifPresent(before -> edit(_ -> before));
        }
    }

    void dismissNotice() {
        change(SaleState::quiet);
    }

    void openCash() {
        if (state.get().canPay()) {
            change(now -> now.enteringCash(Optional.of(CashEntry.START)));
        }
    }

    void closeCash() {
        change(now -> now.enteringCash(Optional.empty()));
    }

    void typeCash(UnaryOperator<CashEntry> key) {
        change(now -> now.enteringCash(now.cash().map(key)));
    }

    /// Takes the typed amount, unless it is a barcode that was scanned while the amount was asked.
    void takeCash() {
        var entry = state.get().cash().orElse(CashEntry.START);
        var total = basket().cashTotals().total();
        var amount = entry.amount(basket().rules());
        if (amount.compareTo(total) < 0) {
            say(Notice.bad("sale.cash-short"));
        } else if (entry.looksScanned(total, basket().rules())) {
            closeCash();
            enter(entry.digits());
        } else {
            pay(new Tender.Cash(amount));
        }
    }

    void payExact() {
        pay(() -> new Tender.Cash(basket().cashTotals().total()));
    }

    /// With the `index`th of the suggested amounts, if there are so many.
    void payLikely(int index) {
        var likely = state.get().likelyCash();
        if (index < likely.size()) {
            pay(new Tender.Cash(likely.get(index)));
        }
    }

    void pay(Tender tender) {
        pay(() -> tender);
    }

    /// A second press during a payment means the same payment, never the next sale's.
    private void pay(Supplier<Tender> tender) {
        if (!state.get().paying()) {
            scans.take(() -> commit(tender.get()));
        }
    }

    private void commit(Tender tender) {
        var basket = basket();
        var cashier = state.get().cashier();
        if (basket.isEmpty() || cashier.isEmpty()) {
            say(Notice.careful("sale.nothing-to-pay"));
            return;
        }
        scans.hold();
        change(now -> now.paying(true));
        kit.selling()
                .run(() -> checkout.pay(basket, tender, cashier.get()), this::paid, this::notPaid);
    }

    private void paid(Sale sale) {
        emptied = Optional.empty();
        change(now -> now.done(sale, newBasket.get()));
        shelf.refresh();
        scans.release();
        countWaiting();
    }

    private void notPaid(RuntimeException failure) {
        LOG.error("the sale was not saved", failure);
        scans.passBy();
        change(now -> now.paying(false));
        say(
                failure instanceof SaleNotSaved refused
                        ? Notice.bad(
                                "sale.not-saved-because",
                                Objects.requireNonNullElse(refused.getMessage(), ""))
                        : Notice.bad("sale.not-saved"));
    }

    private void find(ScanText scan) {
        if (scan.code().isEmpty()) {
            scan.quantity().ifPresent(this::setQuantity);
            return;
        }
        var exact = catalogue.byCode(scan.code());
        var marked = shelf.shelf().getValue().markedProduct();
        exact.or(() -> marked)
                .ifPresentOrElse(product -> put(product, scan.quantityOrOne()), () -> search(scan));
    }

    private void search(ScanText scan) {
        scans.hold();
        kit.looking()
                .run(
                        () -> catalogue.search(scan.code(), 2),
                        hits -> {
                            found(scan, hits);
                            scans.release();
                            countWaiting();
                        },
                        failure -> {
                            LOG.error("the catalogue could not be searched", failure);
                            say(Notice.bad("sale.search-failed"));
                            scans.release();
                            countWaiting();
                        });
    }

    private void found(ScanText scan, List<Product> hits) {
        if (hits.size() == 1) {
            put(hits.getFirst(), scan.quantityOrOne());
        } else if (hits.isEmpty()) {
            say(Notice.bad("sale.unknown", scan.code()));
            shelf.search("");
        } else {
            shelf.search(scan.code());
            say(Notice.careful("sale.several", scan.code()));
        }
    }

    private void put(Product product, Quantity quantity) {
        emptied = Optional.empty();
        edit(basket -> basket.add(product, quantity));
        shelf.search("");
    }

    private void setQuantity(Quantity quantity) {
        basket().selected()
                .ifPresent(line -> edit(basket -> basket.withQuantity(line.lineId(), quantity)));
    }

    private void queue(Runnable step) {
        scans.take(step);
        countWaiting();
    }

    /// What came during a payment that then failed is the next customer's: it starts the next sale
    /// also when this one is given up.
    private void startNextIfEmpty() {
        if (basket().isEmpty() && scans.size() > 0) {
            scans.release();
            countWaiting();
        }
    }

    private void countWaiting() {
        change(now -> now.waiting(scans.size()));
    }

    /// A basket that is being paid is not touched any more.
    private void edit(UnaryOperator<Basket> verb) {
        if (!state.get().paying()) {
            change(now -> now.with(verb.apply(now.basket())));
        }
    }

    private void say(Notice notice) {
        change(now -> now.saying(notice));
    }

    private Basket basket() {
        return state.get().basket();
    }

    private void change(UnaryOperator<SaleState> step) {
        state.set(step.apply(state.get()));
    }
}
