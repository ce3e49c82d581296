#include "edge/once.h"

#include <openssl/evp.h>

namespace edge {
namespace {
using store::Value;

constexpr std::chrono::days k_kept{35};

constexpr auto        k_find = R"(
    SELECT request_hash, status, answer, version
      FROM idempotency
     WHERE account = $1 AND route = $2 AND request_key = $3
)";
constexpr auto        k_keep = R"(
    INSERT INTO idempotency (account, route, request_key, request_hash, status, answer, version,
                             made_at, id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (account, route, request_key) DO NOTHING
)";
constexpr std::size_t k_named_together = 50;
constexpr auto        k_forget = R"(
    DELETE FROM idempotency WHERE made_at < $1
)";
constexpr auto        k_empty = R"(
    UPDATE idempotency SET answer = '{}'
     WHERE id IN (SELECT i.answer FROM idempotency_ids i WHERE i.named = $1)
)";
/// Those kept before their ids were written down, or by a node of the release before: none after
/// 35 days.
constexpr auto k_empty_without_id = R"(
    UPDATE idempotency SET answer = '{}' WHERE id IS NULL AND answer LIKE $1
)";
constexpr auto k_unname = R"(
    DELETE FROM idempotency_ids
     WHERE answer IN (SELECT i.answer FROM idempotency_ids i WHERE i.named = $1)
)";

/// Bounded by the ids of one answer: of a person a few, of minutes some hundred.
void name_ids(store::Work& work, const base::Uuid& answer, const std::vector<base::Uuid>& ids) {
    for (std::size_t from = 0; from < ids.size(); from += k_named_together) {
        std::string lines;
        store::Row  values{answer};
        for (auto i = from; i < std::min(from + k_named_together, ids.size()); ++i) {
            values.emplace_back(ids[i]);
            lines += (lines.empty() ? "($1, $" : ", ($1, $") + std::to_string(values.size()) + ")";
        }
        work.run("INSERT INTO idempotency_ids (answer, named) VALUES " + lines, values);
    }
}
}  // namespace

std::string hash_of(std::initializer_list<std::string_view> parts) {
    std::string whole;
    for (auto part : parts) {
        whole += std::to_string(part.size()) + ':';
        whole += part;
    }
    std::string out(32, '\0');
    unsigned    size = 0;
    ENSURE(EVP_Digest(whole.data(), whole.size(), reinterpret_cast<unsigned char*>(out.data()),
                      &size, EVP_sha256(), nullptr) == 1);
    return out;
}

std::optional<Answer> answered_before(store::Work& work, const Repeatable& request) {
    const auto rows = work.query(k_find, {Value(work.actor().account), request.route, request.key});
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    if (store::bytes_of(row[0]) != request.hash)
        throw base::Fault(base::Fault::Kind::conflict, "idempotency.reused");
    Answer answer;
    answer.status = static_cast<int>(store::whole_of(row[1]));
    answer.json = store::text_of(row[2]);
    if (!store::is_null(row[3])) answer.version = store::whole_of(row[3]);
    return answer;
}

std::vector<base::Uuid> ids_named_in(std::string_view text) {
    constexpr std::size_t k_length = 36, k_to_dash = 8;
    std::set<base::Uuid>  found;
    for (auto dash = text.find('-', k_to_dash); dash != text.npos; dash = text.find('-', dash + 1))
        if (const auto id = base::uuid_of(text.substr(dash - k_to_dash, k_length)))
            found.insert(*id);
    return {found.begin(), found.end()};
}

void keep_answer(store::Work& work, const Repeatable& request, const Answer& answer) {
    if (!answer.cookies.empty() || answer.download) return;
    work.run(k_forget, {store::value_of(work.now() - k_kept)});
    const auto id = base::new_uuid();
    const auto kept =
        work.run(k_keep, {Value(work.actor().account), request.route, request.key,
                          store::Bytes{request.hash}, std::int64_t{answer.status}, answer.json,
                          answer.version ? Value(*answer.version) : Value(),
                          store::value_of(work.now()), id});
    if (kept != 1) return;
    // Only other modules know which of them are persons: an answer may name one in any field, a
    // list or a frozen snapshot, or hold a name before anybody's file does.
    const auto           found = ids_named_in(answer.json);
    std::set<base::Uuid> named(request.about.begin(), request.about.end());
    named.insert(found.begin(), found.end());
    name_ids(work, id, {named.begin(), named.end()});
}

void forget_answers(store::Work& work, const base::Uuid& person_or_record) {
    work.run(k_empty, {person_or_record});
    work.run(k_unname, {person_or_record});
    work.run(k_empty_without_id, {"%" + base::to_text(person_or_record) + "%"});
}

}  // namespace edge
