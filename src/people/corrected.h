/// What a correction makes of a file, worked out before anything is written. Private to people.
#pragma once
#include "people/correcting.h"

namespace people {

/// The person as the file says, in the form in which people are compared: with the personal
/// identity number and where he or she lives.
PersonDraft draft_of(Work&, const Person&);
/// The unknown person as he or she turned out to be.
PersonDraft draft_of(Work&, const Person&, const IdentityFound&);

struct Changed {
    PersonDraft before, after;
    bool        identity = false;  // by which people are told apart: name, birth, sex or number
};
Changed changed_by(Work&, const Person&, const CorrectionDraft&);
/// What the number says otherwise once corrected, when the correction touches who the person is.
std::vector<IdentifierWarning> warnings_of(const Work&, const Changed&);

/// The number of the draft is another person's, wherever the file lies.
bool is_held_by_another(Work&, Ref<Person>, const PersonDraft&);

/// Shown to be compared first: somebody of the scope may be meant, or the number says otherwise.
/// Absent when there is nothing to compare or it was done.
std::optional<Corrected> to_compare(Work&, const std::vector<Candidate>& found,
                                    std::vector<IdentifierWarning>, bool compared);
/// Somebody outside the scope may be meant: said last of those found.
bool is_outside_meant(const std::vector<Candidate>& found);

/// Keeps the correction of a file that is right by now. With `outside` the desk above the unit and
/// whoever may be meant compares them with the file, which says `after`; it says so at the
/// correction.
Corrected keep_correction(Work&, const Person&, Correction, const PersonDraft& after, bool outside);

}  // namespace people
