package com.myposcore.terminal.line;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The way to one server. What comes back is not judged here.
///
/// Thread-safe; each call blocks until its answer is whole or its time is over.
public interface Line extends AutoCloseable {
    /// Sends a JSON body to a path below the server's address; `token` goes along as the bearer.
    ///
    /// @throws IOException if nothing answered, or not to the end
    /// @throws TimeoutException if there was no whole answer in time
    Reply post(String path, @Nullable String token, byte[] json)
            throws IOException, TimeoutException;

    /// Opens a socket at a path; what the other side says goes to `hearer`, perhaps before this
    /// returns. A line that knows no sockets answers as a server without them does.
    ///
    /// @throws IOException if nothing answered
    /// @throws TimeoutException if there was no answer in time
    default Opening listen(String path, String token, Hearer hearer)
            throws IOException, TimeoutException {
        return new Opening.Refused(501);
    }

    /// As [#post], begun now where the line can do so beside other work, and waited for later. What
    /// is waited for is what `reading` makes of the answer, beside other work as well.
    default <T> Pending<T> begin(
            String path, @Nullable String token, byte[] json, Function<Reply, T> reading) {
        return () -> reading.apply(post(path, token, json));
    }

    /// An answer under way; asked for once.
    interface Pending<T> {
        /// Blocks until the answer is whole and read.
        ///
        /// @throws IOException if nothing answered, or not to the end
        /// @throws TimeoutException if there was no whole answer in time
        T await() throws IOException, TimeoutException;
    }

    @Override
    void close();
}
