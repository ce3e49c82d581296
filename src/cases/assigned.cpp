// What a divided unit kept of somebody goes with the file to the unit it was assigned to.
#include "cases/cases.h"
#include "cases/post_rehab.h"

namespace cases {
namespace {

constexpr std::string_view k_of_person = "WHERE r.person IN {set} AND r.unit = $1 ORDER BY r.id";
constexpr std::string_view k_on_the_way = R"(
    WHERE r.person IN {set} AND r.unit = $1 AND r.state IN ('left', 'sent') ORDER BY r.id LIMIT 1
)";

/// A move belongs to the office the person leaves until the receipt or the return: assigned
/// meanwhile, the file would be received out of a unit that no longer has it.
void refuse_moving(Work& work, const people::Assignment& made) {
    constexpr auto k_code = "transfer.before_assigning";
    if (people::select_of_set<Transfer>(work, made.person, k_on_the_way, {made.from_unit.value})
            .empty())
        return;
    const auto name = people::line_of(work, made.person).name.value.value;
    throw base::Fault(base::Fault::Kind::conflict, k_code, {{"", k_code, {{"name", name}}}});
}

template <base::Record R>
void pass(Work& work, const people::Assignment& made) {
    for (auto& record :
         people::select_of_set<R>(work, made.person, k_of_person, {made.from_unit.value})) {
        record.unit = made.unit;
        // What was done in the divided unit was done in that part of it.
        if constexpr (requires { record.place; })
            if (record.place == made.from_unit) record.place = made.unit;
        work.put(record);
    }
}

template <base::Record... R>
void pass_all(Work& work, const people::Assignment& made) {
    (pass<R>(work, made), ...);
}

}  // namespace

void hear_assignment(Work& work, const store::Event& event) {
    if (event.name != "people.person.assigned") return;
    const auto across = work.as_system("cases.assigned");
    const auto made = work.get(Id<people::Assignment>{event.subject});
    refuse_moving(work, made);
    pass_all<DrugTest, ResidenceCheck, UseNotice, Management, Contact, AddictListing, PostRehab,
             Decision, DecisionStep, Suspension, Annulment, TestDispute, Helper, Determination,
             Absence>(work, made);
    tasks::move_open(work, made.person, made.from_unit, made.unit);
}

}  // namespace cases
