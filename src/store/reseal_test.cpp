// The master key is renewed: who has only the old one opens nothing that lives, and nothing is lost.
#include "store/reseal.h"

#include <doctest/doctest.h>

#include "store/keys.h"
#include "store/move.h"
#include "store/outbox.h"
#include "tests/opened.h"

namespace {
using namespace base;
namespace fs = std::filesystem;

struct Note {
    Id<Note>                        id;
    Uuid                            person;
    Text<50>                        name;
    std::optional<Sealed<Text<20>>> secret;
    Text<64>                        lookup;
    Version                         version;
};
RECORD(Note, "notes", personal, id, person, name, secret, lookup, version)

/// About several: it has a key of its own.
struct Question {
    Id<Question>          id;
    std::optional<Uuid>   person;
    Sealed<Text<20>>      secret;
    Version               version;
    static constexpr bool own_key = true;
};
RECORD(Question, "questions", sealed, id, person, secret, version)

/// Of nobody: its rows of the ledger lie open.
struct Token {
    Id<Token>        id;
    Sealed<Text<20>> secret;
    Version          version;
};
RECORD(Token, "tokens", sealed, id, secret, version)

constexpr auto k_schema =
    "CREATE TABLE notes (id {id}, person {uuid} NOT NULL, name {text} NOT NULL, secret {bytes}, "
    "lookup {text} NOT NULL, version {whole} NOT NULL) {strict};"
    "CREATE TABLE questions (id {id}, person {uuid}, secret {bytes} NOT NULL, "
    "version {whole} NOT NULL) {strict};"
    "CREATE TABLE tokens (id {id}, secret {bytes} NOT NULL, version {whole} NOT NULL) {strict};";

const std::vector<const Shape*> shapes{&kept_shape<Note>, &kept_shape<Question>,
                                       &kept_shape<Token>};
const Uuid one = named_uuid("person", "one"), two = named_uuid("person", "two"),
           minutes = named_uuid("minutes", "1");

/// A house that can be shut: the keys are renewed while nobody is in it.
struct Notes {
    fs::path                      folder;
    std::string                   schema;
    store::Config                 config;
    std::unique_ptr<store::Store> store;
    Note                          first;

