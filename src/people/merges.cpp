// Looking at merges: what waits for a second person, what holds, what was undone.
#include <algorithm>

#include "edge/page.h"
#include "people/latest.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_latest = R"(
    WHERE r.state = $1 AND r.id < $2 AND {scope:r} ORDER BY r.id DESC LIMIT $3
)";
constexpr auto k_papers = R"(
    SELECT i.kind, i.tail FROM identifiers i WHERE i.person = $1 AND {scope:i} ORDER BY i.id
)";
constexpr auto k_lived = "WHERE r.person = $1 AND {scope:r} ORDER BY r.id LIMIT 1";
constexpr auto k_how_many = R"(
    SELECT count(*)
      FROM (SELECT 1 FROM person_merges m WHERE m.state = $1 AND {scope:m} LIMIT $2) counted
)";

/// A file outside the scope has no line.
std::optional<MergeSide> side_in_scope(Work& work, Ref<Person> person) {
    if (!work.sees(person.value)) return std::nullopt;
    MergeSide side{.line = line_of(work, person)};
    for (const auto& paper : work.query(k_papers, {person.value}))
        side.identifiers.push_back({{store::text_of(paper[0])}, masked(store::text_of(paper[1]))});
    for (auto& residence : work.select<Residence>(k_lived, {person.value}))
        side.address = std::move(residence.address.value);
    return side;
}

MergeLine line_of_merge(Work& work, PersonMerge merge) {
    MergeLine line;
    line.person = side_in_scope(work, merge.person);
    line.absorbed = side_in_scope(work, merge.absorbed);
    const auto name_of = [&](const Uuid& account) {
        return Text<120>{identity::account_name(work, account)};
    };
    line.proposed_by = name_of(merge.proposed_by);
    if (merge.confirmed_by) line.confirmed_by = name_of(*merge.confirmed_by);
    if (merge.undone_by) line.undone_by = name_of(*merge.undone_by);
    line.own_proposal = merge.proposed_by == work.actor().account;
    if (line.person && line.absorbed)
        compare_files(work, merge.person, merge.absorbed, line.agrees, line.differs);
    line.merge = std::move(merge);
    return line;
}

}  // namespace

MergeLinePage list_merges(Work& work, const MergeQuery& query) {
    if (!work.may("person.merge")) work.need("person.merge.confirm");
    const auto limit = edge::lines_of(query.limit);
    const auto state = query.state ? query.state->value : std::string("proposed");
    auto       found = work.select<PersonMerge>(k_latest, {state, below(query.after), limit + 1});
    MergeLinePage page;
    cut(page, found, limit, store::whole_of(work.query(k_how_many, {state, k_counted + 1})[0][0]));
    for (auto& merge : found) page.items.push_back(line_of_merge(work, std::move(merge)));
    return page;
}

MergeLine show_merge(Work& work, Id<PersonMerge> id) {
    if (!work.may("person.merge")) work.need("person.merge.confirm");
    return line_of_merge(work, work.get(id));
}

}  // namespace people
