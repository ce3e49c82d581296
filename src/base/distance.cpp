#include "base/distance.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace base {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > most || a.size() > 63) return most + 1;
    std::array<std::array<std::size_t, 64>, 3> rows{};
    std::iota(rows[0].begin(), rows[0].begin() + static_cast<std::ptrdiff_t>(a.size()) + 1, 0u);
    for (std::size_t i = 1; i <= b.size(); ++i) {
        auto &      now = rows[i % 3], &before = rows[(i + 2) % 3], &earlier = rows[(i + 1) % 3];
        std::size_t least = now[0] = i;
        for (std::size_t j = 1; j <= a.size(); ++j) {
            now[j] = std::min(
                {before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[j - 1] == b[i - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[j - 1] == b[i - 2] && a[j - 2] == b[i - 1])
                now[j] = std::min(now[j], earlier[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > most) return most + 1;
    }
    return rows[b.size() % 3][a.size()];
}

}  // namespace base
