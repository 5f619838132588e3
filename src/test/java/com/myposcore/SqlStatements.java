package com.myposcore;

import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every statement that stands in a DAO below a package.
final class SqlStatements {
    private static final List<Class<? extends Annotation>> KINDS =
            List.of(SqlQuery.class, SqlUpdate.class, SqlBatch.class);

    private SqlStatements() {}

    /// `sql` with `?` for each named parameter, as the driver gets it.
    record Statement(Method method, String text) {
        String sql() {
            return new ColonPrefixSqlParser().parse(text, null).getSql();
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
    }

    static List<Statement> below(String packageName) throws ReflectiveOperationException {
        var classes =
                new ClassFileImporter()
                        .withImportOption(Rooms.WITHOUT_TESTS)
                        .importPackages(packageName);
        List<Statement> statements = new ArrayList<>();
        for (var type : classes) {
            if (type.getSimpleName().endsWith("Dao")) {
                for (Method method : Class.forName(type.getName()).getDeclaredMethods()) {
                    text(method).ifPresent(sql -> statements.add(new Statement(method, sql)));
                }
            }
        }
        return statements;
    }

    private static Optional<String> text(Method method) throws ReflectiveOperationException {
        for (Class<? extends Annotation> kind : KINDS) {
            Annotation annotation = method.getAnnotation(kind);
            if (annotation != null) {
                return Optional.of((String) kind.getMethod("value").invoke(annotation));
            }
        }
        return Optional.empty();
    }
}
