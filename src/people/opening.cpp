#include "people/opening.h"

#include "edge/page.h"
#include "people/index.h"
#include "people/latest.h"

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

/// What stands open for a stated reason.
struct StatedOpenings : RunningOpenings {};

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
    const auto terms = opening_terms(work, "file.opens", "file.review");
    return work.put(StatedOpening{.account = {work.actor().account},
                                  .person = person,
                                  .unit = work.get(person).unit,
                                  .reason = {{base::normalise(ask.reason.value)}},
                                  .opened_at = work.now(),
                                  .ends_at = terms.ends_at,
                                  .review_by = terms.review_by});
}

OpeningLine line_of(Work& work, const StatedOpening& opening) {
    auto line = opening_line<OpeningLine>(work, opening);
    line.opening = opening;
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
    const auto running =
        work.copy<StatedOpenings>().running(work.actor().account, person.value, work.now());
    if (!running) return std::nullopt;
    return Ground{
        .code = "stated", .told = told_when(running->opened_at), .scope = work.actor().scope};
}

void open_openings(store::Store& store) {
    const auto openings = std::make_shared<StatedOpenings>();
    store.know({&base::kept_shape<StatedOpening>});
    store.keep(openings);
    store.every("people.openings", std::chrono::hours{1}, [](store::Store& house) {
        house.write(store::Store::system("people.openings"), [](Work& work) {
            return escalate<StatedOpening>(work, "people.file.unreviewed");
        });
    });
    store.forget(nullptr, [openings](const Uuid& person) { openings->forget(person); });
    store.mirror<StatedOpening>(
        [openings](const StatedOpening& opening) { openings->put(opening); });
}

}  // namespace people
