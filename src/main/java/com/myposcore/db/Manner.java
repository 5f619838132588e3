package com.myposcore.db;

import com.myposcore.db.calls.Bound;

import java.util.ArrayList;
import java.util.List;

/// How a transaction is meant: said by each for itself, as a session is handed on to another.
record Manner(List<Bound> isolation, String settings) {
    private static final List<Bound> READ_COMMITTED = List.of();
    private static final String TENANT = "SELECT set_config('app.tenant_id', ?, true)";
    // What writes goes by indexes alone: a session keeps the plans of its statements, those
    // behind foreign keys above all, from the days when a table was still so small that a scan
    // was cheap.
    private static final String BY_INDEX = ", set_config('enable_seqscan', 'off', true)";
    private static final String NOT_WAITING = ", set_config('synchronous_commit', 'off', true)";
    private static final String PLANNED_ANEW =
            ", set_config('plan_cache_mode', 'force_custom_plan', true)";

    static final Manner WRITE = new Manner(READ_COMMITTED, TENANT + BY_INDEX);
    static final Manner NOTE = new Manner(READ_COMMITTED, TENANT + BY_INDEX + NOT_WAITING);
    static final Manner GLANCE = new Manner(READ_COMMITTED, TENANT);
    static final Manner READ = new Manner(snapshot(" READ ONLY"), TENANT);
    static final Manner LOOK = new Manner(snapshot(" READ ONLY"), TENANT + PLANNED_ANEW);
    static final Manner READ_NOTING = new Manner(snapshot(""), TENANT + NOT_WAITING);

    private static List<Bound> snapshot(String more) {
        return List.of(new Bound.Texts("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" + more));
    }

    List<Bound> opening(long tenantId) {
        List<Bound> opening = new ArrayList<>(isolation);
        opening.add(new Bound.Texts(settings, Long.toString(tenantId)));
        return opening;
    }
}
