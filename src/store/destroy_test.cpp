#include <doctest/doctest.h>

#include "tests/opened.h"

namespace {
using namespace base;

struct Note {
    Id<Note>            id;
    Uuid                person;
    Text<50>            name;
    std::optional<Date> born;
    Sealed<Text<20>>    secret;
    Version             version;
};
RECORD(Note, "notes", personal, id, person, name, born, secret, version)

/// About somebody whom nobody knows yet, and perhaps about somebody else too.
struct Question {
    Id<Question>          id;
    std::optional<Uuid>   person, other;
    Text<50>              words;
    Sealed<Text<20>>      secret;
    Version               version;
    static constexpr bool own_key = true;
};
RECORD(Question, "questions", sealed, id, person, other, words, secret, version)
/// The same as the release wrote it that knew of no keys of single records.
struct OldQuestion {
    Id<OldQuestion>     id;
    std::optional<Uuid> person, other;
    Text<50>            words;
    Sealed<Text<20>>    secret;
    Version             version;
};
RECORD(OldQuestion, "questions", sealed, id, person, other, words, secret, version)

constexpr auto k_schema =
    "CREATE TABLE questions (id {id}, person {uuid}, other {uuid}, words {text} NOT NULL, "
    "secret {bytes} NOT NULL, version {whole} NOT NULL) {strict};"
    "CREATE TABLE notes (id {id}, person {uuid} NOT NULL, name {text} NOT NULL, born {date}, "
    "secret {bytes} NOT NULL, version {whole} NOT NULL) {strict};";

const Uuid here = named_uuid("unit", "here"), one = named_uuid("person", "one"),
           two = named_uuid("person", "two"), minutes = named_uuid("minutes", "1");

struct Notes {
    std::vector<Uuid> forgotten, swept;
    test::World       world{{}, [this](store::Store& s) {
                          s.migrate([] {
                              auto all = test::migrations();
                              all.push_back({99, "notes", 1, "0001_notes.sql", k_schema});
                              return all;
                          }());
                          s.facts_of<Note>([](const Note& n) -> std::vector<store::Fact> {
                              if (!n.born) return {};
                              return {
                                  {"noted", "", n.person, here, *n.born, std::nullopt},
                                  {"person", "female/10", n.person, here, *n.born, std::nullopt}};
                          });
                          s.facts_of<Question>([](const Question& q) -> std::vector<store::Fact> {
                              if (!q.other || q.words.value.empty()) return {};
                              return {{"asked", "", *q.other, here, make_date(2026, 7, 15), {}}};
                          });
                          s.forget(
                              [this](store::Work& w, const Uuid& p) {
                                  swept.push_back(p);
                                  forget_questions(w, p);
                              },
                              [this](const Uuid& p) { forgotten.push_back(p); });
                      }};
    store::Actor      clerk = test::World::as("clerk", {});

    /// Those that are nothing without the person go, the others say nothing of the person any more.
    static void forget_questions(store::Work& w, const Uuid& person) {
        for (auto& question : w.select<Question>("WHERE r.other = $1 ORDER BY r.id", {person})) {
            if (question.words.value.starts_with("hai người")) {
                w.drop_forgotten(std::move(question));
                continue;
            }
            question.other.reset();
            question.words = {""};
            question.secret = {{""}};
            w.put_forgotten(std::move(question));
        }
    }
    Question ask(Question q) {
        return world.store().write(clerk, [&](store::Work& w) { return w.put(std::move(q)); });
    }
    Question question(std::string words, std::optional<Uuid> other = {},
                      std::optional<Uuid> person = {}) {
        return ask({.person = person,
                    .other = other,
                    .words = {std::move(words)},
                    .secret = {{"042042042042"}}});
    }
    std::unique_ptr<store::Connection> database() {
        auto& c = world.config();
        return c.postgres.empty() ? store::open_sqlite(c.directory + "/neove.db", false)
                                  : store::open_postgres(c.postgres, false);
    }
    Note put(Note n) {
        return world.store().write(clerk, [&](store::Work& w) { return w.put(std::move(n)); });
    }
    Note note(const Uuid& person, const char* name) {
        return put({.person = person,
                    .name = {name},
                    .born = make_date(2026, 7, 15),
                    .secret = {{"042042042042"}}});
    }
    std::int64_t destroy(const Uuid& person) {
        return world.store().write(clerk,
                                   [&](store::Work& w) { return w.destroy_key(person, minutes); });
    }
    store::Verification after(const std::string& sql) {
        database()->script(sql);
        return world.store().verify();
    }
    std::size_t live(const Uuid& person) {
        return world.store().read(clerk, [&](store::Work& w) {
            return w.select<Note>("WHERE r.person = $1", {person}).size();
        });
    }
};
}  // namespace

