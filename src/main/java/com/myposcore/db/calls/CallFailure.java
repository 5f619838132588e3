package com.myposcore.db.calls;

import java.sql.SQLException;

/// A statement that the database refused, in the database's words.
public final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
