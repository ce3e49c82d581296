// What a change of units comes to for the agencies with a seat in them. Pure.
#include "base/fold.h"
#include "places/plan_rows.h"

namespace places {
namespace {

class AgencyPlanner {
public:
    AgencyPlanner(const Map& map, const std::vector<Agency>& agencies, const UnitChange& change,
                  Plan& plan)
        : map_(map), agencies_(agencies), change_(change), plan_(plan) {}

    void run() {
        for (std::size_t i = 0; i < change_.agencies.size(); ++i) read(i, change_.agencies[i]);
        if (!plan_.problems.empty()) return;
        for (const auto& agency : agencies_)
            if (!closed_.contains(agency.id.value)) follow(agency);
    }

private:
    void problem(std::size_t row, const std::string& field, const std::string& code,
                 base::Arguments arguments) {
        auto out = row_problem(row, field, code, std::move(arguments));
        out.field.replace(0, std::string("rows").size(), "agencies");
        plan_.problems.push_back(std::move(out));
    }

    void read(std::size_t i, const AgencyRow& row) {
        const auto* before = row.before_name ? named(i, row) : nullptr;
        if (row.before_name && !before) return;
        if (!row.before_name && !row.after_name)
            return problem(i, "before_name", "agency_missing", {});
        if (before) close(*before);
        if (!row.after_name) return succeed(*before, nullptr, row.duties);
        Agency after{
            .name = {base::normalise(row.after_name->value)},
            .kind = {row.after_kind ? row.after_kind->value : (before ? before->kind.value : "")},
            .valid_from = change_.on_day};
        if (after.kind.value.empty()) return problem(i, "after_kind", "agency_kind_missing", {});
        after.seat = seat(i, row, before);
        if (!after.seat) return;
        const auto& opened = open(std::move(after));
        if (before) succeed(*before, &opened, row.duties);
    }

    const Agency* named(std::size_t i, const AgencyRow& row) {
        const auto    asked = base::fold(row.before_name->value);
        const Agency* found = nullptr;
        for (const auto& agency : agencies_) {
            const auto* seat = map_.unit(agency.seat->value);
            if (base::fold(agency.name.value) != asked) continue;
            if (row.before_seat_code && (!seat || seat->code != *row.before_seat_code)) continue;
            if (found) {
                problem(i, "before_seat_code", "agency_two", {{"agency", row.before_name->value}});
                return nullptr;
            }
            found = &agency;
        }
        if (!found)
            problem(i, "before_name", "agency_unknown", {{"agency", row.before_name->value}});
        return found;
    }

    /// The unit of the seat from the day on: as the row says, else where the old seat passed to.
    std::optional<Ref<Unit>> seat(std::size_t i, const AgencyRow& row, const Agency* before) {
        if (row.after_seat_code) {
            for (const auto& unit : plan_.opened)
                if (unit.code == *row.after_seat_code) return unit.id;
            const auto* unit = map_.by_code(row.after_seat_code->value, change_.on_day);
            if (unit && !closes(unit->id)) return unit->id;
            problem(i, "after_seat_code", "seat_unknown", {{"code", row.after_seat_code->value}});
            return std::nullopt;
        }
        if (before && !closes(*before->seat)) return before->seat;
        if (const auto onward = before ? successor(*before->seat) : std::nullopt) return onward;
        problem(i, "after_seat_code", "seat_missing", {});
        return std::nullopt;
    }

    bool closes(const Ref<Unit>& unit) const {
        return std::ranges::any_of(plan_.closed, [&](const Unit& u) { return u.id == unit; });
    }
    std::optional<Ref<Unit>> successor(const Ref<Unit>& unit) const {
        std::optional<Ref<Unit>> found;
        for (const auto& s : plan_.successions)
            if (s.before == unit) {
                if (found || s.relation.value == "part") return std::nullopt;
                found = s.after;
            }
        return found;
    }

    /// An agency nobody spoke of keeps its name and goes on in the unit that takes over its seat;
    /// where the seat is divided it stays open there, to be entered by hand.
    void follow(const Agency& agency) {
        if (!closes(*agency.seat)) return;
        const auto seat = successor(*agency.seat);
        if (!seat) return;
        close(agency);
        succeed(agency,
                &open({.name = agency.name,
                       .kind = agency.kind,
                       .seat = seat,
                       .valid_from = change_.on_day}),
                {});
    }

    void close(const Agency& agency) {
        if (!closed_.insert(agency.id.value).second) return;
        auto ends = agency;
        ends.valid_to = change_.on_day - base::days{1};
        plan_.closed_agencies.push_back(std::move(ends));
    }
    /// Several rows may lead to one new agency.
    const Agency& open(Agency agency) {
        for (const auto& known : plan_.opened_agencies)
            if (known.name == agency.name && known.seat == agency.seat) return known;
        agency.id = {base::named_uuid(
            "agency", agency.name.value + to_text(agency.seat->value) + to_text(change_.on_day))};
        return plan_.opened_agencies.emplace_back(std::move(agency));
    }
    void succeed(const Agency& before, const Agency* after,
                 const std::optional<Text<200>>& duties) {
        AgencySuccession succession{
            .id = {base::named_uuid("agency_succession",
                                    to_text(before.id.value) +
                                        (after ? to_text(after->id.value) : "") +
                                        (duties ? duties->value : "") + to_text(change_.on_day))},
            .before = before.id,
            .duties = duties.value_or(Text<200>{}),  // all of them
            .on_day = change_.on_day,
            .article = change_.article};
        if (after) succession.after = after->id;
        plan_.agency_successions.push_back(std::move(succession));
    }

    const Map&                 map_;
    const std::vector<Agency>& agencies_;
    const UnitChange&          change_;
    Plan&                      plan_;
    std::set<Uuid>             closed_;
};

}  // namespace

void plan_agencies(const Map& map, const std::vector<Agency>& agencies, const UnitChange& change,
                   Plan& plan) {
    AgencyPlanner(map, agencies, change, plan).run();
}

}  // namespace places
