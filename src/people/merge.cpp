// Two files of one person: proposed, confirmed by another, undone.   law  users.md 2.10
#include <algorithm>

#include "base/fold.h"
#include "people/index.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_open_of = R"(
    WHERE (r.absorbed = $1 OR r.absorbed = $2 OR r.person = $2)
      AND r.state IN ('proposed', 'confirmed')
    ORDER BY r.id
)";  // as the system: a merge that lies outside the scope hinders too
constexpr auto k_numbers_of =
    "WHERE r.person IN {set} AND r.annulled_on IS NULL ORDER BY r.id";  // as the system

[[noreturn]] void refuse(std::string field, std::string code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{std::move(field), std::move(code)}});
}
[[noreturn]] void refuse_meaning(std::string code) {
    throw base::Fault(base::Fault::Kind::conflict, code, {{"", code}});
}
bool is_blank(std::string_view text) { return base::fold(text).empty(); }
bool is_named(const std::optional<Text<200>>& paper) { return paper && !is_blank(paper->value); }

/// One of two merges of the same files wins; the other hears which one stands.
void refuse_crossing(Work& work, const MergeProposal& asked) {
    const auto system = work.as_system("merge");
    for (const auto& open :
         work.select<PersonMerge>(k_open_of, {asked.person.value, asked.absorbed.value})) {
        if (open.absorbed == asked.absorbed) refuse_meaning("merge.already_absorbed");
        if (open.absorbed == asked.person) refuse_meaning("merge.kept_is_absorbed");
        // the file to be absorbed keeps another one that waits: first things first
        if (open.state.value == "proposed") refuse_meaning("merge.waits_for_another");
    }
}

Traits traits_of(const Person& person) {
    Traits traits{.birth = person.birth ? packed_birth(person.birth->value.text) : 0,
                  .sex = person.sex ? packed_sex(person.sex->value) : std::uint8_t{0}};
    traits.names.push_back(named(person.name.value.value));
    return traits;
}

bool numbers_contradict(Work& work, const MergeProposal& asked) {
    const auto ours = select_of_set<Identifier>(work, asked.person, k_numbers_of);
    const auto theirs = select_of_set<Identifier>(work, asked.absorbed, k_numbers_of);
    return std::ranges::any_of(ours, [&](const Identifier& one) {
        return std::ranges::any_of(theirs, [&](const Identifier& other) {
            return one.kind == other.kind && one.lookup != other.lookup;
        });
    });
}

/// Every file of the one against every file of the other.
bool traits_contradict(Work& work, const std::vector<Uuid>& ours, const std::vector<Uuid>& theirs) {
    const Rarity usual = [](std::string_view word) { return rarity_of(word, 0, 0); };
    const auto   contradict = [&](const Uuid& one, const Uuid& other) {
        return compare(traits_of(work.get(Id<Person>{one})), traits_of(work.get(Id<Person>{other})),
                         usual)
            .contradicts();
    };
    return std::ranges::any_of(ours, [&](const Uuid& one) {
        return std::ranges::any_of(theirs,
                                   [&](const Uuid& other) { return contradict(one, other); });
    });
}

/// A status follows when either was ever counted as anything: a false match would give it to the
/// other person. What is read as one already is held against the other as a whole, also what lies
/// outside the scope: nothing is said of it but that two people decide.
bool needs_two(Work& work, const MergeProposal& asked) {
    const auto  system = work.as_system("merge");
    const auto  ours = set_of(work, asked.person), theirs = set_of(work, asked.absorbed);
    const auto& index = work.copy<Index>();
    const auto  counted = [&](const Uuid& file) { return index.has_standing_ever(file); };
    return std::ranges::any_of(ours, counted) || std::ranges::any_of(theirs, counted) ||
           traits_contradict(work, ours, theirs) || numbers_contradict(work, asked);
}

PersonMerge put(Work& work, PersonMerge merge) {
    if (work.covers(merge.unit.value)) return work.put(std::move(merge));
    const auto system = work.as_system("merge");  // covers both files, but no one unit above them
    return work.put(std::move(merge));
}

}  // namespace

