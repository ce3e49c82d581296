// Entering a change of units, confirming it by a second administrator, taking it back.
#include "base/fold.h"
#include "edge/page.h"
#include "places/change.h"

namespace places {
namespace {

using base::Fault;

store::Scope reach_of(Work& work) {
    if (work.actor().system) return {.everything = true};
    const auto& above = work.copy<Above>();
    return above.reach ? above.reach(work) : work.actor().scope;
}

/// The units a change speaks of, as they stand now.
std::vector<const Unit*> named_in(const Map& map, const UnitChange& change) {
    std::vector<const Unit*> out;
    const auto               day = change.on_day - base::days{1};
    const auto               add = [&](const Text<8>& code) {
        if (const auto* unit = map.by_code(code.value, day)) out.push_back(unit);
    };
    for (const auto& row : change.rows) {
        add(row.before_code);
        if (row.after_parent_code) add(*row.after_parent_code);
    }
    for (const auto& row : change.agencies) {
        if (row.before_seat_code) add(*row.before_seat_code);
        if (row.after_seat_code) add(*row.after_seat_code);
    }
    return out;
}

bool is_within_reach(Work& work, const Map& map, const UnitChange& change) {
    const auto reach = reach_of(work);
    return std::ranges::all_of(named_in(map, change), [&](const Unit* unit) {
        return work.store().covers(reach, unit->id.value);
    });
}

void need_reach(Work& work, const Map& map, const UnitChange& change) {
    const auto reach = reach_of(work);
    for (const auto* unit : named_in(map, change))
        if (!work.store().covers(reach, unit->id.value))
            throw Fault(Fault::Kind::forbidden, "places.out_of_reach",
                        {{"", "places.out_of_reach", {{"unit", unit->name.value}}}});
}

/// The change, when it lies within reach; else there is none.
UnitChange get_change(Work& work, Id<UnitChange> id, const Map& map) {
    work.need("places.manage");
    auto        change = work.get(id);
    const auto& shown = change.undoes ? work.get(*change.undoes) : change;
    if (!is_within_reach(work, map, shown))
        throw Fault(Fault::Kind::not_found, "record.not_found",
                    {{"", "record.not_found", {{"table", "unit_changes"}}}});
    return change;
}

void take(UnitChange& change, const ChangeDraft& draft) {
    const auto trimmed = [](auto text) {
        text.value = base::normalise(text.value);
        return text;
    };
    change.kind = draft.kind;
    change.number = trimmed(draft.number);
    change.decided_on = draft.decided_on;
    change.article = trimmed(draft.article);
    change.on_day = draft.on_day;
    change.note = draft.note;
    change.rows = draft.rows;
    change.agencies = draft.agencies;
}

void check_head(Work& work, const UnitChange& change, std::vector<base::Problem>& problems) {
    const auto missing = [&](const char* field, const Text<80>& text) {
        if (text.value.empty()) problems.push_back({field, "field.missing"});
    };
    missing("number", change.number);
    if (change.article.value.empty()) problems.push_back({"article", "field.missing"});
    if (change.decided_on > work.today())
        problems.push_back({"decided_on", "places.change.decided_later"});
    if (change.on_day < change.decided_on)
        problems.push_back({"on_day", "places.change.before_decision"});
}

void refuse(std::vector<base::Problem> problems) {
    if (problems.empty()) return;
    throw Fault(Fault::Kind::invalid, "record.invalid", std::move(problems));
}

UnitChangeFile file_of(Work& work, const Map& map, UnitChange change) {
    const auto&    above = work.copy<Above>();
    UnitChangeFile file{.mine = change.entered_by == work.actor().account};
    const auto     name = [&](const Uuid& account) {
        return Text<120>{above.name_of ? above.name_of(work, account) : std::string()};
    };
    file.entered_name = name(change.entered_by);
    if (change.confirmed_by) file.confirmed_name = name(*change.confirmed_by);
    if (change.state.value == "draft" || change.state.value == "confirmed") {
        const auto plan = plan_for(work, map, change);
        for (const auto& problem : plan.problems)
            file.problems.push_back(
                {work.law().phrase(work.actor().language, problem.code, problem.arguments)});
        if (plan.problems.empty()) file.effects = effects_of(work, change, map, plan);
    }
    file.change = std::move(change);
    return file;
}

/// Everything that is wrong with a draft, head and rows, in one answer.
void check(Work& work, const Map& map, const UnitChange& change) {
    std::vector<base::Problem> problems;
    check_head(work, change, problems);
    const auto plan = plan_for(work, map, change);
    problems.insert(problems.end(), plan.problems.begin(), plan.problems.end());
    refuse(std::move(problems));
}

UnitChangeFile keep_draft(Work& work, UnitChange change, const ChangeDraft& draft) {
    const auto map = map_of(work);
    take(change, draft);
    if (change.kind.value == "undo") refuse({{"kind", "places.change.undo_by_name"}});
    need_reach(work, map, change);
    check(work, map, change);
    change.state = {"draft"};
    change.entered_by = work.actor().account;
    change.entered_at = work.now();
    return file_of(work, map, work.put(std::move(change)));
}

void need_draft(const UnitChange& change) {
    if (change.state.value != "draft") throw Fault(Fault::Kind::conflict, "places.not_a_draft");
}

}  // namespace

UnitChangeFile enter_change(Work& work, const ChangeDraft& draft) {
    work.need("places.manage");
    return keep_draft(work, {}, draft);
}

UnitChangeFile revise_change(Work& work, Id<UnitChange> id, const ChangeDraft& draft) {
    auto change = get_change(work, id, map_of(work));
    need_draft(change);
    return keep_draft(work, std::move(change), draft);
}

UnitChangeFile confirm_change(Work& work, Id<UnitChange> id) {
    const auto map = map_of(work);
    auto       change = get_change(work, id, map);
    need_draft(change);
    if (change.entered_by == work.actor().account)
        throw Fault(Fault::Kind::conflict, "places.own_change");
    check(work, map, change);
    change.state = {"confirmed"};
    change.confirmed_by = work.actor().account;
    change.confirmed_at = work.now();
    change = work.put(std::move(change));
    if (change.on_day <= work.today()) apply_due(work);
    // As applied, whatever version the client had seen. Of an applied one no map is asked.
    auto       now = work.select<UnitChange>("WHERE r.id = $1", {id.value}).at(0);
    const auto after = now.state.value == "applied" ? map : map_of(work);
    return file_of(work, after, std::move(now));
}

UnitChangeFile withdraw_change(Work& work, Id<UnitChange> id) {
    const auto map = map_of(work);
    auto       change = get_change(work, id, map);
    if (change.state.value != "draft" && change.state.value != "confirmed")
        throw Fault(Fault::Kind::conflict, "places.already_applied");
    change.state = {"withdrawn"};
    return file_of(work, map, work.put(std::move(change)));
}

UnitChangeFile undo_change(Work& work, Id<UnitChange> id, const UndoDraft& draft) {
    const auto map = map_of(work);
    const auto undone = get_change(work, id, map);
    if (undone.state.value != "applied" || undone.undoes)
        throw Fault(Fault::Kind::conflict, "places.not_applied");
    UnitChange change{.kind = {"undo"},
                      .state = {"draft"},
                      .number = {base::normalise(draft.number.value)},
                      .decided_on = draft.decided_on,
                      .article = {base::normalise(draft.article.value)},
                      .on_day = work.today(),
                      .note = draft.note,
                      .entered_by = work.actor().account,
                      .entered_at = work.now(),
                      .undoes = undone.id};
    check(work, map, change);
    return file_of(work, map, work.put(std::move(change)));
}

UnitChangeFile show_change(Work& work, Id<UnitChange> id) {
    const auto map = map_of(work);
    return file_of(work, map, get_change(work, id, map));
}

namespace {

constexpr auto k_all = "WHERE r.id < $1 AND ($2 = '' OR r.state = $3) ORDER BY r.id DESC";

/// "Xã A, Xã B → Xã N", by the names the rows give and the map of the day before.
std::string units_in(const Map& map, const UnitChange& change) {
    const auto            day = change.on_day - base::days{1};
    std::string           befores, afters;
    std::set<std::string> said;
    const auto add = [&](std::string& to, const std::string& code, const std::string& name) {
        if (!said.insert((&to == &befores ? "b" : "a") + code).second) return;
        to += (to.empty() ? "" : ", ") + name;
    };
    for (const auto& row : change.rows) {
        const auto* before = map.by_code(row.before_code.value, day);
        const auto  was = before ? before->name.value : row.before_code.value;
        add(befores, row.before_code.value, was);
        if (!row.after_code) continue;
        const auto* after = map.by_code(row.after_code->value, change.on_day);
        add(afters, row.after_code->value,
            row.after_name                                   ? row.after_name->value
            : row.after_code->value == row.before_code.value ? was
            : after                                          ? after->name.value
                                                             : row.after_code->value);
    }
    for (const auto& row : change.agencies) {
        if (row.before_name) add(befores, row.before_name->value, row.before_name->value);
        if (row.after_name) add(afters, row.after_name->value, row.after_name->value);
    }
    auto all = befores + (afters.empty() ? "" : " → " + afters);
    return base::length(all) <= 500 ? all : befores.substr(0, befores.find(','));
}

}  // namespace

UnitChangeLinePage list_changes(Work& work, const ChangeQuery& query) {
    work.need("places.manage");
    const auto map = map_of(work);
    const auto limit = static_cast<std::size_t>(edge::lines_of(query.limit));
    Uuid       last;
    last.bytes.fill(0xFF);
    if (query.after) last = base::uuid_of(query.after->value).value_or(last);
    const auto         state = query.state ? query.state->value : std::string();
    UnitChangeLinePage page;
    for (const auto& change : work.select<UnitChange>(k_all, {last, state, state})) {
        const auto shown = change.undoes ? work.get(*change.undoes) : change;
        if (!is_within_reach(work, map, shown)) continue;
        if (++page.count > static_cast<std::int64_t>(limit)) {
            page.next = {to_text(page.items.back().id.value)};
            continue;
        }
        page.items.push_back({.id = change.id,
                              .kind = change.kind,
                              .state = change.state,
                              .number = change.number,
                              .on_day = change.on_day,
                              .units = {units_in(map, shown)}});
    }
    return page;
}

}  // namespace places