    Notes() {
        static int count = 0;
        folder = fs::temp_directory_path() /
                 ("neove-reseal-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        config.directory = (folder / "data").string();
        config.keys = (folder / "keys").string();
        fs::create_directories(folder);
        if (const char* postgres = std::getenv("NEOVE_TEST_POSTGRES")) {
            schema = "k" + std::to_string(::getpid()) + "_" + std::to_string(count);
            store::open_postgres(postgres, false)->script("CREATE SCHEMA " + schema);
            config.postgres = std::string(postgres) + " options='-c search_path=" + schema + "'";
        }
        open(config, true);
        first = put(note(one, "An"));
        put(note(two, "Bình"));
        write([](store::Work& w) {
            w.put(Question{.person = one, .secret = {{"042042042042"}}});
            w.put(Token{.secret = {{"042042042042"}}});
            send(w, {"mail", "an@example.org", "việc", "hạn ngày mai", "parcel 1"});
        });
    }
    ~Notes() {
        store.reset();
        if (!schema.empty())
            store::open_postgres(std::getenv("NEOVE_TEST_POSTGRES"), false)
                ->script("DROP SCHEMA " + schema + " CASCADE");
        fs::remove_all(folder);
    }
    void open(store::Config with, bool make = false) {
        with.make_keys = make;
        store = store::Store::open(with, test::book());
        auto all = test::migrations();
        all.push_back({99, "notes", 1, "0001_notes.sql", k_schema});
        store->migrate(all);
        store->know(shapes);
        store->facts_of<Note>([](const Note& n) -> std::vector<store::Fact> {
            return {{"noted", "", n.person, two, make_date(2026, 7, 15), {}}};
        });
        store->start();
    }
    void open() { open(config); }
    void write(const std::function<void(store::Work&)>& work) {
        store->write(store::Store::system("test"), work);
    }
    static Note note(const Uuid& person, const char* name) {
        return {.person = person, .name = {name}, .secret = Sealed<Text<20>>{{"042042042042"}}};
    }
    Note put(Note n) {
        return store->write(store::Store::system("test"), [&](store::Work& w) {
            n.lookup = {w.lookup_of("note", "042042042042")};
            return w.put(std::move(n));
        });
    }
    Note now(const Note& n) {
        return store->read(store::Store::system("test"),
                           [&](store::Work& w) { return w.get(n.id); });
    }
    store::Resealed rotate(const store::Progress& tell = nullptr) {
        store.reset();
        return store::rotate_keys(config, shapes, tell);
    }
    std::unique_ptr<store::Connection> database() const {
        return config.postgres.empty() ? store::open_sqlite(config.directory + "/neove.db", false)
                                       : store::open_postgres(config.postgres, false);
    }
    /// A folder with the keys as they are, under another name.
    std::string copy_keys(const std::string& name) const {
        const auto to = (folder / name).string();
        fs::copy(config.keys, to);
        return to;
    }
    store::Vault vault() const { return store::Vault::open(config.keys, false); }
};

/// How much of what lives sealed in the database the vault opens, and how much there is.
struct Reach {
    int keys = 0, fields = 0, parcels = 0, all = 0;
    int opened() const { return keys + fields + parcels; }
};
Reach reach_of(const store::Vault& vault, const Notes& notes) {
    Reach      reach;
    const auto count = [&](int& into, const store::Value& sealed, const std::string& bound) {
        ++reach.all;
        into += vault.unseal(store::bytes_of(sealed), bound).has_value();
    };
    const auto database = notes.database();
    for (auto& row : database->query(
             "SELECT k.subject, k.sealed_key FROM subject_keys k WHERE k.sealed_key IS NOT NULL"))
        count(reach.keys, row[1], "subject:" + to_text(store::id_of(row[0])));
    for (const std::string table : {"notes", "questions", "tokens"})
        for (auto& row : database->query("SELECT r.id, r.secret FROM " + table + " r"))
            count(reach.fields, row[1], table + ".secret:" + to_text(store::id_of(row[0])));
    for (auto& row : database->query("SELECT o.parcel, o.sealed FROM outbox o"))
        count(reach.parcels, row[1], store::text_of(row[0]));
    return reach;
}

std::string bytes_of_file(const std::string& file) {
    std::stringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

struct Killed {};
/// A process that ends after so many batches.
store::Progress killed_after(int batches) {
    return [left = batches](std::int64_t, std::int64_t) mutable {
        if (--left == 0) throw Killed{};
    };
}

}  // namespace

TEST_CASE("who has only the old key opens neither subject keys nor sealed fields nor parcels") {
    Notes      n;
    const auto old = store::Vault::open(n.copy_keys("stolen"), false);
    const auto before = reach_of(old, n);
    CHECK(before.all == 8);  // keys of two persons and one question; four fields; a parcel
    CHECK(before.opened() == 8);
    std::vector<std::string> wraps;
    for (auto& row : n.database()->query("SELECT k.sealed_key FROM subject_keys k"))
        wraps.push_back(store::bytes_of(row[0]));

    std::int64_t told = 0, total = 0;
    const auto   done = n.rotate([&](std::int64_t so_far, std::int64_t of) {
        told = so_far;
        total = of;
    });
    CHECK(done.new_key);
    CHECK(done.keys == 3);
    CHECK(done.records == 4);
    CHECK(done.parcels == 1);
    CHECK(done.unopened == 0);
    CHECK(done.older_rows == 4);
    CHECK(done.open_rows == 1);  // the first row of the token: only the retired key closes it
    CHECK(told == 8);
    CHECK(total == 8);
    CHECK(reach_of(old, n).opened() == 0);
    CHECK(reach_of(n.vault(), n).opened() == 8);
    if (n.config.postgres.empty()) {
        const auto file = bytes_of_file(n.config.directory + "/neove.db");
        for (auto& wrap : wraps) CHECK(file.find(wrap) == file.npos);
        CHECK(!fs::exists(n.config.directory + "/neove.db-wal"));
    }

    n.open();
    CHECK(n.store->verify().intact);
    const auto now = n.now(n.first);
    CHECK(now.secret->value.value == "042042042042");
    CHECK(now.version.value == 2);
    CHECK(n.put(Notes::note(one, "Chi")).lookup == n.first.lookup);
    n.store->read(store::Store::system("test"), [&](store::Work& w) {
        const auto lines = n.store->history(w, n.first.id.value, 1'000'000, 10);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].purpose == store::k_resealing);
        CHECK(!lines[1].image.empty());  // history opens as before
        const auto& shape = kept_shape<Note>;
        CHECK(test::unsealed(n.vault(), shape, lines[1]) == "042042042042\n");
        CHECK(test::unsealed(old, shape, lines[0]).empty());
    });
}

