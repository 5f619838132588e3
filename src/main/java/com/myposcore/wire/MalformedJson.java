package com.myposcore.wire;

/// A body that is not JSON, or not of the expected shape. The message names the field and the
/// reason; `field` is the path to it, empty when the whole body is at fault.
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public MalformedJson(String field, String reason) {
        super(field.isEmpty() ? reason : field + ": " + reason);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
