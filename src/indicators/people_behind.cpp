#include <algorithm>

#include "edge/page.h"
#include "indicators/answer.h"

namespace indicators {
namespace {

constexpr std::int64_t k_count_exact = 10'000;

std::vector<Uuid> persons_behind(Work& work, const FigureQuery& query) {
    const auto        asked = ask_figure(work, query);
    const auto&       q = asked.question;
    std::vector<Uuid> persons;
    for (const auto index : q.persons(asked.days, query.cell))
        persons.push_back(asked.room.columns.person(index));
    std::sort(persons.begin(), persons.end());
    return persons;
}

Uuid asked_after(const FigureQuery& query) {
    if (!query.after) return {};
    if (const auto id = uuid_of(query.after->value)) return *id;
    throw Fault(Fault::Kind::invalid, "record.invalid", {{"after", "field.not_an_id"}});
}

}  // namespace

people::PersonLinePage people_behind(Work& work, const FigureQuery& query) {
    work.need("figure.read");
    work.need("figure.people");
    const auto persons = persons_behind(work, query);
    const auto limit = static_cast<std::size_t>(edge::lines_of(query.limit));

    people::PersonLinePage page;
    const auto             count = static_cast<std::int64_t>(persons.size());
    page.count = std::min(count, k_count_exact);
    page.more_than = count > k_count_exact;
    auto next = std::upper_bound(persons.begin(), persons.end(), asked_after(query));
    if (!query.after) next = persons.begin();
    for (; next != persons.end() && page.items.size() < limit; ++next)
        // counted in the unit then, but managed elsewhere now: the file is not for this actor
        if (work.find(Id<people::Person>{*next}))
            page.items.push_back(people::line_of(work, {*next}));
    if (next != persons.end()) page.next = {{to_text(*std::prev(next))}};
    return page;
}

}  // namespace indicators
