package com.myposcore.bench;

import java.nio.file.Path;
import java.util.List;

/// One measurement with its raw limit in the same run.
interface Benchmark {
    /// Measures in `folder`, which is empty and thrown away afterwards.
    List<Row> measure(Path folder) throws Exception;
}
