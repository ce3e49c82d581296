#include "edge/once.h"

#include <openssl/evp.h>

namespace edge {
namespace {
using store::Value;

constexpr std::chrono::days k_kept{35};

constexpr auto k_find = R"(
    SELECT request_hash, status, answer, version
      FROM idempotency
     WHERE account = $1 AND route = $2 AND request_key = $3
)";
constexpr auto k_keep = R"(
    INSERT INTO idempotency (account, route, request_key, request_hash, status, answer, version,
                             made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (account, route, request_key) DO NOTHING
)";
constexpr auto k_forget = R"(
    DELETE FROM idempotency WHERE made_at < $1
)";
constexpr auto k_empty = R"(
    UPDATE idempotency SET answer = '{}' WHERE answer LIKE $1
)";
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

void keep_answer(store::Work& work, const Repeatable& request, const Answer& answer) {
    if (!answer.cookies.empty() || answer.download) return;
    work.run(k_forget, {store::value_of(work.now() - k_kept)});
    work.run(k_keep,
             {Value(work.actor().account), request.route, request.key, store::Bytes{request.hash},
              std::int64_t{answer.status}, answer.json,
              answer.version ? Value(*answer.version) : Value(), store::value_of(work.now())});
}

void forget_answers(store::Work& work, const base::Uuid& person) {
    work.run(k_empty, {"%" + base::to_text(person) + "%"});
}

}  // namespace edge