TEST_CASE("a key destroyed by minutes leaves the proof green, the rows gone and nothing readable") {
    Notes t;
    auto  first = t.note(one, "một");
    first.name = {"một, sửa"};
    t.put(first);
    t.note(one, "hai");
    t.note(two, "ba");
    CHECK(t.destroy(one) == 2);
    CHECK(t.live(one) == 0);
    CHECK(t.live(two) == 1);
    CHECK(t.swept == std::vector{one});
    CHECK(t.forgotten == std::vector{one});

    const auto proof = t.world.store().verify();
    CHECK(proof.intact);
    CHECK(proof.problems.empty());
    CHECK(proof.destroyed == 1);
    CHECK(proof.rows == 5);
    CHECK(proof.live_rows == 1);
    const auto changes = t.world.store().read(
        t.clerk, [&](store::Work& w) { return t.world.store().history(w, one, 1000, 100); });
    REQUIRE(changes.size() == 4);
    CHECK(changes[0].table == "key_destroyed");
    CHECK(changes[0].image.find(to_text(minutes)) != std::string::npos);
    for (std::size_t i = 1; i < changes.size(); ++i) CHECK(changes[i].image.empty());

    const auto births = t.world.store().read(t.clerk, [&](store::Work& w) {
        return w.query("SELECT f.starts FROM facts f WHERE f.person = $1 AND f.kind = 'person'",
                       {one});
    });
    REQUIRE(births.size() == 2);
    for (auto& row : births) CHECK(store::date_of(row[0]) == make_date(2026, 1, 1));

    CHECK_FAULT(conflict, "store.key_destroyed", t.destroy(one));
    CHECK_FAULT(conflict, "store.key_destroyed", t.note(one, "lại"));
    t.world.restart();
    CHECK(t.world.store().verify().intact);
    CHECK_FAULT(conflict, "store.key_destroyed", t.note(one, "lại"));
}

TEST_CASE("a destruction that is rolled back destroyed nothing") {
    Notes t;
    t.note(one, "một");
    CHECK_FAULT(conflict, "no", t.world.store().write(t.clerk, [&](store::Work& w) {
        w.destroy_key(one, minutes);
        throw Fault(Fault::Kind::conflict, "no");
        return 0;
    }));
    CHECK(t.live(one) == 1);
    CHECK(t.forgotten.empty());
    t.note(one, "hai");
    CHECK(t.world.store().verify().intact);
    CHECK(t.world.store().verify().destroyed == 0);
}

TEST_CASE("what was done beside a destruction is named") {
    Notes      t;
    const auto kept = t.note(one, "một");
    t.note(two, "hai");
    const auto problem = [](const store::Verification& proof) {
        CHECK_FALSE(proof.intact);
        return proof.problems.empty() ? ""
                                      : proof.problems[0].substr(0, proof.problems[0].find(' '));
    };
    SUBCASE("a key emptied without minutes") {
        CHECK(problem(t.after("UPDATE subject_keys SET sealed_key = NULL")) == "verify.key_gone");
    }
    SUBCASE("a key taken away with the rows, without minutes") {
        CHECK(problem(t.after("DELETE FROM notes; DELETE FROM subject_keys")) == "verify.key_gone");
    }
    SUBCASE("a row put back after the destruction") {
        t.destroy(one);
        const auto connection = t.database();
        connection->run(
            "INSERT INTO notes (id, person, name, secret, version) SELECT $1, $2, n.name, "
            "n.secret, 1 FROM notes n",
            {kept.id.value, one});
        CHECK(problem(t.world.store().verify()) == "verify.row_altered");
    }
    SUBCASE("the key put back") {
        const auto connection = t.database();
        const auto rows = connection->query(
            "SELECT k.sealed_key FROM subject_keys k WHERE k.subject = $1", {one});
        t.destroy(one);
        connection->run("UPDATE subject_keys SET sealed_key = $2 WHERE subject = $1",
                        {one, rows[0][0]});
        const auto problems = t.world.store().verify().problems;
        CHECK(std::ranges::any_of(problems,
                                  [](const auto& p) { return p.starts_with("verify.key_back "); }));
    }
    SUBCASE("the facts that stayed as statistics") {
        t.destroy(one);
        CHECK(problem(t.after("UPDATE facts SET kind = 'other' WHERE number = 1")) ==
              "verify.facts_altered");
    }
    SUBCASE("a row of somebody else") {
        t.destroy(one);
        CHECK(problem(t.after("DELETE FROM notes")) == "verify.row_gone");
    }
}

