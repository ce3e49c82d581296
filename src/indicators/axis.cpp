#include "indicators/axis.h"

#include <algorithm>

namespace indicators {

std::shared_ptr<const UnitsOf> units_of(const Room& room, const Place& place) {
    std::vector<Uuid> rows;
    for (auto* unit : place.rows) rows.push_back(unit->id.value);
    auto&            placed = room.placed;
    const auto       map = room.territory.version();
    const auto       count = room.columns.units();
    std::pair        asked{place.roots, std::move(rows)};
    std::unique_lock guard(placed.lock);
    if (placed.map != map || placed.units != count || placed.found.size() >= Placed::k_most) {
        placed.found.clear();
        placed.map = map;
        placed.units = count;
    }
    if (const auto known = placed.found.find(asked); known != placed.found.end())
        return known->second;
    guard.unlock();

    std::vector<Uuid> units;
    for (std::size_t i = 0; i < count; ++i) units.push_back(room.columns.unit(i));
    auto found = std::make_shared<const UnitsOf>(UnitsOf{
        room.territory.assign(units, asked.first), room.territory.assign(units, asked.second)});
    guard.lock();
    if (placed.map == map && placed.units == count) placed.found.emplace(std::move(asked), found);
    return found;
}

Axis::Axis(const Question& q, Date on)
    : columns_(q.room.columns),
      known_(q.known),
      by_(q.by),
      units_(q.units ? q.units : units_of(q.room, q.place)),
      everything_(q.place.everything),
      rows_(q.place.rows.size()) {
    const auto list = list_of(by_);
    by_code_ = !list.empty();
    of_person_ = by_ == "sex" || by_ == "ethnicity" || by_ == "age";
    if (by_ == "unit") lines_of_units(q);
    if (by_code_) lines_of_words(q, list);
    if (by_ == "sex" || by_ == "ethnicity") lines_of_words(q, by_);
    if (by_ == "age") lines_of_ages(q, on);
}

void Axis::lines_of_units(const Question& q) {
    for (auto* unit : q.place.rows)
        lines_.push_back({.code = unit->code.value, .name = unit->name.value, .unit = unit});
    lines_.push_back(
        {.name = q.work.law().phrase(q.work.actor().language, "figure.not_attributable"),
         .kind = "rest"});
}

void Axis::lines_of_words(const Question& q, std::string_view list) {
    const bool english = q.work.actor().language == "en";
    line_of_code_.assign(columns_.codes(), 0);
    std::map<std::string, std::uint16_t, std::less<>> line;
    for (auto& word : q.work.law().list(list)) {
        line.emplace(word.code, static_cast<std::uint16_t>(lines_.size()));
        lines_.push_back({.code = word.code, .name = english ? word.en : word.vi});
    }
    for (std::size_t i = 0; i < line_of_code_.size(); ++i) {
        const auto found = line.find(columns_.code(i));
        line_of_code_[i] =
            found == line.end() ? static_cast<std::uint16_t>(lines_.size()) : found->second;
    }
    lines_.push_back({.name = q.work.law().phrase(q.work.actor().language, "figure.not_stated"),
                      .kind = "unknown"});
}

void Axis::lines_of_ages(const Question& q, Date on) {
    const auto& bands = q.room.definitions.age_bands;
    const auto& language = q.work.actor().language;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        born_by_.push_back((born_by(on, static_cast<int>(bands[i])) - people::no_birth).count());
        const bool last = i + 1 == bands.size();
        const auto from = std::to_string(bands[i]);
        const auto to = last ? "" : std::to_string(bands[i + 1]);
        const auto key = last ? "figure.age_from" : i == 0 ? "figure.age_under" : "figure.age_band";
        lines_.push_back(
            {.code = from + "-" + to,
             .name = q.work.law().phrase(language, key, {{"from", from}, {"to", to}})});
    }
    lines_.push_back(
        {.name = q.work.law().phrase(language, "figure.not_stated"), .kind = "unknown"});
}

std::size_t Axis::line_of_trait(std::uint32_t person) const {
    const auto  unknown = lines_.size() - 1;
    const auto* trait = columns_.trait(person, known_);
    if (!trait) return unknown;
    if (by_ == "age") {
        if (trait->birth == 0) return unknown;
        std::size_t band = 0;  // born after the day counted: of the youngest
        while (band + 1 < born_by_.size() && trait->birth <= born_by_[band + 1]) ++band;
        return band;
    }
    const auto code = by_ == "sex" ? trait->sex : trait->ethnicity;
    return code < line_of_code_.size() ? line_of_code_[code] : unknown;
}

Asked Axis::ask(const Question& q, const Column& column, Which which) const {
    auto asked = ask_units(q, column, which);
    if (by_ == "unit") return asked;
    for (auto& group : asked.by_unit)
        if (group != no_group) group = 0;
    asked.groups = of_person_ ? 1 : lines_.size();
    if (!by_code_) return asked;
    asked.by_code = line_of_code_;
    // codes met after the lines were made
    asked.by_code.resize(columns_.codes(), static_cast<std::uint16_t>(lines_.size() - 1));
    return asked;
}

Asked Axis::ask_units(const Question& q, const Column& column, Which which) const {
    Asked      asked(columns_, column, q.known, which);
    const auto count = std::min(asked.by_unit.size(), units_->inside.size());
    for (std::size_t i = 0; i < count; ++i)
        if (everything_ || units_->inside[i] >= 0)
            asked.by_unit[i] = static_cast<std::uint16_t>(
                units_->row[i] >= 0 ? static_cast<std::size_t>(units_->row[i]) : rows_);
    asked.groups = rows_ + 1;
    return asked;
}

std::optional<Asked> Axis::ask_partly(const Question& q, const Column& column, Which which) const {
    if (everything_ || std::ranges::find(units_->inside, Territory::partly) == units_->inside.end())
        return std::nullopt;
    Asked      asked(columns_, column, q.known, which);
    const auto count = std::min(asked.by_unit.size(), units_->inside.size());
    for (std::size_t i = 0; i < count; ++i)
        if (units_->inside[i] == Territory::partly) asked.by_unit[i] = 0;
    asked.groups = 1;
    return asked;
}

}  // namespace indicators
