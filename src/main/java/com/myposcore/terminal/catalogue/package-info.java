@Room(
        does = "what can be sold: products, prices, barcodes, search",
        uses = {"money", "db", "wire", "terminal.ui"})
@NullMarked
package com.myposcore.terminal.catalogue;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
