/// What commands print with --json.
#pragma once
#include <iostream>
#include <vector>

#include "base/json.h"

namespace app {

/// {"count":2,"items":[…]}
template <base::Record R>
void print_json(const std::vector<R>& lines) {
    std::cout << "{\"count\":" << lines.size() << ",\"items\":[";
    for (std::size_t i = 0; i < lines.size(); ++i)
        std::cout << (i ? "," : "") << base::to_json(lines[i]);
    std::cout << "]}\n";
}

}  // namespace app
