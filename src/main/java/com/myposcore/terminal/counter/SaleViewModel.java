package com.myposcore.terminal.counter;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.catalogue.Product;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.BasketLine;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Notice;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The sale under way. Scans are taken in the order they came; those that come while a payment is
/// being committed wait and start the next sale. Nothing is shown as paid before [Checkout#pay]
/// has returned. FX thread only.
public final class SaleViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SaleViewModel.class);

    private final Kit kit;
    private final ProductFinder finder;
    private final CatalogueViewModel shelf;
    private final Checkout checkout;
    private final Supplier<Basket> emptyBasket;
    private final ReadOnlyObjectWrapper<SaleState> state;
    private final ScanQueue scans = new ScanQueue(many -> change(now -> now.waiting(many)));
    private Optional<Basket> emptied = Optional.empty();

    public SaleViewModel(
            Kit kit,
            Catalogue catalogue,
            CatalogueViewModel shelf,
            Checkout checkout,
            Supplier<Basket> emptyBasket) {
        this.kit = kit;
        this.shelf = shelf;
        this.finder = new ProductFinder(catalogue, shelf, kit.looking());
        this.checkout = checkout;
        this.emptyBasket = emptyBasket;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", SaleState.start(emptyBasket.get()));
    }

    ObservableValue<SaleState> state() {
        return state.getReadOnlyProperty();
    }

    /// Somebody signed in: the sale under way, if any, is now this person's.
    public void begin(Cashier cashier) {
        change(now -> now.with(cashier));
        shelf.begin();
        kit.looking()
                .run(
                        checkout::lastSale,
                        last -> change(now -> now.last().isPresent() ? now : now.withLast(last)),
                        failure -> LOG.error("the last sale could not be read", failure));
    }

    /// What was scanned, or typed and finished with Enter.
    void enter(String typed) {
        if (!typed.isBlank()) {
            scans.take(() -> find(ScanText.of(typed)));
        } else {
            shelf.shelf().getValue().markedProduct().ifPresent(this::add);
        }
    }

    void add(Product product) {
        scans.take(() -> put(product, Quantity.ONE));
    }

    void select(BasketLine line) {
        edit(basket -> basket.select(line.lineId()));
    }

    void selectNext(int places) {
        edit(basket -> SelectedLine.moved(basket, places));
    }

    void changeQuantity(int by) {
        edit(basket -> SelectedLine.changed(basket, by));
    }

    void removeSelected() {
        edit(SelectedLine::removed);
        releaseIfGivenUp();
    }

    /// Puts everything back on the shelf; [#bringBack] undoes it until the next line.
    void empty() {
        if (state.get().canPay()) {
            emptied = Optional.of(basket());
            edit(_ -> emptyBasket.get());
            tell(Notice.careful("sale.emptied"));
            releaseIfGivenUp();
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

    private void tell(Notice notice) {
        change(now -> now.saying(notice));
    }

    void openCash() {
        change(now -> now.canPay() ? now.enteringCash(Optional.of(CashEntry.START)) : now);
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
            tell(Notice.bad("sale.cash-short"));
        } else if (entry.looksScanned(total, basket().rules())) {
            closeCash();
            enter(entry.digits());
        } else {
            pay(new Tender.Cash(amount));
        }
    }

    /// In cash: 0 is the exact amount, 1 and 2 the suggested larger ones, if there are so many.
    void payCash(int choice) {
        whenNotPaying(() -> state.get().cashChoice(choice).ifPresent(this::commit));
    }

    void pay(Tender tender) {
        whenNotPaying(() -> commit(tender));
    }

    /// A second press during a payment means the same payment, never the next sale's.
    private void whenNotPaying(Runnable step) {
        if (!state.get().paying()) {
            scans.take(step);
        }
    }

    private void commit(Tender tender) {
        var basket = basket();
        var cashier = state.get().cashier();
        if (basket.isEmpty() || cashier.isEmpty()) {
            tell(Notice.careful("sale.nothing-to-pay"));
            return;
        }
        scans.hold();
        change(now -> now.paying(true));
        kit.selling()
                .run(() -> checkout.pay(basket, tender, cashier.get()), this::paid, this::notPaid);
    }

    private void paid(Sale sale) {
        emptied = Optional.empty();
        change(now -> now.done(sale, emptyBasket.get()));
        shelf.refresh();
        scans.release();
    }

    private void notPaid(RuntimeException failure) {
        LOG.error("the sale was not saved", failure);
        scans.passBy();
        change(now -> now.paying(false));
        tell(Notice.bad("sale.not-saved"));
    }

    private void find(ScanText scan) {
        if (scan.code().isEmpty()) {
            scan.quantity()
                    .ifPresent(many -> edit(basket -> SelectedLine.withQuantity(basket, many)));
        } else {
            finder.exactly(scan.code())
                    .ifPresentOrElse(
                            product -> put(product, scan.quantityOrOne()), () -> search(scan));
        }
    }

    private void search(ScanText scan) {
        scans.hold();
        finder.byName(
                scan.code(),
                hit -> {
                    switch (hit) {
                        case ProductFinder.Hit.One(Product product) ->
                                put(product, scan.quantityOrOne());
                        case ProductFinder.Hit.Unclear(Notice notice) -> tell(notice);
                    }
                    scans.release();
                });
    }

    private void put(Product product, Quantity quantity) {
        emptied = Optional.empty();
        edit(basket -> basket.add(product, quantity));
        shelf.search("");
    }

    /// What was scanned during a failed payment starts the next sale also if this one is given up.
    private void releaseIfGivenUp() {
        if (basket().isEmpty()) {
            scans.release();
        }
    }

    /// A basket that is being paid is not touched any more.
    private void edit(UnaryOperator<Basket> verb) {
        if (!state.get().paying()) {
            var edited = verb.apply(basket());
            if (!edited.equals(basket())) {
                change(now -> now.with(edited));
            }
        }
    }

    private Basket basket() {
        return state.get().basket();
    }

    private void change(UnaryOperator<SaleState> step) {
        state.set(step.apply(state.get()));
        checkout.selling(!basket().isEmpty());
    }
}