TEST_CASE("what was written of somebody before anybody knew whom ends with the person's key") {
    Notes t;
    t.note(one, "một");
    t.note(two, "hai");
    auto asked = t.question("Siu H'Lan hỏi");
    asked.person = one;  // now it is known whom it is about
    asked = t.ask(asked);
    t.question("Ksor Bia hỏi");
    CHECK(test::everything_opened(t.world).find("Siu H'Lan") != std::string::npos);
    const auto of_one = t.world.store().read(
        t.clerk, [&](store::Work& w) { return t.world.store().history(w, one, 1000, 100); });
    REQUIRE(of_one.size() == 3);  // the note, and the question as it was before too
    for (auto& change : of_one) CHECK(change.subject == one);

    CHECK(t.destroy(one) == 2);
    const auto left = test::everything_opened(t.world);
    CHECK(left.find("Siu H'Lan") == std::string::npos);
    CHECK(left.find("Ksor Bia") != std::string::npos);
    const auto proof = t.world.store().verify();
    CHECK(proof.problems == std::vector<std::string>{});
    CHECK(proof.destroyed == 1);
    CHECK_FAULT(conflict, "store.key_destroyed", t.question("lại", {}, one));
    CHECK_FAULT(not_found, "record.not_found", t.ask(asked));
}

TEST_CASE("a record about two ends with the first of them, or goes on without one") {
    Notes t;
    t.note(one, "một");
    t.note(two, "hai");
    const auto emptied = t.question("Siu H'Lan và Ksor Bia", one, two);
    const auto taken = t.question("hai người: Siu H'Lan, Ksor Bia", one, two);
    const auto kept = [&] {
        return t.world.store().read(t.clerk,
                                    [&](store::Work& w) { return w.find(emptied.id).value(); });
    };
    CHECK(t.destroy(one) == 2);  // the note and the question that is nothing without
    CHECK(test::everything_opened(t.world).find("Siu H'Lan") == std::string::npos);
    CHECK(kept().words.value.empty());
    CHECK(t.world.store().verify().problems == std::vector<std::string>{});
    // It goes on under a key of its own, in the same process and after a restart.
    auto again = kept();
    again.words = {"Ksor Bia"};
    again = t.ask(again);
    t.world.restart();
    again.words = {"Ksor Bia, sửa"};
    t.ask(again);
    CHECK(test::everything_opened(t.world).find("Ksor Bia, sửa") != std::string::npos);
    CHECK(t.world.store().verify().problems == std::vector<std::string>{});

    SUBCASE("the other one's key ends what came after") {
        CHECK(t.destroy(two) == 2);
        CHECK(test::everything_opened(t.world).find("Ksor Bia") == std::string::npos);
        const auto proof = t.world.store().verify();
        CHECK(proof.problems == std::vector<std::string>{});
        CHECK(proof.destroyed == 2);
    }
    SUBCASE("what goes on may not be taken away") {
        const auto problems = t.after("DELETE FROM questions").problems;
        REQUIRE_FALSE(problems.empty());
        CHECK(problems[0].starts_with("verify.row_gone #"));
        CHECK(problems[0].ends_with(to_text(emptied.id.value)));
        CHECK(problems.size() == 1);  // not the one that went by minutes
    }
}

TEST_CASE("keys of single records end by minutes only") {
    Notes t;
    t.note(one, "một");
    t.question("Siu H'Lan", one);
    t.question("Ksor Bia");
    const auto problem = [&](const std::string& sql) {
        const auto proof = t.after(sql);
        CHECK_FALSE(proof.intact);
        return proof.problems.empty() ? ""
                                      : proof.problems[0].substr(0, proof.problems[0].find(' '));
    };
    constexpr auto k_end = "UPDATE subject_keys SET sealed_key = NULL WHERE record IS NOT NULL";
    SUBCASE("one emptied beside nobody's minutes") { CHECK(problem(k_end) == "verify.key_gone"); }
    SUBCASE("one emptied beside the minutes of somebody else") {
        t.destroy(one);
        CHECK(problem(k_end) == "verify.key_gone");
    }
    SUBCASE("one put back") {
        const auto connection = t.database();
        const auto rows = connection->query(
            "SELECT k.subject, k.sealed_key FROM subject_keys k WHERE k.record IS NOT NULL");
        t.destroy(one);
        for (auto& row : rows)
            connection->run("UPDATE subject_keys SET sealed_key = $2 WHERE subject = $1",
                            {row[0], row[1]});
        const auto problems = t.world.store().verify().problems;
        CHECK(std::ranges::any_of(problems,
                                  [](const auto& p) { return p.starts_with("verify.key_back "); }));
    }
    SUBCASE("the facts that stayed of it") {
        t.destroy(one);
        CHECK(problem("UPDATE facts SET code = 'x' WHERE kind = 'asked'") ==
              "verify.facts_altered");
    }
}

