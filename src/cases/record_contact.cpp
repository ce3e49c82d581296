#include "cases/recording.h"

namespace cases {
namespace {

/// law  A D105 44-45, 47.1 · B D163 61.1: contacts are part of a management that was decided.
law::Verdict may_contact(const Management& management, const law::Book& book) {
    law::Verdict verdict;
    if (management.state.value != "signed")
        verdict.refuse("management.not_signed",
                       article_of("act.contact", management.basis, management.decided_on, book));
    return verdict;
}

}  // namespace

Recorded record_contact(Work& work, Id<Management> id, const Contacting& made) {
    work.need("case.record");
    const auto management = work.get(id);
    refuse_impossible(work, {{"held_at", made.held_at}});
    require_lawful(may_contact(management, work.law()));
    const auto on = day_of(made.held_at);
    if (on < management.decided_on) refuse("held_at", "cases.before_decision");
    if (management.ended_on && on > *management.ended_on) refuse("held_at", "cases.after_ending");

    const auto basis = law::basis_of_act(made.held_at);
    const bool counsels = made.kind.value != "residence_check";
    const bool unhelped = counsels && !made.youth_helper &&
                          perhaps_under(birth_of(work.get(management.person)), k_adult, on);
    std::vector<Defect> defects;
    // D105 44.3 · D163 61.2: under eighteen a teacher, the Pioneers or the Youth Union take part.
    if (unhelped)
        defects.push_back(
            {"no_youth_helper", article_of("no_youth_helper", basis, on, work.law()), false});

    const auto contact = work.put(Contact{.person = management.person,
                                          .unit = management.unit,
                                          .management = id,
                                          .basis = basis,
                                          .kind = made.kind,
                                          .held_at = made.held_at,
                                          .present = made.present,
                                          .remark = made.remark,
                                          .entered_at = work.now(),
                                          .youth_helper = made.youth_helper});

    // While the person is held nobody is visited: no month is counted.
    if (!management.ended_on && !running_suspension(work, id))
        work.tell(event_of(made.kind.value == "residence_check" ? "cases.contact.residence_check"
                                                                : "cases.contact.held",
                           management, contact.basis, contact.held_at));

    return answer(work, {contact.id.value, contact.person, contact.basis,
                         reason_of(contact.basis, management), on, defects, contact.version});
}

}  // namespace cases
