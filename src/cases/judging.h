/// What the rules have in common. Private to the judge of cases.
#pragma once
#include "base/ensure.h"
#include "cases/judge.h"

namespace cases {

/// The mark a reason becomes when the act was signed all the same: `decision.early` -> `early`,
/// `stop.not_in_law` -> `stop_not_in_law`.
std::string mark_of(std::string_view reason);

/// A verdict that knows the basis and the day of the act, so that a rule is one line.
struct Judgement {
    law::Verdict     verdict;
    law::Basis       basis;
    Date             on;
    const law::Book& book;
    std::string      act;

    void refuse(std::string_view mark, base::Arguments arguments = {});
};

/// law  A L73 23.4, D105 48.2: the Chair of the commune's People's Committee
///      B L120 24.4, D163 63.3: the Head of commune police
bool is_competent(std::string_view decider, const law::Basis&, Date on, const law::Book&);

}  // namespace cases
