/// The request target, taken apart strictly: decoded path segments and query pairs.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edge {

struct Target {
    std::vector<std::string>                         segments;
    bool                                             folder = false;  // the path ends with a slash
    std::vector<std::pair<std::string, std::string>> query;

    /// "/desk/assets/a.js", as decoded.
    std::string path() const;
    /// The first value of a query key; "" when absent.
    std::string_view asked(std::string_view key) const;
    /// Removes a query key that belongs to the door.
    void drop(std::string_view key);
};

/// Takes `/a/b?c=d` apart. Absent when it is not origin-form, has an empty, `.` or `..` segment, a
/// broken or smuggling escape (%00, %2F, %5C), a control character, bytes that are not UTF-8, more
/// than 4,096 bytes, 32 segments or 64 query pairs.
std::optional<Target> target_of(std::string_view raw);

}  // namespace edge
