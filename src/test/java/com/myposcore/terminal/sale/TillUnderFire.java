package com.myposcore.terminal.sale;

import com.myposcore.terminal.TestTill;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process that sells until somebody kills it, saying each receipt number when it is told that
/// the sale is done.
final class TillUnderFire {
    private TillUnderFire() {}

    public static void main(String[] args) throws IOException {
        try (var said = new FileOutputStream(java.io.FileDescriptor.out);
                var till = TestTill.open(Path.of(args[0])).withMenu()) {
            while (true) {
                var sale = till.sell(1, 1);
                said.write((sale.receiptNumber() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
