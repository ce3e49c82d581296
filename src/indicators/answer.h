/// The parts an answer is made of. Private.
#pragma once
#include "indicators/published.h"

namespace indicators {

constexpr int k_trend = 8;  // periods, the asked one last

struct AskedFigure {
    const Room&       room;
    const Definition& definition;
    Period            period;
    Date              as_of;
    Days              days;
    Question          question;
};
/// A query as a question to the columns.   faults  as figure
AskedFigure ask_figure(Work&, const FigureQuery&);

Shown shown(const Count&, bool share);
/// Everything about a figure but its numbers, and the days it counts.
Figure described(Work&, const Room&, const Definition&, const Period&, Days, const Place&,
                 const std::string& by);
/// For those who may not see people.
/// faults  invalid figure.(not_published|unit_needed|only_published) and those of figure
Figure published_figure(Work&, const FigureQuery&);

}  // namespace indicators
