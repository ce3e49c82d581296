// What is due, proposed once a day; the lists of minutes and holds; the proof of both.
#include <algorithm>

#include "audit/asked.h"
#include "audit/due.h"
#include "edge/page.h"

namespace audit {
using store::id_of;
using store::whole_of;

namespace {

constexpr std::int64_t k_files = 500;  // looked at in one step

// as the system: what is due is looked for in every unit
constexpr auto k_people = R"(
    SELECT p.id, p.unit FROM people p WHERE p.id > $1 ORDER BY p.id LIMIT $2
)";
constexpr auto k_unit_of = "SELECT p.unit FROM people p WHERE p.id = $1";
constexpr auto k_any_of_file = "SELECT count(*) FROM destructions d WHERE d.file = $1";
constexpr auto k_any_of_month = "SELECT count(*) FROM destructions d WHERE d.month = $1";
constexpr auto k_astray =
    "WHERE r.kind = 'read_month' AND r.state = 'proposed' AND r.unit <> $1 ORDER BY r.id";
constexpr auto k_act_of = R"(
    SELECT l.number FROM ledger l WHERE l.record = $1 AND l.kind = 'key_destroyed'
)";
constexpr auto k_acts = "SELECT l.record FROM ledger l WHERE l.kind = 'key_destroyed'";
constexpr auto k_moved = R"(
    JOIN people p ON p.id = r.file WHERE r.state = 'proposed' AND p.unit <> r.unit ORDER BY r.id
)";

/// The proposals among the next files; `last` moves on.
std::vector<Destruction> due_among(Work& work, Uuid& last) {
    std::vector<Destruction> found;
    const auto               rows = work.query(k_people, {last, k_files});
    last = rows.empty() ? Uuid{} : id_of(rows.back()[0]);
    for (auto& row : rows) {
        const auto file = id_of(row[0]);
        const auto keeping = keeping_of(work, file);
        if (!keeping.due_on || *keeping.due_on > work.today()) continue;
        if (whole_of(work.query(k_any_of_file, {file})[0][0]) > 0) continue;
        Destruction one;
        one.unit = {id_of(row[1])};
        one.kind = {"person"};
        one.file = file;
        one.retention_class = keeping.kept->id;
        one.due_on = keeping.due_on;
        one.state = {"proposed"};
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<Destruction> due_months(Work& work) {
    std::vector<Destruction> found;
    const auto               unit = unit_of_months(work);
    if (!unit) return found;
    for (auto& month : work.select<ReadMonth>("WHERE r.state = 'sealed' ORDER BY r.month")) {
        const auto keeping = keeping_of(work, month);
        if (*keeping.due_on > work.today() ||
            whole_of(work.query(k_any_of_month, {month.month.value})[0][0]) > 0)
            continue;
        Destruction one;
        one.unit = {*unit};
        one.kind = {"read_month"};
        one.month = month.month;
        one.retention_class = keeping.kept->id;
        one.due_on = keeping.due_on;
        one.state = {"proposed"};
        found.push_back(std::move(one));
    }
    return found;
}

std::int64_t write_down(store::Store& store, const std::vector<Destruction>& found) {
    if (found.empty()) return 0;
    return store.write(store::Store::system("retention"), [&](Work& work) {
        std::int64_t count = 0;
        for (auto& one : found) {
            const auto known = one.file ? work.query(k_any_of_file, {*one.file})
                                        : work.query(k_any_of_month, {one.month->value});
            if (whole_of(known[0][0]) > 0) continue;
            work.put(one);
            ++count;
        }
        return count;
    });
}

/// Proposals that lie with a unit whose desk may not destroy go to the one that may.
void bring_months_home(Work& work) {
    const auto unit = unit_of_months(work);
    if (!unit) return;
    for (auto& one : work.select<Destruction>(k_astray, {*unit})) {
        one.unit = {*unit};
        work.put(one);
    }
}

/// Proposals follow the file to the unit that keeps it now: only its desk can draw them up.
void bring_files_home(Work& work) {
    for (auto& one : work.select<Destruction>(k_moved)) {
        const auto rows = work.query(k_unit_of, {*one.file});
        one.unit = {id_of(rows[0][0])};
        work.put(one);
    }
}

std::string unit_name(const Work& work, const Ref<places::Unit>& id) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(id.value);
    return unit ? directory.path(*unit) : "";
}

DestructionLine line_of(Work& work, Destruction minutes) {
    DestructionLine line;
    line.unit_name = {unit_name(work, minutes.unit)};
    const auto& kept = class_named(work.law(), minutes.retention_class.value);
    line.class_name = {(work.actor().language == "en" ? kept.en : kept.vi).value};
    const auto& term = work.law().term(kept.term.value, {"X"}, work.today());
    line.term_article = {term.article};
    line.to_compare = term.check;
    if (minutes.drafted_by) line.drafted_name = {name_of(work, minutes.drafted_by->value)};
    if (minutes.confirmed_by) line.confirmed_name = {name_of(work, minutes.confirmed_by->value)};
    line.held = minutes.file && is_held(work, *minutes.file);
    line.minutes = std::move(minutes);
    return line;
}

void altered(store::Verification& out, const std::string& what) {
    out.intact = false;
    if (out.problems.size() < 50) out.problems.push_back(what);
}

/// Drawn up because the time was over, and confirmed before it was.
bool is_early(const Destruction& minutes) {
    return minutes.ground && minutes.ground->value == "expired" && minutes.confirmed_at &&
           (!minutes.due_on || *minutes.due_on > day_of(*minutes.confirmed_at));
}

bool is_two_persons(const Destruction& minutes) {
    return minutes.drafted_by && minutes.confirmed_by &&
           minutes.drafted_by->value != minutes.confirmed_by->value;
}

}  // namespace

