package com.myposcore.bench;

import java.util.List;

/// One measurement with its raw limit in the same run.
interface Benchmark {
    /// Measures on `shop`; nothing it leaves there may disturb the next one.
    List<Row> measure(BenchShop shop) throws Exception;
}
