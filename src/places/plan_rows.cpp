// What the rows of a change say, and whether they say it rightly. Pure.
#include "places/plan_rows.h"

namespace places {
namespace {

using base::Arguments;

class Reader {
public:
    Reader(const Map& map, const UnitChange& change) : map_(map), change_(change) {}

    ReadRows read() && {
        if (change_.rows.empty() && change_.agencies.empty())
            read_.problems.push_back({"rows", "places.change.no_rows"});
        read_rows();
        if (read_.problems.empty()) check_kind();
        return std::move(read_);
    }

private:
    Date last_day() const { return change_.on_day - base::days{1}; }

    void problem(std::size_t row, const std::string& field, const std::string& code,
                 Arguments arguments) {
        read_.problems.push_back(row_problem(row, field, code, std::move(arguments)));
    }

    void read_rows() {
        for (std::size_t i = 0; i < change_.rows.size(); ++i) {
            const auto& row = change_.rows[i];
            const auto* before = map_.by_code(row.before_code.value, last_day());
            if (!before) {
                problem(i, "before_code", "unit_unknown",
                        {{"code", row.before_code.value}, {"day", day_words(last_day())}});
                continue;
            }
            if (before->valid_to || before->valid_from > last_day()) {
                problem(i, "before_code", "unit_ends", {{"unit", before->name.value}});
                continue;
            }
            read_.of[before->id.value].push_back(i);
            read_after(i, *before);
        }
        for (const auto& [id, rows] : read_.of) check_relations(id, rows);
    }

    void read_after(std::size_t i, const Unit& before) {
        const auto& row = change_.rows[i];
        if (!row.relation && !row.after_code) return;  // dissolved
        if (!row.relation) return problem(i, "relation", "relation_missing", {});
        if (!row.after_code) return problem(i, "after_code", "after_missing", {});
        auto [at, fresh] = read_.described.try_emplace(row.after_code->value);
        auto& after = at->second;
        if (fresh) after.first_row = i;
        after.from.push_back(&before);
        const auto take = [&](auto& known, const auto& given, const char* field) {
            if (!given) return;
            if (known && *known != given->value)
                problem(i, field, "differs", {{"code", row.after_code->value}});
            known = given->value;
        };
        take(after.name, row.after_name, "after_name");
        take(after.kind, row.after_kind, "after_kind");
        take(after.parent_code, row.after_parent_code, "after_parent_code");
        if (row.after_remote && after.remote && *after.remote != *row.after_remote)
            problem(i, "after_remote", "differs", {{"code", row.after_code->value}});
        if (row.after_remote) after.remote = row.after_remote;
    }

    /// A unit is taken over by one, or divided among several; never both.
    void check_relations(const Uuid& id, const std::vector<std::size_t>& rows) {
        const auto&           unit = *map_.unit(id);
        std::set<std::string> afters;
        for (const auto i : rows) {
            const auto& row = change_.rows[i];
            if (!row.relation || !row.after_code) {
                if (rows.size() > 1)
                    problem(i, "after_code", "both_gone_and_kept", {{"unit", unit.name.value}});
                continue;
            }
            if (!afters.insert(row.after_code->value).second)
                problem(i, "after_code", "row_twice",
                        {{"unit", unit.name.value}, {"code", row.after_code->value}});
            const bool part = row.relation->value == "part";
            if (part && rows.size() == 1)
                problem(i, "relation", "part_alone", {{"unit", unit.name.value}});
            if (!part && rows.size() > 1)
                problem(i, "relation", "whole_and_more", {{"unit", unit.name.value}});
        }
    }

    /// The rows must be what the kind of change says.
    void check_kind() {
        const auto& kind = change_.kind.value;
        const auto  all = [&](std::string_view relation) {
            return std::ranges::all_of(change_.rows, [&](const ChangeRow& row) {
                return (row.relation ? row.relation->value : "") == relation;
            });
        };
        const bool parts = std::ranges::any_of(change_.rows, [](const ChangeRow& row) {
            return row.relation && row.relation->value == "part";
        });
        const bool joins = std::ranges::any_of(
            read_.described, [](const auto& entry) { return entry.second.from.size() > 1; });
        const bool fits = change_.rows.empty() ? true
                          : kind == "merge"    ? joins
                          : kind == "split"    ? all("part")
                          : kind == "move"     ? parts
                          : kind == "dissolve" ? all("")
                                               : all("unchanged") || all("whole");
        if (!fits) read_.problems.push_back({"kind", "places.change.kind_" + kind});
        for (const auto& [code, after] : read_.described)
            if (after.from.size() > 1)
                for (const auto& row : change_.rows)
                    if (row.after_code && row.after_code->value == code &&
                        row.relation->value == "unchanged")
                        return problem(after.first_row, "relation", "unchanged_joins",
                                       {{"code", code}});
    }

    const Map&        map_;
    const UnitChange& change_;
    ReadRows          read_;
};

}  // namespace

base::Problem row_problem(std::size_t row, const std::string& field, const std::string& code,
                          Arguments arguments) {
    arguments.emplace("row", std::to_string(row + 1));
    return {"rows[" + std::to_string(row) + "]." + field, "places.change." + code,
            std::move(arguments)};
}

ReadRows read_rows(const Map& map, const UnitChange& change) { return Reader(map, change).read(); }

}  // namespace places
