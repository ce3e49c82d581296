#include "edge/bucket.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cmath>

namespace edge {
namespace {
constexpr std::size_t k_buckets_max = 20'000;
}

std::string household_of(const std::string& address) {
    in6_addr bits{};
    if (inet_pton(AF_INET6, address.c_str(), &bits) != 1) return address;
    if (IN6_IS_ADDR_V4MAPPED(&bits)) return address.substr(address.rfind(':') + 1);
    return {reinterpret_cast<const char*>(bits.s6_addr), 8};
}

int Buckets::take(const std::string& address, Time now) {
    if (buckets_.size() >= k_buckets_max) forget(now);
    auto& bucket = buckets_.try_emplace(household_of(address), Bucket{burst_, now}).first->second;
    const double passed = std::chrono::duration<double>(now - bucket.filled).count();
    bucket.tokens = std::min(burst_, bucket.tokens + passed * per_second_);
    bucket.filled = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return 0;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / per_second_)));
}

/// Drops the buckets that are full again; when an attacker keeps them all busy, all of them.
void Buckets::forget(Time now) {
    std::erase_if(buckets_, [&](auto& entry) {
        const double passed = std::chrono::duration<double>(now - entry.second.filled).count();
        return entry.second.tokens + passed * per_second_ >= burst_;
    });
    if (buckets_.size() >= k_buckets_max) buckets_.clear();
}

}  // namespace edge
