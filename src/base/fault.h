/// What ends a request. Thrown, never returned; caught once, in src/edge (and in src/app for the
/// command line).
#pragma once
#include <exception>
#include <map>
#include <string>
#include <vector>

namespace base {

using Arguments = std::map<std::string, std::string>;

/// One thing that is wrong: where (path of the field, "" for the whole), which message, its named
/// arguments. The words are in packs/vn/words; nothing personal is ever an argument of a log line.
struct Problem {
    std::string field, code;
    Arguments   arguments = {};
};

/// Ends the request. `code` is a key of the phrase book; `law` are the articles behind a refusal.
struct Fault : std::exception {
    enum class Kind {
        invalid,                // 422 what was sent cannot be read
        unauthenticated,        // 401
        forbidden,              // 403 the right is missing
        not_found,              // 404 absent, or not for this actor: the two look the same
        conflict,               // 409 of meaning
        stale,                  // 412 somebody else changed it first; `current` holds the record
        precondition_required,  // 428 If-Match is missing
        too_large,              // 413
        too_many,               // 429
        unavailable             // 503
    };
    Fault(Kind k, std::string c, std::vector<Problem> p = {}, std::vector<std::string> l = {})
        : kind(k), code(std::move(c)), problems(std::move(p)), law(std::move(l)) {}
    Kind                     kind;
    std::string              code;
    std::vector<Problem>     problems;
    std::vector<std::string> law;
    std::string              current = {};  // JSON of the record as it is now, for `stale`
    const char*              what() const noexcept override { return code.c_str(); }
};

}  // namespace base
