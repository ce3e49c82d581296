/// What the server counts about itself, in the Prometheus text format. Lives on the I/O thread.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace edge {

struct Gauges {
    std::size_t  connections = 0, reading_queue = 0, changing_queue = 0;
    std::int64_t store_head = 0;
};

class Metrics {
public:
    void        count(std::string_view method, std::string_view route, int status, double seconds);
    std::string text(const Gauges&) const;

private:
    static constexpr std::array<double, 12> k_bounds = {.001, .0025, .005, .01, .025, .05,
                                                        .1,   .25,   .5,   1,   2.5,  10};
    struct Histogram {
        std::array<std::uint64_t, k_bounds.size() + 1> counts{};
        double                                         sum = 0;
    };
    using Key = std::tuple<std::string, std::string, int>;
    std::map<Key, std::uint64_t>                  requests_;
    std::map<std::string, Histogram, std::less<>> seconds_;
};

}  // namespace edge
