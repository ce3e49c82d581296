// Finding people among 100,000 (--full: 1,000,000): 5,000 mixed questions of the matching desk,
// in the process and over HTTP; beside them a scan of a folded column in SQLite. Then people who are
// registered, half of them known: looked for province-wide, and opened, asked about or passed on.
#include "people/search.h"

#include <sqlite3.h>

#include "base/fold.h"
#include "client.h"
#include "house.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr int    k_blocks = 5, k_in_a_block = 1000, k_rival_in_a_block = 10;
constexpr int    k_registrations = 500;
constexpr double k_goal_ms = 50, k_registration_goal_ms = 20;
constexpr auto   k_login = "doichieu", k_registrar = "canbo";

std::string join(const std::vector<std::string>& words, std::size_t from) {
    std::string out;
    for (auto i = from; i < words.size(); ++i) out += (out.empty() ? "" : " ") + words[i];
    return out;
}

/// What people type: whole names without marks, the last words, beginnings, a family name alone,
/// an identity number, now and then nothing or nobody.
people::PersonSearch question(app::PeopleMaker& maker, const std::vector<Resident>& all) {
    const auto& draft = maker.one_of(all).draft;
    const auto  words = base::fold_words(draft.name.value);
    const auto  last = words.size() - 1;
    std::string text;
    switch (const int kind = maker.number(1, 100); (kind - 1) / 10) {
        case 0:
        case 1:
            text = draft.name.value;
            break;
        case 2:
        case 3:
            text = join(words, 0);
            break;
        case 4:
        case 5:
            text = join(words, last > 0 ? last - 1 : 0);
            break;
        case 6:
            text = words[last];
            break;
        case 7:
            text = words[0] + " " + words[last].substr(0, 1);
            break;
        case 8:
            text = words[0];
            break;
        default:
            if (kind <= 96 && draft.identifier)
                text = draft.identifier->value;
            else if (kind <= 98)
                text = "khong co ai ten nay";
    }
    people::PersonSearch search;
    if (!text.empty()) search.text = base::Text<120>{text};
    return search;
}

/// Everybody with a folded name in one table, and a statement that reads it through.
class Scan {
public:
    Scan(const fs::path& file, const std::vector<Resident>& all, store::Store& store,
         const store::Actor& actor) {
        if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK)
            throw std::runtime_error("cannot open " + file.string());
        run("PRAGMA cache_size=-262144; PRAGMA mmap_size=1073741824;"
            "CREATE TABLE people (id INTEGER PRIMARY KEY, unit BLOB, name TEXT, folded TEXT);"
            "CREATE TABLE cover (unit BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN");
        auto* put = prepare("INSERT INTO people (unit, name, folded) VALUES (?, ?, ?)");
        auto* cover = prepare("INSERT OR IGNORE INTO cover VALUES (?)");
        for (auto& [draft, unit] : all) {
            text(put, 1, bytes_of(unit), true);
            text(put, 2, draft.name.value, false);
            text(put, 3, base::fold(draft.name.value), false);
            step(put);
            if (!store.covers(actor.scope, unit.value)) continue;
            text(cover, 1, bytes_of(unit), true);
            step(cover);
        }
        sqlite3_finalize(put);
        sqlite3_finalize(cover);
        run("COMMIT");
    }
    ~Scan() { sqlite3_close(db_); }
    Scan(const Scan&) = delete;

    /// The first page; no count, no order of rank.
    std::size_t find(const std::string& typed) {
        const auto  words = base::fold_words(typed);
        std::string sql =
            "SELECT id, name, unit FROM people WHERE unit IN (SELECT unit FROM cover)";
        for (std::size_t i = 0; i < words.size(); ++i) sql += " AND folded LIKE ?";
        auto* statement = prepare(sql + " ORDER BY name LIMIT 50");
        for (std::size_t i = 0; i < words.size(); ++i)
            text(statement, static_cast<int>(i) + 1, "%" + words[i] + "%", false);
        std::size_t found = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) ++found;
        sqlite3_finalize(statement);
        return found;
    }

private:
    static std::string bytes_of(const base::Ref<places::Unit>& unit) {
        return {reinterpret_cast<const char*>(unit.value.bytes.data()), 16};
    }
    void          run(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }
    sqlite3_stmt* prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
        return statement;
    }
    static void text(sqlite3_stmt* statement, int place, const std::string& value, bool blob) {
        const auto size = static_cast<int>(value.size());
        if (blob)
            sqlite3_bind_blob(statement, place, value.data(), size, SQLITE_TRANSIENT);
        else
            sqlite3_bind_text(statement, place, value.data(), size, SQLITE_TRANSIENT);
    }
    static void step(sqlite3_stmt* statement) {
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }

    sqlite3* db_ = nullptr;
};

struct Times {
    std::vector<double> inside, http, scan;  // ms
    std::size_t         found = 0;
};

