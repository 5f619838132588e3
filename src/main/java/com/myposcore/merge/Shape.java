package com.myposcore.merge;

import java.util.Arrays;
import java.util.List;

/// What a kind of record consists of, in parts that change by themselves. Fields that only make
/// sense together, a sum and what it is the sum of, are one part.
public record Shape(List<Part> parts) {
    public Shape {
        parts = List.copyOf(parts);
    }

    /// One part, named by its first field.
    public record Part(List<String> fields) {
        public Part {
            fields = List.copyOf(fields);
        }

        public String name() {
            return fields.getFirst();
        }
    }

    /// A shape of parts; the fields of one are joined by `+`.
    public static Shape of(String... parts) {
        return new Shape(
                Arrays.stream(parts).map(p -> new Part(List.of(p.split("\\+", -1)))).toList());
    }

    public boolean has(String part) {
        return parts.stream().anyMatch(p -> p.name().equals(part));
    }
}
