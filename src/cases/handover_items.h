/// What is open in a post. Private to cases.
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

}  // namespace cases
