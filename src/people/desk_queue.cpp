// What the matching desk sees: its queue, and one question beside everybody who may be meant.
#include <algorithm>

#include "base/json.h"
#include "edge/page.h"
#include "people/index.h"
#include "people/search.h"

namespace people {
namespace {

constexpr std::int64_t k_counted = 10'000;
constexpr auto         k_first = "WHERE r.state = $1 AND {scope:r} ORDER BY r.id LIMIT $2";
constexpr auto k_next = "WHERE r.state = $1 AND r.id > $3 AND {scope:r} ORDER BY r.id LIMIT $2";
constexpr auto k_how_many = R"(
    SELECT count(*)
      FROM (SELECT 1 FROM match_cases m WHERE m.state = $1 AND {scope:m} LIMIT $2) counted
)";

std::string path_of(const Work& work, Ref<places::Unit> id) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(id.value);
    return unit ? directory.path(*unit) : "";
}

PersonDraft whole_draft_of(const MatchCase& match) {
    return base::from_json<PersonDraft>(match.draft.value.value.value);
}
/// As it is shown: numbers only by their tail.
PersonDraft draft_of(const MatchCase& match) {
    auto draft = whole_draft_of(match);
    if (draft.identifier) draft.identifier = masked(identifier_normal(draft.identifier->value));
    for (auto& more : draft.more_identifiers) more = masked(identifier_normal(more.value));
    return draft;
}
/// Of a minor the desk sees the line and the signs: enough to decide, and no more.
void seal(MatchSide& side) {
    PersonFile line{.person = side.file.person, .unit_name = side.file.unit_name};
    line.person.name = side.candidate.line->name;
    line.identifiers = std::move(side.file.identifiers);
    line.standings = std::move(side.file.standings);
    side.file = std::move(line);
}

}  // namespace

MatchLinePage list_matches(Work& work, const MatchQuery& query) {
    work.need("match.decide");
    const auto             limit = edge::lines_of(query.limit);
    const auto             state = query.state ? query.state->value : std::string("waiting");
    std::vector<MatchCase> found;
    if (const auto after = query.after ? base::uuid_of(query.after->value) : std::nullopt)
        found = work.select<MatchCase>(k_next, {state, limit + 1, *after});
    else
        found = work.select<MatchCase>(k_first, {state, limit + 1});
    MatchLinePage page;
    if (static_cast<std::int64_t>(found.size()) > limit) {
        found.pop_back();
        page.next = Text<200>{base::to_text(found.back().id.value)};
    }
    for (const auto& match : found) {
        const auto draft = draft_of(match);
        page.items.push_back({match.id,
                              match.name.value,
                              draft.birth,
                              draft.identifier,
                              {path_of(work, match.from_unit)},
                              match.origin,
                              match.state,
                              match.asked_at});
    }
    const auto count = store::whole_of(work.query(k_how_many, {state, k_counted + 1})[0][0]);
    page.count = std::min(count, k_counted);
    page.more_than = count > k_counted;
    return page;
}

MatchView show_match(Work& work, Id<MatchCase> id) {
    work.need("match.decide");
    MatchView view{.match = work.get(id)};
    view.from_unit.value = path_of(work, view.match.from_unit);
    for (auto& candidate : candidates(work, whole_draft_of(view.match), view.match.opened)) {
        if (!candidate.person) continue;
        MatchSide  side{candidate, {}};
        const auto person = *candidate.person;
        side.file = file_of(work, person);
        if (!may_open(work, person)) seal(side);
        view.others.push_back(std::move(side));
    }
    view.draft = draft_of(view.match);
    return view;
}

}  // namespace people
