#include "indicators/published.h"

namespace indicators {
namespace {

/// Before the map of 1 July 2025 there were other units; what is published begins with it.
constexpr Date k_published_from = make_date(2025, 7, 1);

PublishedTable exact(const Question& q, Days days, Date published_on) {
    PublishedTable out{.known = q.known, .published_on = published_on, .days = days};
    auto           table = q.table(out.days);
    out.has_source = table.has_source;
    const auto cell = [](bool has_source, const Count& count) {
        return Cell{has_source ? std::optional(count.whole) : std::nullopt};
    };
    out.total = {{.count = table.total}, cell(table.has_source, table.total), {}};
    for (auto& line : table.lines) {
        if (line.kind == "partly") continue;  // counted in no published total
        out.lines.push_back({line, cell(table.has_source && line.has_source, line.count), {}});
    }
    return out;
}

}  // namespace

const PublishedLine* PublishedTable::line(std::string_view code, std::string_view kind) const {
    for (auto& line : lines)
        if (line.line.code == code && line.line.kind == kind) return &line;
    return nullptr;
}

Date publication_day(const Definition& d, const Period& period) {
    return last_day(period) + days{d.published_days};
}

Period first_published(const Definition& d) {
    auto period = quarter_of(k_published_from);
    if (d.period.value != "year") return period;
    period.quarter = 0;
    return first_day(period) < k_published_from ? Period{period.year + 1} : period;
}

bool is_published(const Definition& d, const Period& period, Date today) {
    const auto first = first_published(d);
    return (period.quarter == 0) == (first.quarter == 0) && period >= first &&
           publication_day(d, period) < today;
}

std::optional<Period> last_published(const Definition& d, Date today) {
    auto period = quarter_of(today);
    if (d.period.value == "year") period.quarter = 0;
    for (; last_day(period) >= k_published_from; period = before(period))
        if (is_published(d, period, today)) return period;
    return std::nullopt;
}

namespace {

/// Every table of the period.
std::shared_ptr<const PublishedSet> set_of(Work& work, Room& room, const Definition& d,
                                           const Period& period, const places::Unit& province) {
    const auto key = d.id.value + "|" + to_text(period) + "|" + to_text(province.id.value) + "|" +
                     work.actor().language;
    const auto map = room.territory.version();
    {
        std::lock_guard lock(room.published_lock);
        if (room.published_map != map) room.published.clear();
        room.published_map = map;
        if (const auto kept = room.published.find(key); kept != room.published.end())
            return kept->second;
    }
    // each period is judged against all that was published before it, from the first on
    std::vector<std::shared_ptr<const PublishedSet>> past;
    if (d.measure.value == "persons_on_day")
        for (auto p = before(period); is_published(d, p, work.today()); p = before(p))
            past.push_back(set_of(work, room, d, p, province));

    const auto day = publication_day(d, period);
    const auto days = days_of(d, period, work.today());
    Question   question{.work = work,
                        .room = room,
                        .definition = d,
                        .known = work.store().head_on(work, day),
                        .place = place_of(work, province, days.last),
                        .undisputed = true};
    question.units = units_of(room, question.place);
    const auto set = std::make_shared<PublishedSet>();
    for (auto& dimension : d.dimensions) {
        question.by = dimension.value;
        set->tables.emplace(question.by, exact(question, days, day));
    }
    withhold_all(question, period, past, *set);
    std::lock_guard lock(room.published_lock);
    // counted in the units of before while the map changed: for this answer only
    if (room.published_map != map) return set;
    return room.published.emplace(key, set).first->second;
}

}  // namespace

std::shared_ptr<const PublishedTable> published(Work& work, Room& room, const Definition& d,
                                                const Period& period, const places::Unit& province,
                                                const std::string& by) {
    const auto set = set_of(work, room, d, period, province);
    return {set, &set->tables.at(by)};
}

}  // namespace indicators
