package com.myposcore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The rooms and their arrows, read from the `@Room`
/// annotations, so the architecture is written once, beside the code.
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(Rooms.WITHOUT_TESTS)
                    .importPackages("com.myposcore");

    @Test
    void everyPackageIsARoomAndNullMarked() {
        for (String name : Rooms.packagesOf(CLASSES)) {
            assertThat(Rooms.packageInfo(name).isAnnotationPresent(NullMarked.class))
                    .as("%s is @NullMarked", name)
                    .isTrue();
            assertThat(Rooms.room(name).does()).as("%s says what it does", name).isNotBlank();
        }
    }

    @Test
    void aRoomUsesOnlyTheRoomsItNames() {
        Set<String> strangers = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            List<String> uses = List.of(Rooms.room(from.getPackageName()).uses());
            if (uses.contains("*")) {
                continue;
            }
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass();
                String target = Rooms.shortName(to.getPackageName());
                if (to.getPackageName().startsWith("com.myposcore")
                        && !to.getName().equals(Room.class.getName())
                        && !to.getPackageName().equals(from.getPackageName())
                        && !uses.contains(target)) {
                    strangers.add(from.getName() + " uses " + to.getName());
                }
            }
        }
        assertThat(strangers).as("uses of rooms that the own room does not name").isEmpty();
    }

    @Test
    void noRoomNamesARoomItDoesNotNeed() {
        var needed = new TreeMap<String, Set<String>>();
        for (JavaClass from : CLASSES) {
            var targets = needed.computeIfAbsent(from.getPackageName(), _ -> new TreeSet<>());
            from.getDirectDependenciesFromSelf()
                    .forEach(
                            d -> targets.add(Rooms.shortName(d.getTargetClass().getPackageName())));
        }
        List<String> idle = new ArrayList<>();
        needed.forEach(
                (name, targets) -> {
                    for (String use : Rooms.room(name).uses()) {
                        if (!use.equals("*") && !targets.contains(use)) {
                            idle.add(Rooms.shortName(name) + " → " + use);
                        }
                    }
                });
        assertThat(idle).as("arrows that no class takes").isEmpty();
    }

    @Test
    void roomsFormNoCircle() {
        var arrows = new TreeMap<String, Set<String>>();
        for (JavaClass from : CLASSES) {
            String own = from.getPackageName();
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                String other = dependency.getTargetClass().getPackageName();
                if (other.startsWith("com.myposcore.") && !other.equals(own)) {
                    arrows.computeIfAbsent(own, _ -> new TreeSet<>()).add(other);
                }
            }
        }
        arrows.keySet().forEach(start -> walk(start, arrows, new ArrayList<>()));
    }

    private static void walk(String room, Map<String, Set<String>> arrows, List<String> path) {
        assertThat(path).as("rooms form a circle").doesNotContain(room);
        path.add(room);
        arrows.getOrDefault(room, Set.of()).forEach(next -> walk(next, arrows, path));
        path.removeLast();
    }

    @Test
    void aRoomHasAtMostSixteenClasses() {
        var sizes = new TreeMap<String, Set<String>>();
        for (JavaClass type : CLASSES) {
            if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                sizes.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>())
                        .add(type.getSimpleName());
            }
        }
        sizes.forEach((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(16));
    }

    @Test
    void terminalAndServerNeverMeet() {
        noClasses()
                .that(resideInAPackage("com.myposcore.server.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("com.myposcore.terminal..", "javafx..", "atlantafx.."))
                .because("a server has no screen and knows no till")
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("com.myposcore.terminal.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "com.myposcore.server..",
                                "io.helidon..",
                                "org.postgresql..",
                                "com.zaxxer.."))
                .because("a till must start without any of the server's libraries")
                .check(CLASSES);
    }
}
