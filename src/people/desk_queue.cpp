// What the matching desk sees: its queue, and one question beside everybody who may be meant.
#include <algorithm>

#include "base/json.h"
#include "edge/page.h"
#include "people/latest.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_next = "WHERE r.state = $1 AND r.id > $2 AND {scope:r} ORDER BY r.id LIMIT $3";
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
/// In the queue a minor stands by initials, whoever looks (users.md 2.8).
Text<120> name_in_list(const Work& work, const PersonDraft& draft) {
    return is_minor(work, draft) ? Text<120>{initials_of(draft.name.value)} : draft.name;
}
/// Of a minor who is asked about, as of one who may be meant: birth, sex and the tail of a number.
void seal(MatchView& view) {
    auto& draft = view.draft;
    draft.name = {initials_of(draft.name.value)};
    draft.aliases.clear();
    draft.permanent_address.reset();
    draft.current_address.reset();
    draft.appearance.reset();
    view.match.name = {draft.name};
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
    const auto    limit = edge::lines_of(query.limit);
    const auto    state = query.state ? query.state->value : std::string("waiting");
    const auto    shown = last_shown(query.after).value_or(Uuid{});
    auto          found = work.select<MatchCase>(k_next, {state, shown, limit + 1});
    MatchLinePage page;
    cut(page, found, limit, store::whole_of(work.query(k_how_many, {state, k_counted + 1})[0][0]));
    for (const auto& match : found) {
        const auto draft = draft_of(match);
        page.items.push_back({match.id,
                              name_in_list(work, draft),
                              draft.birth,
                              draft.identifier,
                              {path_of(work, match.from_unit)},
                              match.origin,
                              match.state,
                              match.asked_at});
    }
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
    if (is_minor(work, view.draft) && !work.may("person.minor")) seal(view);
    return view;
}

}  // namespace people
