package com.myposcore.terminal.receipt;

import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/// A receipt as the customer would hold it, for a look on the screen.
public final class ReceiptView extends StackPane {
    private static final int WIDTH_OF_80_MM_PAPER = 42;

    public ReceiptView(
            Texts texts, Formats formats, ObservableValue<Optional<ReceiptData>> receipt) {
        getStyleClass().add("receipt");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var paper = new Label();
        paper.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        paper.textProperty()
                .bind(
                        texts.languageProperty()
                                .flatMap(_ -> receipt)
                                .map(
                                        data ->
                                                data.map(sale -> layout(texts, formats).of(sale))
                                                        .map(Receipt::text)
                                                        .orElse("")));
        accessibleTextProperty().bind(paper.textProperty());
        getChildren().add(paper);
    }

    private static ReceiptLayout layout(Texts texts, Formats formats) {
        return new ReceiptLayout(
                words(texts),
                formats::amount,
                formats::quantity,
                formats::dateAndTime,
                WIDTH_OF_80_MM_PAPER);
    }

    private static ReceiptWords words(Texts texts) {
        return new ReceiptWords(
                texts.now("receipt.receipt"),
                texts.now("receipt.cashier"),
                texts.now("receipt.subtotal"),
                texts.now("receipt.discount"),
                texts.now("receipt.including"),
                texts.now("receipt.rounding"),
                texts.now("receipt.total"),
                texts.now("receipt.cash"),
                texts.now("receipt.card"),
                texts.now("receipt.qris"),
                texts.now("receipt.transfer"),
                texts.now("receipt.change"),
                texts.now("receipt.thanks"));
    }
}
