#include "cases/recording.h"

namespace cases {
namespace {

template <class Stated>
Stated signed_by(const Signing& made) {
    Stated stated;
    stated.state = {"signed"};
    stated.number = made.number;
    stated.signed_at = made.signed_at;
    stated.decider = made.decider;
    stated.capacity = made.capacity;
    stated.signer = made.signer;
    stated.authority = made.authority;
    return stated;
}

Recorded sign_decision(Work& work, const Decision& paper, const Signing& made) {
    const auto management = work.get(paper.management);
    if (management.continues)
        return record_continuation(work, management.id, signed_by<Continuing>(made));
    auto deciding = signed_by<Deciding>(made);
    deciding.decided_on = day_of(made.signed_at);
    return record_decision(work, *management.test, deciding);
}

Recorded sign_suspension(Work& work, const Decision& paper, const Signing& made) {
    const auto suspension = work.get(Id<Suspension>{paper.subject});
    auto       stated = signed_by<Suspending>(made);
    stated.kind = suspension.kind;
    stated.detention_paper = suspension.detention_paper;
    stated.detained_from = suspension.detained_from;
    stated.detained_until = suspension.detained_until;
    return record_suspension(work, paper.management, stated);
}

/// True when the detention ended after the draft was drawn up.
bool is_free_since(Work& work, const Decision& draft) {
    const auto suspension = latest_suspension(work, draft.management);
    return suspension && suspension->ended_on && *suspension->ended_on >= day_of(draft.entered_at);
}

/// L120 24.7: the draft was lawful only because the detention outlasts the term; unless the person is
/// free again, so it is signed.
Recorded sign_stop(Work& work, const Decision& paper, const Signing& made) {
    const auto management = work.get(paper.management);
    auto       stated = signed_by<Stopping>(made);
    if (management.ending_cause) stated.cause = *management.ending_cause;
    if (management.ending_ground) stated.ground = *management.ending_ground;
    if (stated.cause.value == "detention_longer" && !is_free_since(work, paper))
        stated.detained_until = management.ends_on + days{1};
    return record_stop(work, paper.management, stated);
}

Recorded sign_annulment(Work& work, const Decision& paper, const Signing& made) {
    const auto annulment = work.get(Id<Annulment>{paper.subject});
    auto       stated = signed_by<Annulling>(made);
    stated.reason = annulment.reason;
    stated.explanation = annulment.explanation;
    return record_annulment(work, paper.management, stated);
}

}  // namespace

Recorded sign_paper(Work& work, Id<Decision> id, const Signing& made) {
    work.need("case.sign");
    const auto paper = work.get(id);
    if (paper.state.value != "draft" && paper.state.value != "submitted") {
        law::Verdict verdict;
        verdict.refuse(paper.state.value == "fallen" ? "paper.fallen" : "paper.signed_already",
                       article_of("act.paper", paper.basis, day_of(made.signed_at), work.law()));
        require_lawful(verdict);
    }
    const auto& kind = paper.kind.value;
    auto        recorded = kind == "manage"    ? sign_decision(work, paper, made)
                           : kind == "suspend" ? sign_suspension(work, paper, made)
                           : kind == "stop"    ? sign_stop(work, paper, made)
                           : kind == "annul"
                               ? sign_annulment(work, paper, made)
                               : record_ending(work, paper.management, signed_by<Ending>(made));
    recorded.id = paper.id.value;
    recorded.version = paper_of(work, paper.subject, kind)->version;
    return recorded;
}

}  // namespace cases
