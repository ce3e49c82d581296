// What a change of units comes to: units that close, units that open, what became of which. Pure.
#include "base/fold.h"
#include "places/plan_rows.h"

namespace places {
namespace {

using base::Arguments;

class Planner {
public:
    Planner(const Map& map, const UnitChange& change)
        : map_(map), change_(change), rows_(read_rows(map, change)) {
        plan_.problems = rows_.problems;
    }

    Plan plan() && {
        if (plan_.problems.empty()) open_units();
        if (plan_.problems.empty()) close_units();
        if (plan_.problems.empty()) carry_below();
        std::ranges::stable_sort(plan_.opened, {}, [](const Unit& u) { return level_of(u); });
        return std::move(plan_);
    }

private:
    Date last_day() const { return change_.on_day - base::days{1}; }

    void problem(std::size_t row, const std::string& field, const std::string& code,
                 Arguments arguments) {
        plan_.problems.push_back(row_problem(row, field, code, std::move(arguments)));
    }

    bool closes(const Unit& unit) const { return rows_.of.contains(unit.id.value); }

    void open_units() {
        std::vector<std::string> waiting;
        for (const auto& [code, after] : rows_.described) waiting.push_back(code);
        // An upper unit that opens too comes first.
        for (std::size_t rounds = waiting.size() + 1; rounds > 0 && !waiting.empty(); --rounds)
            std::erase_if(waiting, [&](const std::string& code) {
                const auto& parent = rows_.described.at(code).parent_code;
                if (parent && *parent != code && rows_.described.contains(*parent) &&
                    !opened_.contains(*parent))
                    return false;
                open_unit(code, rows_.described.at(code));
                return true;
            });
        for (const auto& code : waiting)
            problem(rows_.described.at(code).first_row, "after_parent_code", "parent_circle",
                    {{"code", code}});
    }

    /// The unit whose name, kind and place a new one keeps when the rows do not say others.
    static const Unit* kept_from(const std::string& code, const Described& after) {
        const auto same =
            std::ranges::find(after.from, code, [](const Unit* u) { return u->code.value; });
        if (same != after.from.end()) return *same;
        return after.from.size() == 1 ? after.from.front() : nullptr;
    }

    void open_unit(const std::string& code, const Described& after) {
        const auto  row = after.first_row;
        const auto* kept = kept_from(code, after);
        const auto  missing = [&](const char* field) {
            problem(row, field, "incomplete", {{"code", code}});
        };
        if (!is_code(code)) problem(row, "after_code", "code_shape", {{"code", code}});
        if (!after.name && !kept) missing("after_name");
        if (!after.kind && !kept) missing("after_kind");
        const auto* borne = map_.by_code(code, change_.on_day);
        if (borne && !closes(*borne))
            problem(row, "after_code", "code_taken", {{"code", code}, {"unit", borne->name.value}});
        Unit unit{.id = {base::named_uuid("unit", code + to_text(change_.on_day))},
                  .code = {code},
                  .name = {base::normalise(after.name.value_or(kept ? kept->name.value : ""))},
                  .kind = {after.kind.value_or(kept ? kept->kind.value : "")},
                  .remote = after.remote.value_or(
                      std::ranges::all_of(after.from, [](const Unit* u) { return u->remote; })),
                  .valid_from = change_.on_day};
        unit.parent = parent_of(code, after, kept);
        if (!unit.parent && unit.kind.value != "province" && plan_.problems.empty())
            missing("after_parent_code");
        opened_.insert(code);
        plan_.opened.push_back(std::move(unit));
    }

    static bool is_code(const std::string& code) {
        return (code.size() == 2 || code.size() == 3 || code.size() == 5) &&
               std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    }

    std::optional<Ref<Unit>> parent_of(const std::string& code, const Described& after,
                                       const Unit* kept) {
        if (after.parent_code) {
            if (const auto* opening = opened_unit(*after.parent_code)) return opening->id;
            const auto* above = map_.by_code(*after.parent_code, change_.on_day);
            if (above && !closes(*above)) return above->id;
            problem(after.first_row, "after_parent_code", "parent_unknown",
                    {{"code", *after.parent_code}, {"day", day_words(change_.on_day)}});
            return std::nullopt;
        }
        const auto* model = kept ? kept : after.from.front();
        if (!model->parent) return std::nullopt;
        if (!kept) {
            // Made of several: they must all lie in the same one, or the row says where it lies.
            for (const auto* from : after.from)
                if (from->parent != model->parent) return std::nullopt;
        }
        const auto* above = map_.unit(model->parent->value);
        if (!above || !closes(*above)) return model->parent;
        if (const auto* onward = only_successor(*above)) return onward->id;
        problem(after.first_row, "after_parent_code", "incomplete", {{"code", code}});
        return std::nullopt;
    }

