// A decision is taken back, with what went on from it; and what becomes of the tests beside it.
#include "cases/transferring.h"

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
    if (is_annulled(management)) verdict.refuse("annulment.already", article);
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

/// True when the commune moved to decided itself: under A the decision of the commune left runs on.
bool decided_there(Work& work, const Management& management) {
    const auto before = management.continues ? work.find(*management.continues) : std::nullopt;
    return before && before->signed_at != management.signed_at;
}

/// What falls with the management: all that went on from it elsewhere; and what it went on from, when
/// there was no use, or the commune moved to never decided itself.
std::vector<Management> falling_with(Work& work, const Management& management,
                                     std::string_view reason) {
    std::vector<Management> falling;
    for (auto last = management.id;;) {
        const auto all = managements_of(work, management.person);
        const auto next = std::ranges::find_if(
            all, [&](const Management& m) { return m.continues == last && !is_annulled(m); });
        if (next == all.end()) break;
        falling.push_back(*next);
        last = next->id;
    }
    if (!falls_with_test(reason) && decided_there(work, management)) return falling;
    for (auto first = management; first.continues;) {
        const auto before = work.find(*first.continues);
        if (!before) break;
        falling.push_back(first = *before);
    }
    return falling;
}

/// Off every list and figure.
Management take_off(Work& work, Management management, const Annulling& stated, Instant when) {
    management.ending = {{"annulled"}};
    management.ending_state = {{"signed"}};
    management.ended_on = std::max(day_of(when), management.decided_on);
    management.ending_decider = stated.decider;
    management.ending_number = stated.number;
    management.ending_signed_at = stated.signed_at;
    management.ending_sent_at.reset();
    management.ending_cause.reset();
    management.ending_ground.reset();
    return work.put(management);
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

void annul(Work& work, Management management, const Annulling& stated, Instant when) {
    management = take_off(work, std::move(management), stated, when);
    end_suspension(work, management.id, "annulled", day_of(when));
    annul_suspensions(work, management, day_of(when));
    drop_papers(work, management.id);
    work.tell(event_of("cases.management.annulled", management, law::basis_of_act(when), when));
}

/// D163 60.1, 62.2: the remainder waits for a decision of the commune moved to, as after the receipt.
void wait_for_another(Work& work, const Management& annulled, Instant when) {
    auto       transfer = transfer_continued_by(work, annulled.id);
    const auto before = work.get(*annulled.continues);
    auto       next = carry_on(work, before, transfer, when);
    next.listed_on = annulled.listed_on;
    next = work.put(next);
    transfer.continued = next.id;
    {
        const auto across = work.as_system("cases.transfer");
        work.put(transfer);
    }
    work.tell(event_of("cases.management.to_continue", next, law::basis_of_act(when), when));
}

/// Use during the annulled management was use under none: it asks for a decision like any other, on
/// what is known of it.   law  A L73 23.4, 27.1b · B L120 24.4a, 24.6, 31.1dd
void ask_anew(Work& work, const DrugTest& test, Instant when) {
    const auto basis = law::basis_of_act(when);
    work.tell(event_of("cases.reuse.undone", test, basis, when));
    if (const auto concluded = conclusion_on(work, test.id)) {
        const auto received = concluded->received_at.value_or(*concluded->concluded_at);
        if (concluded->result->value == "not_addicted")
            work.tell(event_of("cases.use.confirmed", test, law::basis_of_act(received), received));
        return;
    }
    const auto check = latest_check(work, test.id);
    const auto received = result_received_at(test);
    if (!check || check->outcome.value == "stable")
        work.tell(event_of("cases.result.received", test, law::basis_of_act(received), received));
    else if (check->outcome.value == "unstable")
        work.tell(event_of("cases.residence.unstable", test, basis, when));
}

void reconsider_tests(Work& work, const Management& annulled, Instant when) {
    for (const auto& test : undecided_tests(work, first_of_term(work, annulled), when))
        if (!is_child(work, test) && !reused_management(work, test)) ask_anew(work, test, when);
}

void tell_annulled(Work& work, const Management& management, const Annulment& annulment,
                   Instant when, const std::vector<Defect>& defects) {
    const auto& basis = annulment.basis;
    auto        told = event_of("cases.annulment.signed", management, basis, when);
    told.subject = annulment.id.value;
    work.tell(told);
    if (management.test && falls_with_test(annulment.reason.value))
        work.tell(event_of("cases.test.settled", work.get(*management.test), basis, when));
    restore_replaced(work, management, basis, when);
    reconsider_tests(work, management, when);
    open_remedies(work, event_of("cases.management.annulled", management, basis, when), defects);
}

/// A decision annulled for its form leaves the test standing: it is issued again.   law  L73 23.4 ·
/// L120 24.4a
bool is_to_be_issued_again(const Management& management, const Annulling& stated) {
    return management.test && !falls_with_test(stated.reason.value);
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
    if (signature.is_signed()) {
        defects.push_back(
            {"ministry_register", article_of("ministry_register", basis, on, book), true});
        if (is_to_be_issued_again(management, stated))
            defects.push_back({"issue_again", article_of("issue_again", basis, on, book), true});
    }

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
        const bool waits = !falls_with_test(stated.reason.value) && decided_there(work, management);
        for (const auto& other : falling_with(work, management, stated.reason.value))
            annul(work, other, stated, when);
        annul(work, management, stated, when);
        if (waits) wait_for_another(work, management, when);
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
