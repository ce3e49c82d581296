/// How the index lies in packed bytes. Private to save.cpp and load.cpp.
#pragma once
#include <limits>

#include "people/index.h"

namespace people::packed {

constexpr std::string_view k_format = "people.Index 2";
constexpr std::size_t      k_together = 8192;  // names in one text
constexpr std::int32_t     k_open = std::numeric_limits<std::int32_t>::min();

struct Counted {  // a standing
    std::uint32_t slot, kind;
    std::int32_t  from, to;  // days since 1970-01-01
};
struct Pair {
    std::uint32_t one, other;
};
struct Estimated {  // a birth
    std::uint32_t slot, from, to;
};

}  // namespace people::packed
