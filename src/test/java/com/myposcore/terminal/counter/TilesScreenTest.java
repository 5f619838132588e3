package com.myposcore.terminal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.catalogue.Product;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The product grid under a cashier's hands.
@Timeout(120)
class TilesScreenTest extends AtTheCounter {
    @Test
    void theTilesStayWhereTheyAreUntilTheNextSignIn() {
        settle();
        var before = tiles();
        long last = before.getLast();
        window.scan("899000000%04d".formatted(last));
        window.eventually("it is there", () -> window.says("Basket · 1 item"));
        window.press(KeyCode.F12);
        window.eventually("paid is shown", () -> window.shows("#change"));
        settle();

        assertThat(tiles()).isEqualTo(before);

        FxPlatform.run(counter::signIn);
        window.eventually("it is first now", () -> tiles().getFirst() == last);
    }

    // The lane keeps its order: whatever was looked up before is on show then.
    private void settle() {
        var asked = new CompletableFuture<Boolean>();
        kit.looking().run(() -> true, asked::complete, asked::completeExceptionally);
        asked.join();
    }

    private List<Long> tiles() {
        return FxPlatform.call(
                () -> counter.shelf.onShow().products().stream().map(Product::id).toList());
    }
}
