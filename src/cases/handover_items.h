/// What is open in a post, and whom minutes of handing over name. Private to cases.
#pragma once
#include "cases/handover.h"

namespace cases {

/// All counted, the first ones listed: tasks by their limit, then files, papers, lists.
struct OpenItems {
    std::int64_t            tasks = 0, files = 0, papers = 0, intakes = 0;
    std::vector<HandedItem> items;
};
OpenItems open_in(Work&, const Uuid& unit, std::int64_t most = 1'000);
/// In words of the actor's language; every person shown counts as seen.
std::vector<HandedLine> lines_of(Work&, const std::vector<HandedItem>&);

/// Puts the minutes and writes down whom they name: persons, and lists with the name of their file.
HandOver keep_handover(Work&, HandOver);
/// Those that name one of these, as they stand or as they once stood.
std::vector<Id<HandOver>> handovers_naming(Work&, const std::vector<Uuid>& named);
/// Those whose names are not all written down: put by the release before. None after
/// `name_handovers` and once every node is of this release.
std::vector<Id<HandOver>> unnamed_handovers(Work&);

}  // namespace cases
