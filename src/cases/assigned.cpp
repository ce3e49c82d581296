// What a divided unit kept of somebody goes with the file to the unit it was assigned to.
#include "cases/cases.h"
#include "cases/post_rehab.h"

namespace cases {
namespace {

constexpr std::string_view k_of_person = "WHERE r.person IN {set} AND r.unit = $1 ORDER BY r.id";

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
    pass_all<DrugTest, ResidenceCheck, UseNotice, Management, Contact, AddictListing, PostRehab,
             Decision, DecisionStep, Suspension, Annulment, Helper, Determination, Absence>(work,
                                                                                            made);
    tasks::move_open(work, made.person, made.from_unit, made.unit);
}

}  // namespace cases
