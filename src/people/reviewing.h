/// The review of an opening, in an emergency or for a stated reason: the head of the unit that keeps
/// the file, or the auditor, says whether it was right. Private to people.
#pragma once
#include <algorithm>

#include "base/fold.h"
#include "people/people.h"

namespace people {

/// opening_finding  justified · unjustified
struct OpeningReview {
    Code<"opening_finding">  finding;
    std::optional<Text<500>> note;
};
RECORD(OpeningReview, "", personal, finding, note)

/// Writes the review into the opening; what was not right ends now.
/// needs   break_glass.review
/// faults  conflict opening_review.(own|done) · invalid opening_review.note_missing (it was not right
///         and nothing says why)
template <class Opening>
void judge_opening(Work& work, Opening& opening, const OpeningReview& review) {
    using base::Fault;
    work.need("break_glass.review");
    if (opening.account.value == work.actor().account)
        throw Fault(Fault::Kind::conflict, "opening_review.own", {{"", "opening_review.own"}});
    if (opening.finding)
        throw Fault(Fault::Kind::conflict, "opening_review.done", {{"", "opening_review.done"}});
    const bool is_right = review.finding.value == "justified";
    const bool has_note = review.note && !base::normalise(review.note->value).empty();
    if (!is_right && !has_note)
        throw Fault(Fault::Kind::invalid, "record.invalid",
                    {{"note", "opening_review.note_missing"}});
    opening.finding = review.finding;
    if (has_note) opening.note = review.note;
    opening.reviewer = Ref<identity::Account>{work.actor().account};
    opening.reviewed_at = work.now();
    if (!is_right) opening.ends_at = std::min(opening.ends_at, work.now());
}

}  // namespace people