std::optional<Uuid> unit_of_months(Work& work) {
    const auto tops = work.copy<places::Directory>().tops(work.today());
    const auto desks = identity::units_holding(work, "retention.destroy");
    for (const auto* top : tops)
        if (desks.contains(top->id.value)) return top->id.value;
    return tops.empty() ? std::nullopt : std::optional(tops.front()->id.value);
}

std::int64_t propose_due(store::Store& store) {
    const auto system = store::Store::system("retention");
    store.write(system, bring_months_home);
    store.write(system, bring_files_home);
    std::int64_t count = 0;
    Uuid         last{};
    do count += write_down(store, store.read(system, [&](Work& w) { return due_among(w, last); }));
    while (!last.empty());
    return count + write_down(store, store.read(system, due_months));
}

DestructionLinePage destructions(Work& work, const DestructionQuery& query) {
    if (!work.may("audit.review")) work.need("retention.destroy");
    const auto limit = edge::lines_of(query.limit);
    Uuid       before;
    std::fill(before.bytes.begin(), before.bytes.end(), std::uint8_t{0xFF});
    if (query.after) before = uuid_of(query.after->value).value_or(before);
    const auto state = query.state ? query.state->value : "";
    auto       found = work.select<Destruction>(
        "WHERE {scope:r} AND r.id < $1 AND ($2 = '' OR r.state = $2) ORDER BY r.id DESC LIMIT $3",
        {before, state, limit + 1});
    DestructionLinePage page;
    const auto          all = whole_of(
                 work.query("SELECT count(*) FROM (SELECT d.id FROM destructions d WHERE {scope:d} AND "
                                     "($1 = '' OR d.state = $1) LIMIT $2) counted",
                            {state, k_count_exact + 1})[0][0]);
    page.count = std::min(all, k_count_exact);
    page.more_than = all > k_count_exact;
    for (auto& one : found) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.next = {{to_text(page.items.back().minutes.id.value)}};
            break;
        }
        page.items.push_back(line_of(work, std::move(one)));
    }
    return page;
}

HoldLinePage holds(Work& work, const HoldQuery& query) {
    if (!work.may("audit.review")) work.need("retention.destroy");
    const auto limit = edge::lines_of(query.limit);
    Uuid       before;
    std::fill(before.bytes.begin(), before.bytes.end(), std::uint8_t{0xFF});
    if (query.after) before = uuid_of(query.after->value).value_or(before);
    HoldLinePage page;
    page.count = whole_of(
        work.query("SELECT count(*) FROM holds h WHERE {scope:h} AND h.released_at IS NULL")[0][0]);
    for (auto& hold : work.select<Hold>(
             "WHERE {scope:r} AND r.released_at IS NULL AND r.id < $1 ORDER BY r.id DESC LIMIT $2",
             {before, limit + 1})) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.next = {{to_text(page.items.back().hold.id.value)}};
            break;
        }
        HoldLine line{.hold = hold, .unit_name = {unit_name(work, hold.unit)}};
        line.placed_name = {name_of(work, hold.placed_by.value)};
        page.items.push_back(std::move(line));
    }
    return page;
}

void prove_destructions(Work& work, store::Verification& out) {
    std::set<Uuid> decided;
    for (auto& one : work.select<Destruction>("WHERE r.state = 'confirmed' ORDER BY r.id")) {
        if (!is_two_persons(one)) altered(out, "verify.minutes_wrong " + to_text(one.id.value));
        if (!one.file) continue;
        if (is_early(one)) altered(out, "verify.minutes_early " + to_text(one.id.value));
        if (work.query(k_act_of, {*one.file}).empty())
            altered(out, "verify.minutes_without_act " + to_text(one.id.value));
        decided.insert(*one.file);
    }
    if (static_cast<std::int64_t>(decided.size()) != out.destroyed)
        for (auto& row : work.query(k_acts))
            if (!decided.contains(id_of(row[0])))
                altered(out, "verify.act_without_minutes " + to_text(id_of(row[0])));
    for (auto& month : work.select<ReadMonth>("WHERE r.state = 'dropped' ORDER BY r.month")) {
        const auto minutes = work.select<Destruction>(
            "WHERE r.month = $1 AND r.state = 'confirmed' ORDER BY r.id", {month.month.value});
        if (minutes.empty())
            altered(out, "verify.reads_month_gone " + month.month.value);
        else if (*keeping_of(work, month).due_on > day_of(*minutes.front().confirmed_at))
            altered(out, "verify.reads_month_early " + month.month.value);
    }
}

}  // namespace audit
