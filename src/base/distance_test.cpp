#include "base/distance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

TEST_CASE("the distance of words is that of the plain table, whatever is cut short") {
    const auto plain = [](std::string_view a, std::string_view b) {
        std::vector<std::vector<std::size_t>> d(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i)
            for (std::size_t j = 0; j <= b.size(); ++j) {
                d[i][j] = i + j;
                if (i == 0 || j == 0) continue;
                d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                    d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        return d[a.size()][b.size()];
    };
    std::mt19937 random(1);
    const auto   word = [&] {
        std::string out;
        for (auto left = random() % 12; left > 0; --left)
            out += static_cast<char>('a' + random() % 3);
        return out;
    };
    for (int i = 0; i < 20'000; ++i) {
        const auto        a = word(), b = word();
        const std::size_t most = random() % 6;
        CAPTURE(a);
        CAPTURE(b);
        REQUIRE(base::edit_distance(a, b, most) == std::min(plain(a, b), most + 1));
    }
    CHECK(base::edit_distance("nguyen van anh", "nguyen vna ahn", 3) == 2);
    CHECK(base::edit_distance(std::string(80, 'a') + "x", std::string(80, 'a') + "yz", 2) == 2);
    CHECK(base::edit_distance(std::string(70, 'a'), std::string(70, 'b'), 5) == 6);
}
