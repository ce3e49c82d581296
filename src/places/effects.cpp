// What a change of units does, told before it is done.
#include "places/change.h"

namespace places {
namespace {

using Covers = std::map<Uuid, std::set<Uuid>>;

Covers covers_of(const Map& map) {
    Covers out;
    for (const auto& [holder, unit] : map.cover()) out[holder].insert(unit);
    return out;
}

UnitName name_in(const Map& map, const Unit& unit, const std::string& relation) {
    return {.id = unit.id,
            .code = unit.code,
            .name = unit.name,
            .path = {map.path(unit)},
            .relation = {relation}};
}

/// One telling of effects: the map before and after, who reaches what on each.
class Telling {
public:
    Telling(Work& work, const Map& before, const UnitChange& change, const Plan& plan)
        : work_(work),
          above_(work.copy<Above>()),
          before_(before),
          after_(with_plan(before, plan)),
          change_(change),
          plan_(plan),
          reach_before_(covers_of(before)),
          reach_after_(covers_of(after_)),
          agencies_(seated_agencies(work, change.on_day - base::days{1})) {}

    ChangeEffects tell() && {
        out_.late = change_.on_day <= work_.today();
        for (const auto& unit : plan_.closed) tell_closing(unit);
        for (const auto& unit : plan_.opened) tell_opening(unit);
        out_.carried_below = static_cast<std::int64_t>(plan_.carried.size());
        out_.agencies_moved = static_cast<std::int64_t>(plan_.closed_agencies.size());
        if (above_.memberships)
            for (const auto& one : above_.memberships(work_)) tell_account(one);
        return std::move(out_);
    }

private:
    bool undoes() const { return change_.kind.value == "undo"; }
    bool is_carried(const Uuid& unit) const { return std::ranges::count(plan_.carried, unit) > 0; }

    std::vector<HoldingCount> counts_in(const std::vector<Uuid>& units) {
        std::vector<HoldingCount> out;
        for (const auto& count : above_.counts)
            out.push_back({{count.what}, count.in(work_, units)});
        out.push_back({{"agencies"}, std::ranges::count_if(agencies_, [&](const Agency& agency) {
                           return std::ranges::count(units, agency.seat->value) > 0;
                       })});
        return out;
    }
    /// In the unit and in everything it took over whole before.
    std::vector<HoldingCount> holdings_of(const Unit& unit) {
        const auto reached = reach_before_.find(unit.id.value);
        if (reached == reach_before_.end()) return counts_in({unit.id.value});
        return counts_in({reached->second.begin(), reached->second.end()});
    }
    static std::int64_t persons(const std::vector<HoldingCount>& holdings) {
        for (const auto& one : holdings)
            if (one.what.value == "people") return one.count;
        return 0;
    }

    void tell_closing(const Unit& unit) {
        ClosingEffect effect{
            .id = unit.id, .code = unit.code, .path = {before_.path(*before_.unit(unit.id.value))}};
        std::string fate = undoes() ? "restored" : "dissolved";
        for (const auto& s : plan_.successions) {
            if (s.before != unit.id || s.annulled_on) continue;
            if (is_carried(s.after.value)) return;
            fate = s.relation.value == "part"        ? "divided"
                   : s.relation.value == "unchanged" ? "continued"
                                                     : "carried";
            effect.successors.push_back(
                name_in(after_, *after_.unit(s.after.value), s.relation.value));
        }
        effect.fate = {fate};
        effect.holdings = holdings_of(unit);
        if (fate == "divided" || fate == "dissolved") out_.by_hand += persons(effect.holdings);
        out_.closing.push_back(std::move(effect));
    }

    void tell_opening(const Unit& unit) {
        if (is_carried(unit.id.value)) return;
        if (undoes()) {
            // What was written down in the unit while it stood must find its place by hand.
            ClosingEffect effect{.id = unit.id,
                                 .code = unit.code,
                                 .path = {before_.path(unit)},
                                 .fate = {"annulled"}};
            effect.holdings = counts_in({unit.id.value});
            out_.by_hand += persons(effect.holdings);
            out_.closing.push_back(std::move(effect));
            return;
        }
        OpeningEffect effect{.code = unit.code,
                             .path = {after_.path(unit)},
                             .kind = unit.kind,
                             .remote = unit.remote};
        effect.receives = counts_in({});
        for (const auto& s : plan_.successions) {
            if (s.after != unit.id) continue;
            const auto& from = *before_.unit(s.before.value);
            effect.predecessors.push_back(name_in(before_, from, s.relation.value));
            if (s.relation.value == "part") continue;
            const auto taken = holdings_of(from);
            for (std::size_t i = 0; i < taken.size(); ++i)
                effect.receives[i].count += taken[i].count;
        }
        out_.opening.push_back(std::move(effect));
    }

    /// The unit a membership passes to; absent when it stays where it is.
    std::optional<Uuid> passes_to(const LivingMembership& one) const {
        if (undoes()) {
            const bool annulled = std::ranges::any_of(
                plan_.opened, [&](const Unit& u) { return u.id.value == one.holder; });
            return annulled ? one.came_from : std::nullopt;
        }
        for (const auto& s : plan_.successions)
            if (s.before.value == one.holder && s.relation.value != "part") return s.after.value;
        return std::nullopt;
    }

    void tell_account(const LivingMembership& one) {
        const auto           passes = passes_to(one);
        const auto           was = reach_before_.find(one.holder);
        const auto           will = reach_after_.find(passes.value_or(one.holder));
        const std::set<Uuid> nothing;
        const auto&          reached = was == reach_before_.end() ? nothing : was->second;
        const auto&          reaches = will == reach_after_.end() ? nothing : will->second;

        AccountEffect effect{.login = {one.login}, .name = {one.name}, .role = {one.role}};
        // A commune has a row for each of its times: its name is said once.
        const auto say = [this](std::vector<Text<120>>& names, const Uuid& unit) {
            const auto* known = before_.unit(unit);
            if (known && std::ranges::count(names, known->name) == 0) names.push_back(known->name);
        };
        for (const auto& unit : reaches)
            if (!reached.contains(unit)) say(effect.gains, unit);
        for (const auto& unit : reached)
            if (!reaches.contains(unit)) say(effect.loses, unit);
        const bool sits_in = std::ranges::any_of(out_.closing, [&](const ClosingEffect& closing) {
            return closing.id.value == one.holder;
        });
        if (!sits_in && effect.gains.empty() && effect.loses.empty()) return;
        if (const auto* holder = before_.unit(one.holder)) effect.holder_name = holder->name;
        if (passes) effect.moves_to = after_.unit(*passes)->name;
        out_.accounts.push_back(std::move(effect));
    }

    Work&             work_;
    const Above&      above_;
    const Map&        before_;
    const Map         after_;
    const UnitChange& change_;
    const Plan&       plan_;
    const Covers      reach_before_, reach_after_;
    ChangeEffects     out_;
    // Each as it is on the day before.
    const std::vector<Agency> agencies_;
};

}  // namespace

ChangeEffects effects_of(Work& work, const UnitChange& change, const Map& before,
                         const Plan& plan) {
    const auto system = work.as_system("places.effects");
    return Telling(work, before, change, plan).tell();
}

}  // namespace places
