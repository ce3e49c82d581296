// Rows that may be somebody outside the scope: to the matching desk, and its decision back.
// law  users.md 1.4, decision 20
#include <algorithm>

#include "cases/intake_staging.h"

namespace cases {
namespace {

bool may_be_outside(const IntakeRow& row) {
    const auto is_outside = [](const people::Candidate& c) { return c.outside; };
    return !row.done && !row.decision && std::ranges::any_of(row.candidates, is_outside);
}

/// What the desk said stands at the row; the officer decides again.
void send_back(Work& work, Id<Intake> id, IntakeRow& row, const std::string& reason) {
    std::erase_if(row.problems,
                  [](const RowProblem& p) { return p.code.value == "match.sent_back"; });
    add_problem(row, "", "match.sent_back", {{"reason", reason}});
    keep_row(work, id, row);
}

}  // namespace

void forward_outside(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    std::int64_t last = 0;
    while (true) {
        const auto page = store.read(actor, [&](Work& work) {
            return staged_rows(work, id, {.verdict = "review"}, last, k_chunk);
        });
        if (page.empty()) return;
        last = page.back().row;
        std::vector<IntakeRow> waiting;
        std::ranges::copy_if(page, std::back_inserter(waiting), may_be_outside);
        for (std::size_t from = 0; from < waiting.size(); from += 20)
            store.write(actor, [&](Work& work) {
                const auto intake = work.get(id);
                for (std::size_t i = from; i < std::min(from + 20, waiting.size()); ++i) {
                    const auto& row = waiting[i];
                    people::ask_desk(work, row.draft, row.unit.value_or(intake.unit), "intake_row",
                                     id.value, row.row);
                }
            });
    }
}

void hear_match(Work& work, const store::Event& event) {
    if (event.name != "people.match.decided") return;
    const auto  answer = people::answer_of(work, {event.subject});
    const auto& match = answer.decided;
    if (match.origin.value != "intake_row") return;
    const Id<Intake>           id{match.origin_id};
    std::optional<Ref<Person>> opened;
    {
        const auto system = work.as_system("match.decide");
        auto       found = staged_row(work, id, match.origin_row);
        if (!found || found->done || found->verdict.value != "review") return;
        auto& row = *found;
        auto  intake = work.get(id);
        if (intake.state.value == "cancelled") return;  // nobody is taken over from it any more
        if (match.state.value == "sent_back") return send_back(work, id, row, answer.reason);
        const bool is_known = match.state.value == "same_person" && !answer.person_outside;
        row.decision = {is_known ? "same_person" : "new_person"};
        if (is_known) row.person = match.person;
        apply_row(work, intake, row);
        if (row.verdict.value != "review") recount(intake, "review", row.verdict.value);
        ++intake.done_rows;
        keep_row(work, id, row);
        work.put(std::move(intake));
        if (answer.person_outside) opened = row.person;
    }
    if (opened) people::link_opened(work, match, *opened);  // in the name of who decided
}

}  // namespace cases
