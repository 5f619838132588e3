package com.myposcore.terminal.setup;

import static com.myposcore.terminal.TestTill.page;
import static com.myposcore.terminal.TestTill.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.LyingServer;
import com.myposcore.terminal.LyingServer.Lie;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.line.HttpLine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

class SetupTest {
    @TempDir Path folder;
    private LyingServer server;
    private SqliteDatabase database;
    private Setup setup;
    private final List<PullProgress> progress = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = new LyingServer();
        boot();
    }

    private void boot() {
        database = SqliteDatabase.open(folder.resolve("till.db"));
        setup =
                new Setup(
                        database,
                        HttpLine::new,
                        Clock.systemUTC(),
                        Generators.timeBasedEpochGenerator()::generate);
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void afterTheFirstStartTheTillNeedsNoNetwork() {
        menu();

        var result = begin("a1");

        assertThat(result)
                .isInstanceOfSatisfying(
                        SetupResult.Ready.class,
                        ready -> {
                            assertThat(ready.identity().name()).isEqualTo("A1");
                            assertThat(ready.identity().branchName()).isEqualTo("Pusat");
                            assertThat(ready.identity().rules().tax().name()).isEqualTo("PPN");
                        });
        assertThat(progress).extracting(PullProgress::done).containsExactly(1L, 2L);
        server.close();
        database.close();
        boot();
        assertThat(setup.isComplete()).isTrue();
        assertThat(setup.identity()).isPresent();
        assertThat(new Catalogue(database, Currency.getInstance("IDR")).all(9)).hasSize(2);
    }

    @Test
    void aBrokenFirstPullIsResumedAndNotRepeated() {
        menu();
        server.lies(Lie.NONE, Lie.ERROR_500);

        assertThat(begin("A1")).isEqualTo(new SetupResult.PullBroken("internal error"));
        assertThat(setup.isComplete()).isFalse();
        assertThat(setup.identity()).isPresent();
        database.close();
        boot();
        server.has(second());

        assertThat(setup.resume(progress::add)).isInstanceOf(SetupResult.Ready.class);
        assertThat(setup.isComplete()).isTrue();
        assertThat(server.cursors()).containsExactly("", "p1", "p1");
    }

    @Test
    void theIndexesOfTheFirstCatalogueAreMadeAtItsEnd() throws SQLException {
        var made = indexes();
        menu();
        server.lies(Lie.NONE, Lie.ERROR_500);
        begin("A1");
        database.close();
        boot();

        assertThat(indexes()).isNotEqualTo(made);
        var catalogue = new Catalogue(database, Currency.getInstance("IDR"));
        assertThat(catalogue.search("goreng", 9)).extracting("id").containsExactly(1L);
        assertThat(catalogue.byCode("mkn-001")).isPresent();
        assertThat(catalogue.inCategory(1, 9)).hasSize(1);

        server.has(second());
        setup.resume(progress::add);

        assertThat(indexes()).isEqualTo(made);
        assertThat(catalogue.search("goreng", 9)).extracting("id").containsExactly(2L, 1L);
    }

    private List<String> indexes() throws SQLException {
        List<String> made = new ArrayList<>();
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("till.db"));
                var statement = file.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT sql
                                  FROM sqlite_schema
                                 WHERE type = 'index' AND sql IS NOT NULL
                                 ORDER BY name
                                """)) {
            while (row.next()) {
                made.add(row.getString(1).replaceAll("\\s+", " ").strip());
            }
        }
        return made;
    }

    @Test
    void aFirstStartTriedAgainIsTheSameTerminal() {
        server.takenNames("A1");
        assertThat(begin("A1")).isEqualTo(new SetupResult.NameTaken("A1"));

        assertThat(begin("A2")).isInstanceOf(SetupResult.Ready.class);

        assertThat(server.registered()).hasSize(1);
        assertThat(setup.identity().orElseThrow().name()).isEqualTo("A2");
    }

    @Test
    void wrongLoginsAndNamesAreSaidInPlace() {
        assertThat(begin("Kasir depan")).isEqualTo(new SetupResult.BadName());
        assertThat(begin("")).isEqualTo(new SetupResult.BadName());
        assertThat(setup.begin(server.address().toString(), "x@y", "wrong", "A1", progress::add))
                .isEqualTo(new SetupResult.WrongLogin());
        assertThat(setup.identity()).isEmpty();
    }

    @Test
    void anAddressThatCannotBeIsRefused() {
        for (String typed :
                List.of("", "ftp://shop.example", "http://", "http://a b", "shop?x=1")) {
            assertThat(setup.begin(typed, "x@y", "secret", "A1", progress::add))
                    .as(typed)
                    .isInstanceOf(SetupResult.BadAddress.class);
        }
        assertThat(setup.begin("localhost:1", "x@y", "secret", "A1", progress::add))
                .isInstanceOf(SetupResult.Unreachable.class);
    }

    @Test
    void aCodeLetsTheTillInWithoutAPassword() {
        menu();

        assertThat(pair("AAAA2222", "A1")).isEqualTo(new SetupResult.WrongCode());
        server.takenNames("A1");
        assertThat(pair("ABCD2346", "A1")).isEqualTo(new SetupResult.NameTaken("A1"));
        assertThat(setup.identity()).isEmpty();

        assertThat(pair("ABCD2346", "a2"))
                .isInstanceOfSatisfying(
                        SetupResult.Ready.class,
                        ready -> {
                            assertThat(ready.identity().name()).isEqualTo("A2");
                            assertThat(ready.identity().branchName()).isEqualTo("Pusat");
                        });
        assertThat(setup.isComplete()).isTrue();
        assertThat(server.registered()).hasSize(1);
    }

    private SetupResult pair(String code, String name) {
        return setup.pair(server.address().toString(), code, name, progress::add);
    }

    @Test
    void aWebPageIsNotAServer() {
        server.isAHotel();

        assertThat(begin("A1"))
                .isInstanceOfSatisfying(
                        SetupResult.NotAServer.class,
                        stranger -> assertThat(stranger.detail()).contains("web page"));
    }

    private SetupResult begin(String name) {
        return setup.begin(
                server.address().toString(), "sari@food.example", "secret", name, progress::add);
    }

    private void menu() {
        server.has(
                page(
                        List.of(),
                        List.of(product(1, "Nasi Goreng", "MKN-001", 1L, "35000", "9")),
                        List.of(),
                        List.of(),
                        Map.of(),
                        "p1",
                        true),
                second());
    }

    private static com.myposcore.wire.Download.Reply second() {
        return page(
                List.of(),
                List.of(product(2, "Mie Goreng", "MKN-002", 1L, "32000", "9")),
                List.of(),
                List.of(),
                Map.of(),
                "p2",
                false);
    }
}
