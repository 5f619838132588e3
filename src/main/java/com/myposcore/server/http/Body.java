package com.myposcore.server.http;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// Reads and writes bodies within limits that hold while the bytes flow, so that no sender can make
/// the server hold more than it is willing to: neither by size, nor by a small gzip that inflates
/// to a large body, nor by sending slowly.
final class Body {
    static final int MAX_COMPRESSED_BYTES = 2 * 1024 * 1024;
    static final int MAX_RATIO = 100;

    /// Below this a high ratio is harmless, and short repetitive bodies do reach it.
    private static final int RATIO_COUNTS_FROM = 64 * 1024;

    private static final int WORTH_COMPRESSING = 1024;

    private final Supplier<InputStream> in;
    private final long announced;
    private final @Nullable String encoding;
    private final Duration patience;
    private final Allowance.Share share;
    private @Nullable Counting counted;

    /// A body that is not read yet, of the announced size, 0 if none was; the memory it takes is
    /// covered by `share`.
    Body(
            Supplier<InputStream> in,
            long announced,
            @Nullable String encoding,
            Duration patience,
            Allowance.Share share) {
        this.in = in;
        this.announced = announced;
        this.encoding = encoding;
        this.patience = patience;
        this.share = share;
    }

    /// How many bytes came over the network so far.
    long received() {
        return counted == null ? 0 : counted.count();
    }

    /// The whole body, inflated.
    ///
    /// @throws Refusal if it is too large, too slow, cut off, in an unknown encoding or more than
    ///     there is memory for just now
    byte[] read() {
        try {
            return switch (encoding == null ? "" : encoding.trim().toLowerCase(Locale.ROOT)) {
                case "", "identity" -> whole(counted(WireJson.MAX_INFLATED_BYTES));
                case "gzip", "x-gzip" -> inflate(counted(MAX_COMPRESSED_BYTES));
                default ->
                        throw new Refusal(
                                Problem.BAD_REQUEST,
                                "Content-Encoding: only gzip is understood, not " + encoding);
            };
        } catch (EOFException e) {
            throw new Refusal(Problem.BAD_REQUEST, "the body ends too early");
        } catch (ZipException e) {
            throw new Refusal(
                    Problem.BAD_REQUEST, "the body is not the gzip that its header promises");
        } catch (IOException e) {
            throw new Refusal(Problem.BAD_REQUEST, "the body could not be read to its end");
        }
    }

    private Counting counted(int limit) {
        if (announced > limit) {
            throw tooLarge(limit);
        }
        var counting = new Counting(in.get(), limit, patience);
        counted = counting;
        return counting;
    }

    static boolean isWorthCompressing(byte[] body, @Nullable String acceptEncoding) {
        return body.length >= WORTH_COMPRESSING
                && acceptEncoding != null
                && accepts(acceptEncoding.toLowerCase(Locale.ROOT));
    }

    static byte[] deflate(byte[] body) {
        var out = new ByteArrayOutputStream(Math.max(512, body.length / 4));
        try (var gzip = new QuickGzip(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    // Half the time of the usual level, for a third more bytes.
    private static final class QuickGzip extends GZIPOutputStream {
        private static final int LEVEL = 3;

        QuickGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(LEVEL);
        }
    }

    private static boolean accepts(String codings) {
        for (String coding : codings.split(",")) {
            String[] parts = coding.trim().split(";");
            if (parts[0].trim().equals("gzip") || parts[0].trim().equals("*")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private byte[] whole(Counting plain) throws IOException {
        var out = new ByteArrayOutputStream();
        var block = new byte[16 * 1024];
        for (int read; (read = plain.read(block)) >= 0; ) {
            share.cover(plain.count());
            out.write(block, 0, read);
        }
        return out.toByteArray();
    }

    private byte[] inflate(Counting compressed) throws IOException {
        var out = new ByteArrayOutputStream();
        var block = new byte[16 * 1024];
        try (var gzip = new GZIPInputStream(compressed, 8192)) {
            for (int read; (read = gzip.read(block)) >= 0; ) {
                share.cover(out.size() + (long) read);
                out.write(block, 0, read);
                if (out.size() > WireJson.MAX_INFLATED_BYTES) {
                    throw tooLarge(WireJson.MAX_INFLATED_BYTES);
                }
                if (out.size() > RATIO_COUNTS_FROM && out.size() > MAX_RATIO * compressed.count()) {
                    throw new Refusal(
                            Problem.TOO_LARGE,
                            "the body inflates to more than " + MAX_RATIO + " times its size");
                }
            }
        }
        return out.toByteArray();
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(
                Problem.TOO_LARGE,
                "the body is larger than "
                        + limit / (1024 * 1024)
                        + " MiB "
                        + (limit == MAX_COMPRESSED_BYTES ? "compressed" : "inflated")
                        + "; send it in smaller batches");
    }

    /// Counts what comes from the network, and watches the clock.
    private static final class Counting extends FilterInputStream {
        private final int limit;
        private final Duration patience;
        private final long started = System.nanoTime();
        private long count;

        Counting(InputStream in, int limit, Duration patience) {
            super(in);
            this.limit = limit;
            this.patience = patience;
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int value = guarded(super::read);
            if (value >= 0) {
                counted(1);
            }
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = guarded(() -> super.read(into, offset, length));
            if (read > 0) {
                counted(read);
            }
            return read;
        }

        private interface Reading {
            int read() throws IOException;
        }

        // the HTTP library tells a sender's faults and a broken line in exceptions of its own
        private static int guarded(Reading reading) throws IOException {
            try {
                return reading.read();
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        private void counted(int read) {
            count += read;
            if (count > limit) {
                throw tooLarge(limit);
            }
            if (System.nanoTime() - started > patience.toNanos()) {
                throw new Refusal(
                        Problem.BAD_REQUEST,
                        "the body took longer than " + patience.toSeconds() + " seconds to arrive");
            }
        }
    }
}