TEST_CASE(
    "what was put before records had keys of their own stays valid, and ends no other's key") {
    Notes t;
    t.note(one, "một");
    t.note(two, "hai");
    // Open while nobody was known, else under the person's key.
    const auto before = [&](std::string words, std::optional<Uuid> other = {},
                            std::optional<Uuid> person = {}) {
        const OldQuestion old{.person = person,
                              .other = other,
                              .words = {std::move(words)},
                              .secret = {{"042042042042"}}};
        return t.world.store().write(t.clerk, [&](store::Work& w) { return w.put(old).id.value; });
    };
    const Id<Question> open{before("chưa biết ai")};
    before("Ksor Bia", one, two);
    before("hai người", one, two);
    CHECK(t.world.store().verify().problems == std::vector<std::string>{});
    auto later =
        t.world.store().read(t.clerk, [&](store::Work& w) { return w.find(open).value(); });
    later.person = two;
    t.ask(later);
    CHECK(t.destroy(one) == 2);
    CHECK(t.world.store().verify().problems == std::vector<std::string>{});
    t.note(two, "vẫn ghi được");
    CHECK(t.destroy(two) == 4);
    const auto proof = t.world.store().verify();
    CHECK(proof.problems == std::vector<std::string>{});
    CHECK(proof.destroyed == 2);
    // What stood open stays open; what lay under the person's key is closed.
    CHECK(test::everything_opened(t.world).find("chưa biết ai") != std::string::npos);
    CHECK(test::everything_opened(t.world).find("Ksor Bia") == std::string::npos);
}

TEST_CASE("a sealed field that did not change keeps its bytes") {
    Notes t;
    auto  kept = t.note(one, "một");
    kept.name = {"hai"};
    kept = t.put(kept);
    kept.secret = {{"1"}};
    t.put(kept);
    const auto images = t.world.store().read(t.clerk, [&](store::Work& w) {
        std::vector<std::string> out;
        for (auto& change : t.world.store().history(w, kept.id.value, 1000, 10)) {
            const auto at = change.image.find("\"secret\"");
            out.push_back(change.image.substr(at, change.image.find(',', at) - at));
        }
        return out;
    });
    REQUIRE(images.size() == 3);
    CHECK(images[2] == images[1]);
    CHECK(images[1] != images[0]);
}

TEST_CASE("a head is typed back from the page, and a slip is named by its line") {
    Notes t;
    t.note(one, "một");
    t.world.restart();
    auto&      store = t.world.store();
    const auto head = store.signed_head();
    REQUIRE(head);
    const auto lines = store::head_groups(*head);
    REQUIRE(lines.size() == 4);
    const auto page = [&] {
        std::string text = "Dấu xác nhận\n\n";
        for (auto& line : lines) text += "  " + line + "\n";
        return text;
    };
    const auto read = store::read_kept_head(page());
    CHECK(read.number == head->number);
    CHECK(read.hash == head->hash.value);
    std::string typed = page();
    for (auto& c : typed)
        if (c == '0') c = 'o';
    CHECK(store::read_kept_head(typed).hash == head->hash.value);
    typed = page();
    auto& letter = typed[typed.find("3: ") + 4];
    letter = letter == '7' ? '8' : '7';
    CHECK_FAULT(invalid, "store.head_line_mistyped", store::read_kept_head(typed));
    CHECK_FAULT(invalid, "store.head_unreadable", store::read_kept_head("không có gì"));
    const auto line = store::head_line(test::book(), "vi", *head);
    CHECK(store::read_kept_head("x\n" + line + "\ny").hash == head->hash.value);

    auto proof = store.verify();
    store.compare_head(page(), proof);
    CHECK(proof.intact);
    CHECK(std::ranges::find(proof.not_proven, "verify.not_proven.head") == proof.not_proven.end());
    auto other = *head;
    other.hash.value[0] = other.hash.value[0] == '0' ? '1' : '0';
    store.compare_head(store::head_line(test::book(), "en", other), proof);
    CHECK_FALSE(proof.intact);
}
