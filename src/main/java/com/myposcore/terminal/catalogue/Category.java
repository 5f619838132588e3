package com.myposcore.terminal.catalogue;

/// A group of products, a tab above the grid.
public record Category(long id, String name) {}