void tell_merge(Work& work, std::string name, const PersonMerge& merge) {
    store::Event event{.name = std::move(name)};
    event.person = merge.person.value;
    event.unit = merge.unit.value;
    event.subject = merge.id.value;
    event.at = work.now();
    work.tell(std::move(event));
}

Ref<places::Unit> unit_over(Work& work, Ref<places::Unit> one, Ref<places::Unit> other) {
    const auto& directory = work.copy<places::Directory>();
    const auto  covers = [&](const Uuid& holder) {
        return work.store().covers({false, {holder}}, other.value);
    };
    const auto* unit = directory.unit(one.value);
    auto        last = one;
    while (unit) {
        last = unit->id;
        if (covers(unit->id.value)) return unit->id;
        unit = unit->parent ? directory.unit(unit->parent->value) : nullptr;
    }
    return last;  // no unit covers both: the highest above the first
}

PersonMerge propose_merge(Work& work, const MergeProposal& asked) {
    return propose_merge(work, asked, false);
}

PersonMerge propose_merge(Work& work, const MergeProposal& asked, bool always_two) {
    work.need("person.merge");
    if (asked.person == asked.absorbed) refuse("absorbed", "merge.same_file");
    if (is_blank(asked.reason.value)) refuse("reason", "merge.reason_missing");
    const auto kept = work.get(asked.person), absorbed = work.get(asked.absorbed);
    refuse_crossing(work, asked);
    PersonMerge merge{.person = asked.person,
                      .absorbed = asked.absorbed,
                      .unit = unit_over(work, kept.unit, absorbed.unit),
                      .state = {"proposed"},
                      .paper = asked.paper,
                      .reason = {asked.reason}};
    merge.two_people = always_two || needs_two(work, asked);
    merge.proposed_by = work.actor().account;
    merge.proposed_at = work.now();
    if (merge.two_people && !is_named(merge.paper)) refuse("paper", "merge.paper_missing");
    if (merge.two_people) {
        merge = put(work, std::move(merge));
        tell_merge(work, "people.merge.proposed", merge);
        return merge;
    }
    merge.state = {"confirmed"};
    merge.confirmed_by = merge.proposed_by;
    merge.known_from = work.now();
    merge = put(work, std::move(merge));
    tell_merge(work, "people.merge.confirmed", merge);
    return merge;
}

PersonMerge confirm_merge(Work& work, Id<PersonMerge> id, const MergeDecision& decision) {
    work.need("person.merge.confirm");
    auto merge = work.get(id);
    if (merge.state.value != "proposed") refuse_meaning("merge.decided_already");
    if (decision.agree && merge.proposed_by == work.actor().account)
        refuse_meaning("merge.own_proposal");
    if (is_named(decision.paper)) merge.paper = decision.paper;
    if (decision.agree && !is_named(merge.paper)) refuse("paper", "merge.paper_missing");
    merge.confirmed_by = work.actor().account;
    merge.state = {decision.agree ? "confirmed" : "refused"};
    if (decision.agree) merge.known_from = work.now();
    merge = work.put(std::move(merge));
    tell_merge(work, decision.agree ? "people.merge.confirmed" : "people.merge.refused", merge);
    return merge;
}

PersonMerge undo_merge(Work& work, Id<PersonMerge> id, const MergeUndoing& undoing) {
    work.need("person.merge.confirm");
    auto merge = work.get(id);
    if (merge.state.value != "confirmed") refuse_meaning("merge.not_confirmed");
    if (is_blank(undoing.reason.value)) refuse("reason", "merge.reason_missing");
    if (merge.two_people && !is_named(undoing.paper)) refuse("paper", "merge.paper_missing");
    merge.state = {"undone"};
    merge.undone_by = work.actor().account;
    merge.known_to = work.now();
    merge.undone_reason = undoing.reason;
    merge.undone_paper = undoing.paper;
    merge = work.put(std::move(merge));
    tell_merge(work, "people.merge.undone", merge);
    return merge;
}

}  // namespace people