    const Unit* opened_unit(std::string_view code) const {
        const auto at =
            std::ranges::find(plan_.opened, code, [](const Unit& u) { return u.code.value; });
        return at == plan_.opened.end() ? nullptr : &*at;
    }
    /// The opened unit that takes over all of a closing one.
    const Unit* only_successor(const Unit& closing) const {
        const auto& rows = rows_.of.at(closing.id.value);
        const auto& row = change_.rows[rows.front()];
        return rows.size() == 1 && row.after_code ? opened_unit(row.after_code->value) : nullptr;
    }

    void succeed(const Unit& before, const Unit& after, std::string relation) {
        // The old province reaches what stays in it, not the new row of a unit that leaves it.
        if (relation == "unchanged" && leaves(before, after)) relation = "whole";
        const auto name = [](const Unit& u) { return u.code.value + to_text(u.valid_from); };
        plan_.successions.push_back(
            {.id = {base::named_uuid("succession", name(before) + name(after))},
             .before = before.id,
             .after = after.id,
             .relation = {std::move(relation)},
             .on_day = change_.on_day,
             .article = change_.article});
    }
    const Unit* find(const Uuid& id) const {
        const auto at =
            std::ranges::find(plan_.opened, id, [](const Unit& u) { return u.id.value; });
        return at == plan_.opened.end() ? map_.unit(id) : &*at;
    }
    const Unit& uppermost(const Unit& unit) const {
        const auto* at = &unit;
        while (at->parent) {
            const auto* above = find(at->parent->value);
            if (!above) break;
            at = above;
        }
        return *at;
    }
    bool leaves(const Unit& before, const Unit& after) const {
        const auto& top = uppermost(before);
        if (!closes(top)) return top.id != uppermost(after).id;
        const auto* onward = only_successor(top);
        return !onward || uppermost(*onward).id != uppermost(after).id;
    }

    void close_units() {
        for (const auto& [id, rows] : rows_.of) {
            auto unit = *map_.unit(id);
            for (const auto i : rows)
                if (const auto& row = change_.rows[i]; row.after_code)
                    succeed(unit, *opened_unit(row.after_code->value), row.relation->value);
            unit.valid_to = last_day();
            plan_.closed.push_back(std::move(unit));
        }
    }

    /// What lies in a unit that closes passes along under the one that takes it over.
    void carry_below() {
        for (std::size_t i = 0; i < plan_.closed.size(); ++i) {
            const auto closed = plan_.closed[i];
            for (const auto* child : map_.children(closed.id.value)) {
                if (!is_alive(*child, last_day()) || child->valid_to || closes(*child)) continue;
                const auto* above = successor_in_plan(closed);
                if (!above) {
                    plan_.problems.push_back(
                        {"rows",
                         "places.change.child_left",
                         {{"unit", closed.name.value}, {"child", child->name.value}}});
                    continue;
                }
                carry(*child, *above);
            }
        }
    }
    const Unit* successor_in_plan(const Unit& closed) const {
        const Unit* found = nullptr;
        for (const auto& s : plan_.successions) {
            if (s.before != closed.id) continue;
            if (found || s.relation.value == "part") return nullptr;
            const auto at =
                std::ranges::find(plan_.opened, s.after, [](const Unit& u) { return u.id; });
            if (at != plan_.opened.end()) found = &*at;
        }
        return found;
    }
    void carry(const Unit& child, const Unit& above) {
        Unit next = child;
        next.id = {base::named_uuid("unit", child.code.value + to_text(change_.on_day))};
        next.version = {};
        next.parent = above.id;
        next.valid_from = change_.on_day;
        auto ends = child;
        ends.valid_to = last_day();
        plan_.closed.push_back(ends);
        plan_.carried.push_back(next.id.value);
        plan_.opened.push_back(next);
        succeed(child, plan_.opened.back(), "unchanged");
    }

    const Map&                         map_;
    const UnitChange&                  change_;
    const ReadRows                     rows_;
    Plan                               plan_;
    std::set<std::string, std::less<>> opened_;
};

}  // namespace

Plan plan_of(const Map& map, const std::vector<Agency>& agencies, const UnitChange& change) {
    auto plan = Planner(map, change).plan();
    if (plan.problems.empty()) plan_agencies(map, agencies, change, plan);
    return plan;
}

Map with_plan(const Map& map, const Plan& plan) {
    Map after = map;
    for (const auto& unit : plan.closed) after.put(unit);
    for (const auto& unit : plan.opened) after.put(unit);
    for (const auto& succession : plan.successions) after.put(succession);
    return after;
}

}  // namespace places
