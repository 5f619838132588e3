package com.myposcore.server.api;

import com.myposcore.server.http.Route;

import java.util.List;

/// A feature's part of the route table.
public interface Endpoints {
    List<Route> routes();

    /// The whole table, in the order that its readers see.
    static List<Route> all(List<? extends Endpoints> features) {
        return features.stream().flatMap(feature -> feature.routes().stream()).toList();
    }
}