TEST_CASE("killed in the middle everything opens, people work, and the next run goes on") {
    Notes n;
    CHECK_THROWS_AS(n.rotate(killed_after(2)), Killed);
    const auto given = n.vault().fingerprint();
    n.open();
    CHECK(n.store->verify().intact);
    auto changed = n.now(n.first);
    changed.name = {"An Bình"};
    changed = n.put(changed);  // keeps the old bytes of what did not change
    CHECK(n.now(changed).secret->value.value == "042042042042");

    const auto rest = n.rotate();
    CHECK(!rest.new_key);
    CHECK(n.vault().fingerprint() == given);
    CHECK(rest.keys == 0);
    CHECK(rest.records == 4);
    n.open();
    CHECK(n.store->verify().intact);

    CHECK(n.rotate().new_key);
    CHECK(n.vault().fingerprint() != given);
    CHECK(fs::exists(n.config.keys + "/master-2.key"));
    CHECK(!fs::exists(n.config.keys + "/master-3.key"));
    n.open();
    CHECK(n.store->verify().intact);
    CHECK(n.now(n.first).name.value == "An Bình");
    CHECK(reach_of(n.vault(), n).opened() == 8);
}

TEST_CASE("what an earlier run did is not done again") {
    Notes n;
    n.rotate();
    // as if it had been killed before it could say that it had finished
    n.database()->script("DELETE FROM installation WHERE name = 'sealed_under'");
    const auto again = n.rotate();
    CHECK(!again.new_key);
    CHECK(again.keys + again.records + again.parcels == 0);
}

