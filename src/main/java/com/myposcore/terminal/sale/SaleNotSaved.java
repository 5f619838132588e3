package com.myposcore.terminal.sale;

import org.jspecify.annotations.Nullable;

/// The till's file refused the sale: nothing of it was kept, the basket is still to be paid. The
/// message is the file's own reason.
public final class SaleNotSaved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SaleNotSaved(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
