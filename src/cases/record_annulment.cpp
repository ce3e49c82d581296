#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_replaced_by = R"(
    WHERE r.person IN {set} AND r.ending = 'replaced' AND r.ended_on = $1 AND {scope:r}
    ORDER BY r.decided_on DESC, r.id DESC LIMIT 1
)";

void require_annullable(const Management& management, Instant when, const law::Book& book) {
    law::Verdict verdict;
    const auto   article = article_of("act.annulled", law::basis_of_act(when), day_of(when), book);
    if (management.state.value != "signed") verdict.refuse("management.not_signed", article);
    if (management.ending && management.ending->value == "annulled")
        verdict.refuse("annulment.already", article);
    require_lawful(verdict);
}

Annulment draft_of(Work& work, const Management& management) {
    if (auto known = annulment_of(work, management.id); known && known->state.value == "draft")
        return *known;
    return {.person = management.person, .unit = management.unit, .management = management.id};
}

/// What the annulled decision had replaced stands again, with its clocks.
void restore_replaced(Work& work, const Management& annulled, const law::Basis& basis,
                      Instant when) {
    const auto found = people::select_of_set<Management>(work, annulled.person, k_replaced_by,
                                                         {annulled.decided_on});
    if (found.empty()) return;
    auto before = found.front();
    before.ending.reset();
    before.ending_state.reset();
    before.ended_on.reset();
    before.ending_decider.reset();
    before.ending_number.reset();
    before.ending_signed_at.reset();
    before = work.put(before);
    work.tell(event_of("cases.management.resumed", before, basis, when));
}

/// Takes the management, and what it went on from in other communes, off every list and figure.
Management take_off(Work& work, Management management, const Annulling& stated, Instant when) {
    const auto before = management.continues ? work.find(*management.continues) : std::nullopt;
    management.ending = {{"annulled"}};
    management.ending_state = {{"signed"}};
    management.ended_on = std::max(day_of(when), management.decided_on);
    management.ending_decider = stated.decider;
    management.ending_number = stated.number;
    management.ending_signed_at = stated.signed_at;
    management.ending_sent_at.reset();
    management.ending_cause.reset();
    management.ending_ground.reset();
    management = work.put(management);
    if (before) take_off(work, *before, stated, when);
    return management;
}

void annul_suspensions(Work& work, const Management& management, Date on) {
    constexpr std::string_view k_signed = R"(
        WHERE r.management = $1 AND r.state = 'signed' AND {scope:r} ORDER BY r.id
    )";
    for (auto& suspension : work.select<Suspension>(k_signed, {management.id.value})) {
        suspension.ended_on = suspension.ended_on.value_or(on);
        suspension.outcome = {{"annulled"}};
        work.put(suspension);
    }
}

void tell_annulled(Work& work, const Management& management, const Annulment& annulment,
                   Instant when, std::vector<Defect> defects) {
    const auto& basis = annulment.basis;
    auto        event = event_of("cases.management.annulled", management, basis, when);
    work.tell(event);
    auto told = event_of("cases.annulment.signed", management, basis, when);
    told.subject = annulment.id.value;
    work.tell(told);
    settle_tests(work, management, when);
    if (management.test && falls_with_test(annulment.reason.value))
        work.tell(event_of("cases.test.settled", work.get(*management.test), basis, when));
    restore_replaced(work, management, basis, when);
    open_remedies(work, event, defects);
}

}  // namespace

Recorded record_annulment(Work& work, Id<Management> id, const Annulling& stated) {
    const auto signature = signature_of(stated);
    need_for(work, signature);
    auto        management = work.get(id);
    const auto& book = work.law();
    const auto  when = stated.signed_at.value_or(work.now());
    const auto  basis = law::basis_of_act(when);
    const auto  on = day_of(when);
    refuse_unsigned(work, signature);
    require_annullable(management, when, book);
    if (on < management.decided_on) refuse("signed_at", "cases.before_decision");
    const auto verdict = may_annul(stated.decider.value, when, book);
    if (!signature.is_signed()) require_lawful(verdict);

    auto defects = defects_of(verdict);
    mark_authority(defects, signature, basis, on, book);
    defects.push_back({"annulment_source", article_of("annulment_source", basis, on, book)});
    if (signature.is_signed())
        defects.push_back(
            {"ministry_register", article_of("ministry_register", basis, on, book), true});

    auto annulment = draft_of(work, management);
    annulment.basis = basis;
    annulment.state = stated.state;
    annulment.reason = stated.reason;
    annulment.explanation = stated.explanation;
    annulment.number = stated.number;
    annulment.signed_at = stated.signed_at;
    annulment.decider = stated.decider;
    annulment.entered_at = work.now();
    annulment.marks.clear();
    add_marks(annulment.marks, defects);
    annulment = work.put(annulment);
    draw_up(work, management, annulment.id.value, "annul", basis, signature);

    if (signature.is_signed()) {
        management = take_off(work, management, stated, when);
        end_suspension(work, id, "annulled", on);
        annul_suspensions(work, management, on);
        tell_annulled(work, management, annulment, when, defects);
    }
    return answer(work, {annulment.id.value, management.person, basis, reason_of(basis, management),
                         on, defects, annulment.version});
}

Recorded record_annulment_told(Work& work, Id<Annulment> id, const AnnulmentTelling& made) {
    work.need("case.record");
    auto       annulment = work.get(id);
    const auto management = work.get(annulment.management);
    const auto basis = law::basis_of_act(made.told_at);
    const auto on = day_of(made.told_at);
    refuse_impossible(work, {{"told_at", made.told_at}});
    law::Verdict verdict;
    const auto   article = article_of("act.annulled", basis, on, work.law());
    if (!annulment.signed_at) verdict.refuse("annulment.not_signed", article);
    if (annulment.told_at) verdict.refuse("annulment.already_told", article);
    require_lawful(verdict);
    if (made.told_at < *annulment.signed_at) refuse("told_at", "cases.before_signing");

    annulment.told_at = made.told_at;
    annulment = work.put(annulment);
    auto event = event_of("cases.annulment.told", management, basis, made.told_at);
    event.subject = id.value;
    work.tell(event);
    return answer(work, {id.value,
                         annulment.person,
                         basis,
                         reason_of(basis, management),
                         on,
                         {},
                         annulment.version});
}

}  // namespace cases
