package com.myposcore.bench.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/// How small the strongest deflate makes the body of an answer: the limit of its bytes.
public final class Deflated {
    private Deflated() {}

    public static int smallest(byte[] answer) throws IOException {
        byte[] plain = answer;
        if (answer[0] == 0x1f) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(answer))) {
                plain = in.readAllBytes();
            }
        }
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] block = new byte[65_536];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(block);
            }
            return size;
        }
    }
}
