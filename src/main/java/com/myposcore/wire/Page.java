package com.myposcore.wire;

import java.util.List;

/// The envelope of one page of a list of master data; the paging stands beside `data`, where
/// existing clients look for it. Pages count from 1.
public record Page<T>(
        int code,
        String message,
        int page,
        int pageSize,
        long totalItems,
        long totalPages,
        List<T> data) {
    public static <T> Page<T> of(List<T> items, int page, int pageSize, long totalItems) {
        long pages = (totalItems + pageSize - 1) / pageSize;
        return new Page<>(0, "ok", page, pageSize, totalItems, pages, List.copyOf(items));
    }
}
