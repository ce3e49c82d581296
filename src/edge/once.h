/// Requests that may arrive twice: an Idempotency-Key is kept per account and route together with
/// the hash of the request, in the same transaction as what it changed (decision 26).
#pragma once
#include "edge/route.h"

namespace edge {

/// What makes two requests the same one.
struct Repeatable {
    std::string             key;         // "" when the client gave none
    std::string             route;       // "POST /people/{id}/names"
    std::string             hash;        // SHA-256 over the address and the body
    std::vector<base::Uuid> about = {};  // the ids of the address
};
/// The hash of a request. 32 bytes.
std::string hash_of(std::initializer_list<std::string_view> parts);

/// The answer given before, or nothing.   faults  conflict idempotency.reused
std::optional<Answer> answered_before(store::Work&, const Repeatable&);
/// Keeps the answer with every id that it or the address names and forgets what is older than 35
/// days. Answers with cookies are never kept.
void keep_answer(store::Work&, const Repeatable&, const Answer&);

/// Empties the kept answers that name the person, or the record of several persons that ends with
/// his or her key (a list, a registration, minutes of handing over): found by the ids written down
/// beside them, not by reading what is kept.
void forget_answers(store::Work&, const base::Uuid& person_or_record);

/// Every id in the text, once, whatever it is the id of.
std::vector<base::Uuid> ids_named_in(std::string_view text);

}  // namespace edge
