#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.from_day, r.id
)";

}  // namespace

Recorded record_absence(Work& work, Id<Management> id, const Absenting& made) {
    work.need("case.record");
    auto       management = work.get(id);
    const auto at = start_of(made.to_day);
    const auto basis = law::basis_of_act(at);
    refuse_impossible(work, {{"from_day", start_of(made.from_day)}, {"to_day", at}});
    if (made.to_day <= made.from_day) refuse("to_day", "cases.period_reversed");
    if (made.from_day < management.decided_on) refuse("from_day", "cases.before_decision");
    require_standing(management, at, work.law());
    const auto known = people::select_of_set<Absence>(work, management.person, k_of_person);
    require_lawful(may_discount(management, made, known, work.law()));

    const auto absence = work.put(Absence{.person = management.person,
                                          .unit = management.unit,
                                          .management = id,
                                          .basis = basis,
                                          .from_day = made.from_day,
                                          .to_day = made.to_day,
                                          .confirmed = made.confirmed,
                                          .entered_at = work.now()});
    const auto lost = days_not_counted(made, work.law());
    management.uncounted_days = management.uncounted_days.value_or(0) + lost;
    management.ends_on += days{lost};
    management = work.put(management);
    if (!running_suspension(work, id))
        work.tell(event_of("cases.management.prolonged", management, basis, at));
    return answer(work, {absence.id.value,
                         management.person,
                         basis,
                         reason_of(basis, management),
                         made.to_day,
                         {},
                         absence.version});
}

Helper name_helper(Work& work, Id<Person> id, const Helping& made) {
    work.need("case.record");
    const auto person = work.get(id);
    people::require_name("name", made.name.value, people::k_beside);
    return work.put(Helper{.person = id,
                           .unit = person.unit,
                           .kind = made.kind,
                           .name = made.name,
                           .office = made.office,
                           .telephone = made.telephone,
                           .from_day = made.from_day,
                           .entered_at = work.now()});
}

Helper end_help(Work& work, Id<Helper> id, const HelpEnding& made) {
    work.need("case.record");
    auto helper = work.get(id);
    if (made.to_day < helper.from_day) refuse("to_day", "cases.period_reversed");
    helper.to_day = made.to_day;
    return work.put(helper);
}

}  // namespace cases
