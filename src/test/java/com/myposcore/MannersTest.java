package com.myposcore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/// The house manners that a machine can check: who may touch screens, SQL, the network, the clock.
class MannersTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(Rooms.WITHOUT_TESTS)
                    .importPackages("com.myposcore");

    private static final DescribedPredicate<JavaClass> SCREEN =
            nameEndsWith("View", "Cell", "Badge", "Chip", "App")
                    .or(resideInAPackage("com.myposcore.terminal.ui"));

    private static final DescribedPredicate<JavaClass> ENTRANCE =
            resideInAnyPackage(
                            "com.myposcore.demo",
                            "com.myposcore.bench",
                            "com.myposcore.bench.screen",
                            "com.myposcore.terminal",
                            "com.myposcore.server")
                    .as("the programs' entrances, and the hand at a till's window");

    private static final DescribedPredicate<JavaClass> BENCHES =
            resideInAPackage("com.myposcore.bench..");

    private static final DescribedPredicate<JavaClass> FLOATING =
            DescribedPredicate.describe(
                    "float or double",
                    type ->
                            Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                                    .contains(type.getName()));

    @Test
    void onlyScreensTouchTheSceneGraph() {
        noClasses()
                .that(resideInAPackage("com.myposcore.."))
                .and(DescribedPredicate.not(SCREEN.or(ENTRANCE)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "javafx.scene..", "javafx.stage..", "javafx.css..", "atlantafx.."))
                .because("rules and view-models must run without a display")
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("com.myposcore.."))
                .and(DescribedPredicate.not(SCREEN.or(ENTRANCE).or(nameEndsWith("ViewModel"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.."))
                .because("only a view-model hands observable state to a view")
                .check(CLASSES);
    }

    @Test
    void sqlStandsInDaosAndConnectionsInDb() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("com.myposcore.db..").or(BENCHES)))
                .and(DescribedPredicate.not(nameEndsWith("Dao")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jdbi.."))
                .check(CLASSES);
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("com.myposcore.db..").or(BENCHES)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat(nameEndsWith("Dao").and(JavaClass.Predicates.INTERFACES))
                .should(notBeAbstract())
                .because("a DAO is the list of questions we ask, with no logic of its own")
                .check(CLASSES);
        noClasses()
                .that(nameEndsWith("ViewModel", "View"))
                .should()
                .dependOnClassesThat(nameEndsWith("Dao"))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theNetworkAndJsonHaveOneDoorEach() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("com.myposcore.server.http")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.helidon.."))
                .check(CLASSES);
        noClasses()
                .that(
                        DescribedPredicate.not(
                                resideInAPackage("com.myposcore.terminal.line")
                                        .or(resideInAPackage("com.myposcore.demo"))
                                        .or(BENCHES)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
                .check(CLASSES);
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("com.myposcore.wire")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson.."))
                .check(CLASSES);
    }

    @Test
    void timeIsHandedIn() {
        noClasses()
                .that(DescribedPredicate.not(ENTRANCE.or(BENCHES)))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a whole shop must be able to run in one deterministic test")
                .check(CLASSES);
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        var exact =
                resideInAnyPackage(
                        "com.myposcore.money",
                        "com.myposcore.wire",
                        "com.myposcore.merge",
                        "com.myposcore.terminal.outbox",
                        "com.myposcore.terminal.receipt",
                        "com.myposcore.server.ingest",
                        "com.myposcore.server.feed",
                        "com.myposcore.server.catalogue",
                        "com.myposcore.server.review");
        noFields()
                .that()
                .areDeclaredInClassesThat(exact)
                .should()
                .haveRawType(FLOATING)
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat(exact)
                .should()
                .haveRawReturnType(FLOATING)
                .check(CLASSES);
    }

    @Test
    void namesAreTheShopsWords() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Controller)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*\\.(Abstract[A-Z]|I[A-Z][a-z]).*")
                .check(CLASSES);
        classes()
                .that(nameEndsWith("Dao"))
                .and()
                .areTopLevelClasses()
                .should()
                .beInterfaces()
                .check(CLASSES);
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because("no state hides in a class")
                .check(CLASSES);
        methods()
                .that()
                .haveName("getInstance")
                .should()
                .bePrivate()
                .allowEmptyShould(true)
                .because("what a class needs is handed to it")
                .check(CLASSES);
    }

    @Test
    void onlyEntrancesWriteToTheStandardStreams() {
        noClasses()
                .that(DescribedPredicate.not(ENTRANCE))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> nameEndsWith(String... endings) {
        return DescribedPredicate.describe(
                "named *" + String.join(", *", endings),
                type -> {
                    String outer = type.getName().replaceAll("\\$.*", "");
                    return List.of(endings).stream().anyMatch(outer::endsWith);
                });
    }

    private static ArchCondition<JavaMethod> notBeAbstract() {
        return new ArchCondition<>("have a body") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean hasBody = !method.getModifiers().contains(JavaModifier.ABSTRACT);
                events.add(
                        new SimpleConditionEvent(
                                method, hasBody, method.getFullName() + " has a body"));
            }
        };
    }
}
