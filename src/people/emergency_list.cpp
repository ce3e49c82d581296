// The list of emergency openings: one's own, and those of the files one answers for.
#include "edge/page.h"
#include "people/emergency.h"
#include "people/latest.h"

namespace people {
namespace {

constexpr auto k_list = R"(
    WHERE (r.account = $1 OR ($2 = 1 AND {scope:r})) AND ($3 = '' OR r.state = $3)
      AND ($4 = 0 OR (r.state = 'open' AND r.review_by < $5)) AND r.id < $6
    ORDER BY r.id DESC LIMIT $7
)";
constexpr auto k_count = R"(
    SELECT count(*) FROM (SELECT e.id FROM emergencies e
     WHERE (e.account = $1 OR ($2 = 1 AND {scope:e})) AND ($3 = '' OR e.state = $3)
       AND ($4 = 0 OR (e.state = 'open' AND e.review_by < $5))
     LIMIT 10001) found
)";

}  // namespace

EmergencyLine emergency_line(Work& work, const Emergency& emergency) {
    auto line = opening_line<EmergencyLine>(work, emergency);
    line.emergency = emergency;
    if (line.readable || (work.may("person.read") && work.sees(emergency.person.value))) {
        const auto system = work.as_system("people.emergency_line");
        line.person_name = line_of(work, emergency.person).name.value;
    }
    return line;
}

EmergencyLinePage emergencies(Work& work, const EmergencyQuery& query) {
    if (!work.may("break_glass.review")) work.need("break_glass.open");
    const auto         limit = edge::lines_of(query.limit);
    const store::Value account = work.actor().account;
    const store::Value reviews = std::int64_t{work.may("break_glass.review")};
    const store::Value state = query.state ? query.state->value : std::string();
    const store::Value overdue = std::int64_t{query.overdue.value_or(false)};
    auto               found = work.select<Emergency>(
        k_list, {account, reviews, state, overdue, work.today(), below(query.after), limit + 1});
    const auto        count = work.query(k_count, {account, reviews, state, overdue, work.today()});
    EmergencyLinePage page;
    cut(page, found, limit, store::whole_of(count[0][0]));
    for (const auto& emergency : found) page.items.push_back(emergency_line(work, emergency));
    return page;
}

}  // namespace people
