#include "cases/recording.h"

namespace cases {
namespace {

void add_step(Work& work, const Decision& paper, const char* step, Instant at,
              std::optional<Text<120>> who = {}, std::optional<Text<500>> remark = {}) {
    work.put(DecisionStep{.person = paper.person,
                          .unit = paper.unit,
                          .decision = paper.id,
                          .step = {step},
                          .at = at,
                          .account = work.actor().account,
                          .who = std::move(who),
                          .remark = std::move(remark),
                          .entered_at = work.now()});
}

bool is_draft(const Decision& paper) {
    return paper.state.value == "draft" || paper.state.value == "submitted";
}

void let_fall(Work& work, Decision paper) {
    paper.state = {"fallen"};
    paper = work.put(paper);
    add_step(work, paper, "fallen", work.now());
}

/// Refuses what the state of the paper does not allow.
void require_state(Work& work, const Decision& paper, bool allowed, const char* reason) {
    if (allowed) return;
    law::Verdict verdict;
    const auto   on = day_of(paper.signed_at.value_or(paper.entered_at));
    if (paper.state.value == "fallen") reason = "paper.fallen";
    verdict.refuse(reason, article_of("act.paper", paper.basis, on, work.law()));
    require_lawful(verdict);
}

/// The instants of a paper follow one another.
void require_after(Work& work, const Decision& paper, const char* field, Instant at,
                   const char* code) {
    refuse_impossible(work, {{field, at}});
    if (paper.signed_at && at < *paper.signed_at) refuse(field, code);
}

Recorded answer_for(Work& work, const Decision& paper, Instant at,
                    std::vector<Defect> defects = {}) {
    const auto basis = law::basis_of_act(at);
    return answer(work, {paper.id.value, paper.person, basis, reason_of(basis), day_of(at),
                         std::move(defects), paper.version});
}

/// When the paper took this step, the last time.
std::optional<Instant> took(Work& work, const Decision& paper, const char* step) {
    constexpr std::string_view k_taken = R"(
        WHERE r.decision = $1 AND r.step = $2 AND {scope:r} ORDER BY r.id DESC LIMIT 1
    )";
    const auto steps = work.select<DecisionStep>(k_taken, {paper.id.value, std::string(step)});
    return steps.empty() ? std::nullopt : std::optional{steps.front().at};
}

}  // namespace

Decision draw_up(Work& work, const Management& management, const Uuid& subject, const char* kind,
                 const law::Basis& basis, const Signature& signature) {
    auto       known = paper_of(work, subject, kind);
    const bool fresh = !known || !is_draft(*known);
    Decision   paper = fresh ? Decision{.person = management.person,
                                        .unit = management.unit,
                                        .management = management.id,
                                        .subject = subject,
                                        .kind = {kind},
                                        .entered_at = work.now()}
                             : *known;
    const bool returned = !fresh && paper.state.value == "submitted" && !signature.is_signed();
    paper.basis = basis;
    paper.state = {signature.is_signed() ? "signed" : "draft"};
    paper.number = signature.number;
    paper.signed_at = signature.signed_at;
    paper.decider = signature.decider;
    paper.capacity = signature.capacity;
    paper.signer = signature.signer;
    paper.authority = signature.authority;
    paper = work.put(paper);
    if (signature.is_signed())
        add_step(work, paper, "signed", *signature.signed_at, signature.signer);
    else if (fresh || returned)
        add_step(work, paper, returned ? "returned" : "drawn_up", work.now());
    return paper;
}

void drop_paper(Work& work, const Uuid& subject, std::string_view kind) {
    const auto paper = paper_of(work, subject, kind);
    if (paper && is_draft(*paper)) let_fall(work, *paper);
}

void drop_papers(Work& work, Id<Management> ended) {
    constexpr std::string_view k_drafts = R"(
        WHERE r.management = $1 AND r.state IN ('draft', 'submitted')
          AND r.kind IN ('suspend', 'stop', 'end') AND {scope:r} ORDER BY r.id
    )";
    for (const auto& paper : work.select<Decision>(k_drafts, {ended.value})) let_fall(work, paper);
}

Recorded submit_paper(Work& work, Id<Decision> id, const Submitting& made) {
    work.need("case.record");
    auto paper = work.get(id);
    refuse_impossible(work, {{"submitted_at", made.submitted_at}});
    require_state(work, paper, paper.state.value == "draft", "paper.not_draft");
    paper.state = {"submitted"};
    paper = work.put(paper);
    add_step(work, paper, "submitted", made.submitted_at, made.who);
    return answer_for(work, paper, made.submitted_at);
}

Recorded return_paper(Work& work, Id<Decision> id, const ReturningDraft& made) {
    if (!work.may("case.sign")) work.need("case.record");
    auto paper = work.get(id);
    refuse_impossible(work, {{"returned_at", made.returned_at}});
    require_state(work, paper, paper.state.value == "submitted", "paper.not_submitted");
    if (const auto submitted = took(work, paper, "submitted"); made.returned_at < submitted)
        refuse("returned_at", "cases.before_submitting");
    paper.state = {"draft"};
    paper = work.put(paper);
    add_step(work, paper, "returned", made.returned_at, {}, made.remark);
    return answer_for(work, paper, made.returned_at);
}

Recorded issue_paper(Work& work, Id<Decision> id, const Issuing& made) {
    if (!work.may("case.issue")) work.need("case.record");
    auto paper = work.get(id);
    require_state(work, paper, !is_draft(paper), "paper.not_signed");
    require_state(work, paper, paper.state.value == "signed", "paper.issued_already");
    require_after(work, paper, "issued_at", made.issued_at, "cases.before_signing");
    paper.state = {"issued"};
    paper = work.put(paper);
    add_step(work, paper, "issued", made.issued_at);
    return answer_for(work, paper, made.issued_at);
}

Recorded deliver_paper(Work& work, Id<Decision> id, const Delivering& made) {
    if (!work.may("case.issue")) work.need("case.record");
    auto       paper = work.get(id);
    const bool issued = paper.state.value == "issued" || paper.state.value == "delivered";
    require_state(work, paper, issued, "paper.not_issued");
    refuse_impossible(work, {{"delivered_at", made.delivered_at}});
    if (made.delivered_at < took(work, paper, "issued").value_or(*paper.signed_at))
        refuse("delivered_at", "cases.before_issuing");

    // Who acts for somebody under eighteen receives for him or her.
    const auto& to = made.recipient.value;
    if (to == "person" || to == "representative") paper.state = {"delivered"};
    paper = work.put(paper);
    work.put(DecisionStep{.person = paper.person,
                          .unit = paper.unit,
                          .decision = paper.id,
                          .step = {"delivered"},
                          .at = made.delivered_at,
                          .account = work.actor().account,
                          .who = made.who,
                          .recipient = made.recipient,
                          .receipt = made.receipt,
                          .remark = made.remark,
                          .entered_at = work.now()});
    return answer_for(work, paper, made.delivered_at);
}

}  // namespace cases
