/// How often one address may knock at an open route.
#pragma once
#include <chrono>
#include <string>
#include <unordered_map>

namespace edge {

/// Token buckets by address; IPv6 counts by /64. Not thread-safe: lives on the I/O thread.
class Buckets {
public:
    using Time = std::chrono::steady_clock::time_point;
    Buckets(double burst, double per_second) : burst_(burst), per_second_(per_second) {}
    /// 0 when one may pass, else the seconds to wait.
    int take(const std::string& address, Time now);

private:
    struct Bucket {
        double tokens;
        Time   filled;
    };
    void                                    forget(Time now);
    double                                  burst_, per_second_;
    std::unordered_map<std::string, Bucket> buckets_;
};

/// The part of an address that counts as one household: IPv4 whole, IPv6 its first 64 bits.
std::string household_of(const std::string& address);

}  // namespace edge
