package com.myposcore.server.review;

import com.myposcore.server.versions.Meeting;
import com.myposcore.wire.Upload;

/// What becomes of an uploaded version that does not build on the server's.
public sealed interface Ruling {
    /// The server says what the client says; there is nothing to do.
    record Agreed() implements Ruling {}

    /// The two versions become one by themselves. Whoever asked applies the changes, if there are
    /// any, and then closes the case with [ReviewDesk#merged].
    record Merging(Meeting.Result meeting) implements Ruling {}

    /// A conflict stands, and this says so; decided or still open.
    record Told(Upload.Conflict conflict) implements Ruling {}
}
