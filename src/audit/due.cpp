#include "audit/due.h"

#include "audit/asked.h"

namespace audit {
using store::text_of;
using store::whole_of;

namespace {

constexpr auto k_kinds_of = "SELECT DISTINCT l.kind FROM ledger l WHERE l.subject = $1";
/// That somebody opened the file, or how often, says nothing new of the person: it starts no time
/// anew. Nor does a duty, also the one to review an opening: what it was born from, or ended by,
/// stands beside it.
constexpr auto k_last_of =
    "SELECT l.at FROM ledger l WHERE l.subject = $1 "
    "AND l.kind NOT IN ('stated_openings', 'emergencies', 'findings', 'tasks') "
    "ORDER BY l.number DESC LIMIT 1";
/// Of records about the person that have a key of their own.
constexpr auto k_last_beside =
    "SELECT max(l.at) FROM subject_keys k JOIN ledger l ON l.subject = k.subject "
    "WHERE k.person = $1";
// as the system: the unit that placed it may not be the one that keeps the file now
constexpr auto k_holds_of =
    "SELECT count(*) FROM holds h WHERE h.file = $1 AND h.released_at IS NULL";
constexpr auto k_facts_of =
    "SELECT f.sign, f.kind, f.code, f.unit, f.starts, f.ends FROM ledger l "
    "JOIN facts f ON f.number = l.number WHERE l.subject = $1 AND f.person = $1 "
    "ORDER BY f.number, f.ordinal";

/// What is known of a person: kinds of records, the facts that hold now, when it last changed.
struct Known {
    std::set<std::string>      kinds;
    std::map<store::Fact, int> facts;
    std::optional<Date>        last;
};

void add_facts(Work& work, const Uuid& file, Known& known) {
    for (auto& row : work.query(k_facts_of, {file})) {
        const store::Fact fact{
            text_of(row[1]),      text_of(row[2]),         file,
            store::id_of(row[3]), *store::date_of(row[4]), store::date_of(row[5])};
        if ((known.facts[fact] += static_cast<int>(whole_of(row[0]))) == 0) known.facts.erase(fact);
    }
}

Known known_of(Work& work, const Uuid& person) {
    Known      known;
    const auto changed = [&](const store::Rows& rows) {
        if (rows.empty() || store::is_null(rows[0][0])) return;
        const auto day = day_of(store::instant_of(rows[0][0]));
        known.last = std::max(known.last.value_or(day), day);
    };
    for (auto& file : work.copy<Sets>().of(work, person)) {
        for (auto& row : work.query(k_kinds_of, {file})) known.kinds.insert(text_of(row[0]));
        add_facts(work, file, known);
        changed(work.query(k_last_of, {file}));
        changed(work.query(k_last_beside, {file}));
    }
    return known;
}

/// True when nothing is known of the person but what closes a file, by facts and by records.
bool is_brief(const law::Book& book, const RetentionClass& brief,
              const std::set<std::string>& kinds, const std::map<store::Fact, int>& facts) {
    bool closing = false;
    for (const auto& [fact, count] : facts) {
        for (const char* list : {"standing", "leaving", "reopening"})
            if (book.word(list, fact.kind)) return false;
        closing = closing || book.word("closing", fact.kind);
    }
    const auto others = [&](const RetentionClass& one) {
        return one.id.value != "person" && std::ranges::any_of(one.tables, [&](const auto& table) {
                   return kinds.contains(table.value) &&
                          std::ranges::find(brief.tables, table) == brief.tables.end();
               });
    };
    return closing && std::ranges::none_of(classes_of(book), others);
}

void keep_for(Work& work, Keeping& keeping, Date from) {
    const auto due = law::due_from(work.law(), *keeping.term, std::nullopt, from);
    ENSURE(due.on);
    keeping.due_on = *due.on + days{1};
}

}  // namespace

namespace {

RetentionClasses read_classes(const law::Book& book) {
    auto read = from_json<RetentionClasses>(book.file("retention.json"));
    for (auto& one : read.classes) {
        ENSURE(book.knows(one.term.value));
        ENSURE(!one.tables.empty());
    }
    return read;
}

}  // namespace

const std::vector<RetentionClass>& classes_of(const law::Book& book) {
    static std::mutex                              lock;
    static std::map<std::string, RetentionClasses> read;  // by pack
    const std::lock_guard                          guard(lock);
    auto                                           found = read.find(book.hash());
    if (found == read.end()) found = read.emplace(book.hash(), read_classes(book)).first;
    return found->second.classes;
}

const RetentionClass& class_named(const law::Book& book, std::string_view id) {
    for (auto& one : classes_of(book))
        if (one.id.value == id) return one;
    throw Bug("no class of retention is called " + std::string(id));
}

Keeping keeping_of(Work& work, const Uuid& person) {
    Keeping    keeping{.kept = &class_named(work.law(), "person")};
    const auto term_of = [&](const RetentionClass& one) {
        return &work.law().term(one.term.value, {"X"}, work.today());
    };
    keeping.term = term_of(*keeping.kept);
    const auto [kinds, facts, last] = known_of(work, person);
    for (auto& one : classes_of(work.law())) {
        if (one.brief) continue;
        const bool  holds = std::ranges::any_of(one.tables, [&, &known = kinds](const auto& table) {
            return known.contains(table.value);
        });
        const auto* term = term_of(one);
        if (!holds || term->amount.value_or(0) <= keeping.term->amount.value_or(0)) continue;
        keeping.kept = &one;
        keeping.term = term;
    }
    for (auto& one : classes_of(work.law()))
        if (one.brief && is_brief(work.law(), one, kinds, facts)) {
            keeping.kept = &one;
            keeping.term = term_of(one);
        }
    if (!last) return keeping;
    auto from = *last;
    for (auto& [fact, count] : facts) {
        // what somebody is divided by in figures has no end; a standing that has none still runs
        keeping.open =
            keeping.open || (!fact.ends && work.law().word("standing", fact.kind) != nullptr);
        from = std::max(from, fact.ends.value_or(from));
    }
    if (!keeping.open) keep_for(work, keeping, from);
    return keeping;
}

bool is_held(Work& work, const Uuid& person) {
    return std::ranges::any_of(work.copy<Sets>().of(work, person), [&](const Uuid& file) {
        return whole_of(work.query(k_holds_of, {file})[0][0]) > 0;
    });
}

Keeping keeping_of(Work& work, const ReadMonth& month) {
    Keeping keeping{.kept = &class_named(work.law(), "read_trail")};
    keeping.term = &work.law().term(keeping.kept->term.value, {"X"}, work.today());
    keeping.open = month.state.value == "open";
    // from the end of the month, or of the last reading when a clock was wrong
    const auto next =
        date_of(month_of(date_of(month.month.value + "-01").value() + days{31}) + "-01");
    if (!keeping.open)
        keep_for(work, keeping, std::max(next.value() - days{1}, day_of(month.known_until)));
    return keeping;
}

}  // namespace audit