void block(Bench& bench, Times& times, Serving& serving, Scan& scan, Connection& connection,
           const SignedIn& who, const store::Actor& actor,
           const std::vector<people::PersonSearch>& questions) {
    for (auto& question : questions) {
        times.inside.push_back(1000 * seconds_of([&] {
                                   const auto page =
                                       serving.store().read(actor, [&](store::Work& work) {
                                           return people::search(work, question);
                                       });
                                   times.found += page.count > 0;
                               }));
    }
    for (auto& question : questions) {
        const auto request = post("/api/people/search", who, base::to_json(question));
        Reply      reply;
        times.http.push_back(1000 * seconds_of([&] { reply = connection.ask(request); }));
        if (reply.status != 200) {
            bench.table.wrong("POST /api/people/search: " + reply.body);
            return;
        }
    }
    for (int i = 0; i < k_rival_in_a_block; ++i) {
        const auto& text = questions[static_cast<std::size_t>(i)].text;
        times.scan.push_back(1000 * seconds_of([&] { scan.find(text ? text->value : ""); }));
    }
}

void report(Bench& bench, const Times& times, std::size_t in_scope) {
    const auto rival = percentile(times.scan, 99);
    const auto line = [&](const std::string& name, const std::vector<double>& ours) {
        const auto p99 = percentile(ours, 99);
        bench.table.add({"people search p99, " + name, number_text(p99, "ms"),
                         number_text(rival, "ms"), number_text(p99 / rival), "<= 50 ms",
                         p99 <= k_goal_ms});
        bench.table.note("search, " + name + ": p50 " + number_text(percentile(ours, 50), "ms") +
                         ", p95 " + number_text(percentile(ours, 95), "ms") + ", worst " +
                         number_text(percentile(ours, 100), "ms") + " of " +
                         number_text(static_cast<double>(ours.size())) + " questions");
    };
    line("in the process", times.inside);
    line("over HTTP, one client", times.http);
    bench.table.note("search: " + number_text(static_cast<double>(bench.people())) +
                     " people, of whom the matching desk reaches " +
                     number_text(static_cast<double>(in_scope)) + "; the scan: p50 " +
                     number_text(percentile(times.scan, 50), "ms") + " of " +
                     std::to_string(times.scan.size()) + " of the same questions");
    if (times.found * 10 < times.inside.size() * 7)
        bench.table.wrong("search: fewer than 7 in 10 questions found anybody");
}

/// Half as somebody registered stands, half made of two of them, without a number.
people::RegistrationDraft newcomer(app::PeopleMaker& maker, const std::vector<Resident>& all) {
    people::RegistrationDraft asked{.person = maker.one_of(all).draft};
    if (maker.chance(50)) {
        asked.person.birth = maker.one_of(all).draft.birth;
        asked.person.identifier.reset();
        asked.person.identifier_kind.reset();
    }
    return asked;
}

/// From the request to the answer, with whatever was written on the disk.
void registrations(Bench& bench, Serving& serving, const std::vector<Resident>& all) {
    const auto                         who = sign_in(serving.port(), k_registrar);
    Connection                         connection(serving.port());
    app::PeopleMaker                   maker(11);
    std::vector<double>                times;
    std::map<std::string, std::size_t> outcomes;
    for (int i = 0; i < k_registrations; ++i) {
        const auto request = post("/api/registrations", who, base::to_json(newcomer(maker, all)));
        Reply      reply;
        times.push_back(1000 * seconds_of([&] { reply = connection.ask(request); }));
        if (reply.status != 200) {
            bench.table.wrong("POST /api/registrations: " + reply.body);
            return;
        }
        ++outcomes[base::from_json<people::Registered>(reply.body).outcome.value];
    }
    const auto p99 = percentile(times, 99);
    bench.table.add({"registration with its duplicate check p99, over HTTP", number_text(p99, "ms"),
                     "", "", "<= 20 ms", p99 <= k_registration_goal_ms});
    std::string note = "registration: p50 " + number_text(percentile(times, 50), "ms") +
                       ", worst " + number_text(percentile(times, 100), "ms");
    for (auto& [outcome, count] : outcomes)
        note += ", " + outcome + " " + number_text(static_cast<double>(count));
    bench.table.note(note);
}

}  // namespace

void search(Bench& bench) {
    bench.say("People search");
    const auto house =
        copy_house(people_house(bench, bench.people()), bench.options.scratch / "found");
    Serving    serving(house);
    auto&      store = serving.store();
    const auto actor = identity::actor_of_login(store, k_login);
    const auto all = residents(store, bench.people(), 1);
    Scan       scan(bench.options.scratch / "scan.db", all, store, actor);
    const auto who = sign_in(serving.port(), k_login);
    Connection connection(serving.port());

    app::PeopleMaker maker(5);
    Times            times;
    for (Rounds rounds(k_blocks, 60s); rounds.next();) {
        std::vector<people::PersonSearch> questions;
        for (int i = 0; i < k_in_a_block; ++i) questions.push_back(question(maker, all));
        block(bench, times, serving, scan, connection, who, actor, questions);
    }
    const auto in_scope = std::ranges::count_if(
        all, [&](const Resident& r) { return store.covers(actor.scope, r.unit.value); });
    report(bench, times, static_cast<std::size_t>(in_scope));
    registrations(bench, serving, all);
}

}  // namespace bench
