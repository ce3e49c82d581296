// Looking at merges: what waits for a second person, what holds, what was undone.
#include <algorithm>

#include "edge/page.h"
#include "people/index.h"
#include "people/search.h"

namespace people {
namespace {

constexpr std::int64_t k_counted = 10'000;

constexpr auto k_first = R"(
    WHERE r.state = $1 AND {scope:r} ORDER BY r.id DESC LIMIT $2
)";
constexpr auto k_older = R"(
    WHERE r.state = $1 AND r.id < $3 AND {scope:r} ORDER BY r.id DESC LIMIT $2
)";
constexpr auto k_papers = R"(
    SELECT i.kind, i.tail FROM identifiers i WHERE i.person = $1 AND {scope:i} ORDER BY i.id
)";
constexpr auto k_lived = "WHERE r.person = $1 AND {scope:r} ORDER BY r.id LIMIT 1";
constexpr auto k_how_many = R"(
    SELECT count(*)
      FROM (SELECT 1 FROM person_merges m WHERE m.state = $1 AND {scope:m} LIMIT $2) counted
)";

/// A name of an account; a file outside the scope has no line.
Text<120> name_of(Work& work, const Uuid& account) {
    const auto system = work.as_system("merge");
    const auto found = work.find(Id<identity::Account>{account});
    return found ? found->name : Text<120>{};
}

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
    line.proposed_by = name_of(work, merge.proposed_by);
    if (merge.confirmed_by) line.confirmed_by = name_of(work, *merge.confirmed_by);
    if (merge.undone_by) line.undone_by = name_of(work, *merge.undone_by);
    line.own_proposal = merge.proposed_by == work.actor().account;
    if (line.person && line.absorbed)
        compare_files(work, merge.person, merge.absorbed, line.agrees, line.differs);
    line.merge = std::move(merge);
    return line;
}

}  // namespace

MergeLinePage list_merges(Work& work, const MergeQuery& query) {
    if (!work.may("person.merge")) work.need("person.merge.confirm");
    const auto               limit = edge::lines_of(query.limit);
    const auto               state = query.state ? query.state->value : std::string("proposed");
    std::vector<PersonMerge> found;
    if (query.after) {
        const auto after = base::uuid_of(query.after->value);
        if (!after)
            throw base::Fault(base::Fault::Kind::invalid, "search.after_invalid",
                              {{"after", "search.after_invalid"}});
        found = work.select<PersonMerge>(k_older, {state, limit + 1, *after});
    } else {
        found = work.select<PersonMerge>(k_first, {state, limit + 1});
    }
    MergeLinePage page;
    if (static_cast<std::int64_t>(found.size()) > limit) {
        found.pop_back();
        page.next = Text<200>{base::to_text(found.back().id.value)};
    }
    for (auto& merge : found) page.items.push_back(line_of_merge(work, std::move(merge)));
    const auto count = store::whole_of(work.query(k_how_many, {state, k_counted + 1})[0][0]);
    page.count = std::min(count, k_counted);
    page.more_than = count > k_counted;
    return page;
}

MergeLine show_merge(Work& work, Id<PersonMerge> id) {
    if (!work.may("person.merge")) work.need("person.merge.confirm");
    return line_of_merge(work, work.get(id));
}

}  // namespace people