TEST_CASE("killed between any two key files the folder opens everything") {
    Notes      n;
    const auto keys = n.copy_keys("before"), whole = n.config.keys;
    const auto lookup = n.first.lookup.value;
    n.rotate();
    const auto with = [&](std::vector<std::string> names, const std::string& part) {
        n.config.keys = n.copy_keys("state" + std::to_string(names.size()) + part);
        fs::remove_all(n.config.keys);
        fs::copy(keys, n.config.keys);
        for (auto& name : names)
            fs::copy_file(whole + "/" + name, n.config.keys + "/" + name,
                          fs::copy_options::overwrite_existing);
        if (!part.empty()) std::ofstream(n.config.keys + "/" + part + ".part") << "ab";
        const auto vault = n.vault();
        CHECK(!vault.has_retired());
        CHECK(vault.lookup("note", "042042042042") == lookup);
        store::renew_master_key(n.config.keys);  // the run that comes after
        const auto renewed = n.vault();
        CHECK(renewed.has_retired());
        CHECK(renewed.knows(vault.fingerprint()));
        CHECK(renewed.fingerprint() != vault.fingerprint());
        CHECK(renewed.lookup("note", "042042042042") == lookup);
        CHECK(renewed.public_key() == vault.public_key());
        CHECK(fs::exists(n.config.keys + "/master-1.key"));
        CHECK(!fs::exists(n.config.keys + "/master-2.key"));
        for (auto& file : fs::directory_iterator(n.config.keys)) {
            CHECK(file.path().extension() == ".key");
            CHECK((file.status().permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
                  fs::perms::none);
        }
    };
    with({}, "");
    with({}, "lookup.key");
    with({"lookup.key"}, "");
    with({"lookup.key"}, "master-1.key");
    with({"lookup.key", "master-1.key"}, "");
    with({"lookup.key", "master-1.key"}, "master.key");
    // without the lookup key nothing would be found again: that is said, not guessed
    fs::remove(n.config.keys + "/lookup.key");
    CHECK_FAULT(unavailable, "store.keys_missing", n.vault());
}

TEST_CASE("a destroyed key stays destroyed, and its person is not sealed again") {
    Notes n;
    n.write([](store::Work& w) { w.destroy_key(one, minutes); });
    const auto done = n.rotate();
    CHECK(done.keys == 1);
    CHECK(done.records == 2);  // the other person's note, and the token
    n.open();
    const auto proof = n.store->verify();
    CHECK(proof.intact);
    CHECK(proof.destroyed == 1);
    CHECK_FAULT(conflict, "store.key_destroyed", n.put(Notes::note(one, "An")));
}

TEST_CASE("nobody else is in the house meanwhile, and who comes with the old keys is told") {
    Notes n;
    if (n.config.postgres.empty()) {
        CHECK_FAULT(unavailable, "store.locked", store::rotate_keys(n.config, shapes));
    } else {
        CHECK_FAULT(unavailable, "store.nodes_running", store::rotate_keys(n.config, shapes));
    }
    CHECK(!fs::exists(n.config.keys + "/lookup.key"));
    auto elsewhere = n.config;
    elsewhere.keys = n.copy_keys("elsewhere");
    n.rotate([&](std::int64_t, std::int64_t) {
        if (n.config.postgres.empty()) {
            CHECK_FAULT(unavailable, "store.locked", n.open());
        } else {
            CHECK_FAULT(unavailable, "store.keys_being_rotated", n.open());
        }
        n.store.reset();
    });
    CHECK_FAULT(unavailable, "store.keys_older", n.open(elsewhere));
    CHECK_FAULT(unavailable, "store.keys_older", n.store->verify());
    n.store.reset();
    CHECK_FAULT(unavailable, "store.keys_older", store::rotate_keys(elsewhere, shapes));
    n.open();
    CHECK(n.store->verify().intact);
}

TEST_CASE("what no key opens is counted and keeps the run unfinished") {
    Notes n;
    n.database()->script("UPDATE outbox SET sealed = notes.secret FROM notes");
    CHECK(n.rotate().unopened == 1);
    const auto again = n.rotate();
    CHECK(!again.new_key);
    CHECK(again.unopened == 1);
}

TEST_CASE("a backup from before opens with the folder of afterwards, and is brought on with it") {
    Notes n;
    if (!n.config.postgres.empty()) return;  // pg_dump is tried in tests/faults
    const auto file = (n.folder / "before.db").string();
    store::backup_sqlite(n.config.directory, file);
    n.rotate();
    n.rotate();
    fs::rename(file, n.config.directory + "/neove.db");
    n.open();
    CHECK(n.store->verify().intact);
    CHECK(n.now(n.first).secret->value.value == "042042042042");
    const auto done = n.rotate();
    CHECK(!done.new_key);
    CHECK(done.keys == 3);
    CHECK(done.records == 4);
    n.open();
    CHECK(n.store->verify().intact);
}

TEST_CASE("a copy of the keys carries the retired ones, and an older copy still opens") {
    Notes      n;
    const auto words = "trời mưa trên đồi chè";
    const auto first = store::wrap_keys(n.config.keys, words, now());
    CHECK(first.format.value == "neove key copy 1");
    n.rotate();
    n.rotate();
    const auto renewed = store::wrap_keys(n.config.keys, words, now());
    CHECK(renewed.format.value == "neove key copy 2");
    CHECK(renewed.fingerprint == first.fingerprint);
    const auto whole = n.config.keys;
    n.config.keys = (n.folder / "brought").string();
    store::unwrap_keys(renewed, words, n.config.keys);
    for (const std::string name :
         {"master.key", "master-1.key", "master-2.key", "lookup.key", "signing.key"})
        CHECK(bytes_of_file(whole + "/" + name) == bytes_of_file(n.config.keys + "/" + name));
    n.open();
    CHECK(n.store->verify().intact);
    CHECK_FAULT(conflict, "keys.already_there", store::unwrap_keys(renewed, words, n.config.keys));
    const auto older = (n.folder / "older").string();
    store::unwrap_keys(first, words, older);
    CHECK(bytes_of_file(older + "/master.key") == bytes_of_file(whole + "/master-1.key"));
}
