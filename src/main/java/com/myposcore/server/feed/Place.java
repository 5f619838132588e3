package com.myposcore.server.feed;

/// Where a client stands in one scope: it has everything up to `seq`. It began to read when the
/// scope's head was `began`: what was deleted up to there, and stock figures up to there, are no
/// news to it, for it has read (or will read) the living rows as they stood later than that. From
/// where it has passed `began`, that number means nothing any more and is 0.
record Place(long seq, long began) {
    static final Place START = new Place(0, 0);

    Place {
        began = seq >= began ? 0 : began;
    }

    /// Up to where the client would not notice if the deletions were forgotten.
    long deaf() {
        return Math.max(seq, began);
    }
}
