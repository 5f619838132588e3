package com.myposcore.terminal.catalogue;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;

/// Lays its children out as equal tiles in as many columns as fit; the columns share the whole
/// width. Tiles say by their own minimum width how narrow they may become.
final class TileGridView extends Pane {
    private static final double GAP = 11;

    TileGridView() {
        getStyleClass().add("tile-grid");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return insetWidth() + tileMinWidth();
    }

    @Override
    protected double computePrefWidth(double height) {
        return insetWidth() + 5 * (tileMinWidth() + GAP) - GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        int tiles = getManagedChildren().size();
        if (tiles == 0) {
            return insetHeight();
        }
        int columns = columns(width < 0 ? computePrefWidth(-1) : width);
        int rows = Math.ceilDiv(tiles, columns);
        return insetHeight() + rows * (tileHeight() + GAP) - GAP;
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double room = getWidth() - insetWidth();
        double width = (room + GAP) / columns - GAP;
        double height = tileHeight();
        int index = 0;
        for (var tile : getManagedChildren()) {
            double x = getInsets().getLeft() + (index % columns) * (width + GAP);
            int row = index / columns;
            double y = getInsets().getTop() + row * (height + GAP);
            tile.resizeRelocate(
                    snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
            index++;
        }
    }

    private int columns(double width) {
        return Math.max(1, (int) ((width - insetWidth() + GAP) / (tileMinWidth() + GAP)));
    }

    private double tileMinWidth() {
        return getManagedChildren().stream().mapToDouble(tile -> tile.minWidth(-1)).max().orElse(1);
    }

    private double tileHeight() {
        return getManagedChildren().stream()
                .mapToDouble(tile -> tile.prefHeight(-1))
                .max()
                .orElse(0);
    }

    private double insetWidth() {
        return snappedLeftInset() + snappedRightInset();
    }

    private double insetHeight() {
        return snappedTopInset() + snappedBottomInset();
    }
}
