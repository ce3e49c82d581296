#include "people/opening.h"

#include <mutex>

#include "base/fold.h"
#include "edge/page.h"
#include "people/index.h"
#include "people/latest.h"
#include "people/reading.h"

namespace people {
namespace {

using base::Fault;

constexpr auto k_running = R"(
    WHERE r.account = $1 AND r.person = $2 AND r.ends_at > $3 AND {scope:r} ORDER BY r.id DESC
)";
constexpr auto k_list = R"(
    WHERE (r.account = $1 OR ($2 = 1 AND {scope:r})) AND r.id < $3 ORDER BY r.id DESC LIMIT $4
)";
constexpr auto k_count = R"(
    SELECT count(*) FROM (SELECT o.id FROM stated_openings o
     WHERE o.account = $1 OR ($2 = 1 AND {scope:o}) LIMIT 10001) found
)";

/// The latest of each account and person in memory, so that reading a file asks no database: a
/// review may have ended it before its time.
class Openings {
public:
    void put(const StatedOpening& opening) {
        std::lock_guard lock(mutex_);
        auto&           held = held_[{opening.account.value, opening.person.value}];
        if (held.second <= opening.opened_at) held = {opening.ends_at, opening.opened_at};
    }
    /// When it was opened, while it is open.
    std::optional<Instant> opened_at(const Uuid& account, const Uuid& person, Instant now) const {
        std::lock_guard lock(mutex_);
        const auto      found = held_.find({account, person});
        if (found == held_.end() || found->second.first <= now) return std::nullopt;
        return found->second.second;
    }
    void forget(const Uuid& person) {
        std::lock_guard lock(mutex_);
        std::erase_if(held_, [&](const auto& held) { return held.first.second == person; });
    }

private:
    mutable std::mutex                                           mutex_;
    std::map<std::pair<Uuid, Uuid>, std::pair<Instant, Instant>> held_;  // until, from
};

/// A number finds nobody who left every list: that file lies in the cold store (users.md 2.13).
bool is_found_by_number(Work& work, Ref<Person> person) {
    if (!work.sees(person.value)) return false;
    const auto covers = [&](const Uuid& unit) { return work.covers(unit); };
    const auto line = work.copy<Index>().line(person.value, work.today(), covers);
    return !line || !line->closed;
}

/// The person meant, when he or she lies in the area.
std::optional<Ref<Person>> meant(Work& work, const OpeningAsk& ask) {
    if (ask.person) return work.get(*ask.person).id;
    if (!ask.kind || !ask.number)
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"number", "opening.whose"}});
    if (auto problem = identifier_problem(ask.kind->value, ask.number->value))
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"number", std::move(*problem)}});
    count_attempt(work);
    const auto holder = holder_of(work, ask.kind->value, ask.number->value);
    return holder && is_found_by_number(work, *holder) ? holder : std::nullopt;
}

StatedOpening put_opening(Work& work, const OpeningAsk& ask, Ref<Person> person) {
    const auto  today = work.today();
    const auto& opens = work.law().term("file.opens", {"X"}, today);
    const auto& review = work.law().term("file.review", {"X"}, today);
    const auto  ends = law::due_from(work.law(), opens, work.now(), std::nullopt);
    const auto  by = law::due_from(work.law(), review, std::nullopt, today);
    ENSURE(ends.at && by.on);
    return work.put(StatedOpening{.account = {work.actor().account},
                                  .person = person,
                                  .unit = work.get(person).unit,
                                  .reason = {{base::normalise(ask.reason.value)}},
                                  .opened_at = work.now(),
                                  .ends_at = *ends.at,
                                  .review_by = by.on});
}

store::Event event_of(const StatedOpening& opening, const char* name, Instant at) {
    return {.name = name,
            .person = opening.person.value,
            .unit = opening.unit.value,
            .subject = opening.id.value,
            .basis = law::basis_of_act(opening.opened_at).value,
            .at = at};
}

OpeningLine line_of(Work& work, const StatedOpening& opening) {
    const auto  by = identity::name_of_account(work, opening.account.value);
    const auto* unit = work.copy<places::Directory>().unit(opening.unit.value);
    const bool  own = opening.account.value == work.actor().account;
    const bool  waits = !opening.finding;
    OpeningLine line{.opening = opening,
                     .by_name = by.name,
                     .by_unit = by.unit_name,
                     .unit_name = {unit ? work.copy<places::Directory>().path(*unit) : ""},
                     .overdue = waits && opening.review_by && work.today() > *opening.review_by,
                     .readable = own && work.now() < opening.ends_at,
                     .reviewable = waits && !own && work.may("break_glass.review")};
    if ((work.may("person.read") || knows_by_initials(work)) && work.sees(opening.person.value))
        line.person_name = line_of(work, opening.person).name.value;
    return line;
}

}  // namespace

FileOpened open_file(Work& work, const OpeningAsk& ask) {
    work.need("person.read_stated");
    check_reason(ask.reason.value);
    const auto person = meant(work, ask);
    if (!person) return {};
    if (ask.person) need_to_open(work, *person);
    // a refusal would take back with it that the number was tried
    if (!may_open(work, *person)) return {.found = true};
    work.saw(person->value);
    const auto running = work.select<StatedOpening>(
        k_running, {work.actor().account, person->value, store::value_of(work.now())});
    if (!running.empty())
        return {.found = true, .person = person, .ends_at = running.front().ends_at};
    const auto opening = put_opening(work, ask, *person);
    work.tell(event_of(opening, "people.file.opened", work.now()));
    return {.found = true, .person = person, .ends_at = opening.ends_at};
}

OpeningLinePage openings(Work& work, const OpeningQuery& query) {
    if (!work.may("person.readers")) work.need("person.read_stated");
    const auto         limit = edge::lines_of(query.limit);
    const store::Value account = work.actor().account;
    const store::Value answers = std::int64_t{work.may("person.readers")};
    auto               found =
        work.select<StatedOpening>(k_list, {account, answers, below(query.after), limit + 1});
    OpeningLinePage page;
    cut(page, found, limit, store::whole_of(work.query(k_count, {account, answers})[0][0]));
    for (const auto& opening : found) page.items.push_back(line_of(work, opening));
    return page;
}

OpeningLine review_opening(Work& work, Id<StatedOpening> id, const OpeningReview& review) {
    work.need("break_glass.review");
    auto opening = work.get(id);
    judge_opening(work, opening, review);
    opening = work.put(opening);
    work.tell(event_of(opening, "people.file.reviewed", work.now()));
    return line_of(work, opening);
}

std::optional<Ground> stated_ground(Work& work, Ref<Person> person) {
    if (!knows_by_initials(work)) return std::nullopt;
    const auto opened =
        work.copy<Openings>().opened_at(work.actor().account, person.value, work.now());
    if (!opened) return std::nullopt;
    return Ground{.code = "stated", .told = told_when(*opened), .scope = work.actor().scope};
}

void open_openings(store::Store& store) {
    const auto openings = std::make_shared<Openings>();
    store.know({&base::kept_shape<StatedOpening>});
    store.keep(openings);
    store.forget(nullptr, [openings](const Uuid& person) { openings->forget(person); });
    store.mirror<StatedOpening>(
        [openings](const StatedOpening& opening) { openings->put(opening); });
}

}  // namespace people
