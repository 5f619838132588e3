package com.myposcore.server.events;

import com.myposcore.server.feed.Moved;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Moved heads as the text that one process tells the others: its own name, then
/// `tenant.scope.head` for each.
record Notice(String sender, List<Moved> heads) {
    /// What one text may hold; PostgreSQL allows 7,999 bytes.
    private static final int LONGEST = 7_900;

    private static final Pattern HEAD = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})");

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        var text = new StringBuilder(sender);
        for (Moved moved : heads) {
            if (text.length() > LONGEST - 60) {
                texts.add(text.toString());
                text.setLength(sender.length());
            }
            text.append(' ')
                    .append(moved.tenantId())
                    .append('.')
                    .append(moved.scope())
                    .append('.')
                    .append(moved.head());
        }
        texts.add(text.toString());
        return texts;
    }

    /// Leaves out what it does not understand: another version may tell more.
    static Notice of(String text) {
        String[] parts = text.split(" ");
        List<Moved> heads = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            var head = HEAD.matcher(parts[i]);
            if (head.matches()) {
                heads.add(
                        new Moved(
                                Long.parseLong(head.group(1)),
                                Long.parseLong(head.group(2)),
                                Long.parseLong(head.group(3))));
            }
        }
        return new Notice(parts[0], heads);
    }
}
