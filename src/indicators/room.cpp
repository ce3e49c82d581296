#include "indicators/room.h"

#include <algorithm>

namespace indicators {

Fault invalid(std::string field, std::string code, Arguments arguments) {
    return Fault(Fault::Kind::invalid, code, {{std::move(field), code, std::move(arguments)}});
}

Room::Room(Definitions read) : definitions(std::move(read)), columns(kinds_of(definitions)) {}

const Definition& Room::definition(std::string_view id) const {
    std::string known;
    for (auto& d : definitions.indicators) {
        if (d.id.value == id) return d;
        known += (known.empty() ? "" : ", ") + d.id.value;
    }
    throw Fault(Fault::Kind::not_found, "figure.unknown",
                {{"figure", "figure.unknown", {{"known", known}}}});
}

Period asked_period(const Work& work, const Definition& definition, const FigureQuery& query) {
    const auto until = query.as_of.value_or(work.today());
    if (!query.period) {
        const auto running = quarter_of(until);
        return definition.period.value == "year" ? Period{running.year} : running;
    }
    const auto period = period_of(query.period->value);
    if (!period)
        throw invalid("period", "figure.period_invalid", {{"period", query.period->value}});
    if (first_day(*period) > until)
        throw invalid("period", "figure.period_in_the_future", {{"period", query.period->value}});
    return *period;
}

std::pair<std::int64_t, Date> asked_knowledge(Work& work, const FigureQuery& query) {
    const auto day = query.as_of.value_or(work.today());
    if (day > work.today()) throw invalid("as_of", "figure.as_of_in_the_future");
    auto& store = work.store();
    return {day == work.today() ? store.head() : store.head_on(work, day), day};
}

Days days_of(const Definition& d, const Period& period, Date until) {
    const auto last = counted_on(period, until);
    if (d.measure.value == "persons_on_day") return {last, last};
    // a step whose last day is that day may still be done in time
    if (d.measure.value == "share_of_facts")
        return {first_day(period), std::min(last_day(period), until - days{1})};
    return {first_day(period), last};
}

}  // namespace indicators
