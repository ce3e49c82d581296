#include "store/outbox.h"

#include "store/inside.h"
#include "store/outbox_round.h"

namespace store {
namespace {

constexpr auto               k_put = R"(
    INSERT INTO outbox (id, parcel, channel, sealed, state, attempts, next_at, asked_at, problem)
    VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5, '')
    ON CONFLICT (parcel) DO NOTHING
)";
constexpr auto               k_due = R"(
    SELECT o.id, o.parcel, o.sealed, o.attempts, o.asked_at FROM outbox o
     WHERE o.state = 'waiting' AND o.next_at <= $1 AND o.channel = $2
     ORDER BY o.next_at LIMIT 20
)";
constexpr auto               k_claim = R"(
    UPDATE outbox SET next_at = $2, attempts = attempts + 1 WHERE id = $1 AND state = 'waiting'
)";
constexpr auto               k_end = R"(
    UPDATE outbox SET state = $2, done_at = $3, problem = $4, sealed = $5 WHERE id = $1
)";
constexpr auto               k_later = "UPDATE outbox SET next_at = $2, problem = $3 WHERE id = $1";
constexpr auto               k_count = R"(
    SELECT count(*) FILTER (WHERE o.state = 'waiting'),
           count(*) FILTER (WHERE o.state = 'waiting' AND o.asked_at <= $1),
           count(*) FILTER (WHERE o.state = 'failed' AND o.done_at > $2)
      FROM outbox o
)";
constexpr auto               k_why = R"(
    SELECT o.problem FROM outbox o
     WHERE o.problem <> '' AND ((o.state = 'waiting' AND o.asked_at <= $1)
                             OR (o.state = 'failed' AND o.done_at > $2))
     ORDER BY o.asked_at DESC, o.id DESC LIMIT 1
)";
constexpr std::chrono::hours k_soon{1}, k_lately{24 * 30};

/// While it is being carried nobody else takes it; longer than any carrier may last.
constexpr std::chrono::minutes k_claimed{5};
constexpr std::chrono::hours   k_given_up{48};
constexpr std::chrono::hours   k_longest_wait{4};

struct Packed {
    base::Text<320>    to;
    base::Text<200>    subject;
    base::Text<100000> body;
};
RECORD(Packed, "", sealed, to, subject, body)

struct Due {
    base::Uuid    id;
    Parcel        parcel;
    std::int64_t  attempts = 0;
    base::Instant asked_at;
};

base::Instant next_try(const Due& due, base::Instant now) {
    const auto doubled = std::chrono::minutes{1LL << std::min<std::int64_t>(due.attempts, 8)};
    return now + std::min<std::chrono::minutes>(doubled, k_longest_wait);
}

}  // namespace

void send(Work& work, const Parcel& parcel) {
    const auto packed = base::to_json(Packed{{parcel.to}, {parcel.subject}, {parcel.body}});
    // What could not be read again would stay, and with it all that waits behind it.
    base::from_json<Packed>(packed);
    const auto& vault = work.store().in_->vault;
    work.run(k_put, {base::new_uuid(), parcel.key, parcel.channel,
                     Bytes{vault.seal(packed, parcel.key)}, value_of(work.now())});
}

OutboxState outbox_state(Work& work) {
    const auto now = work.now();
    const Row  since{value_of(now - k_soon), value_of(now - k_lately)};
    const auto row = work.query(k_count, since).at(0);
    const auto why = work.query(k_why, since);
    return {whole_of(row[0]), whole_of(row[1]), whole_of(row[2]),
            why.empty() ? "" : text_of(why[0][0])};
}

bool waits(Store& store, const std::string& channel) {
    return store.read(Store::system("outbox"), [&](Work& work) {
        return !work.query(k_due, {value_of(work.now()), channel}).empty();
    });
}

/// Claims what is due, in one write; the carrying happens outside the transaction.
std::vector<Due> claim(Store& store, const Vault& vault, const std::string& channel) {
    return store.write(Store::system("outbox"), [&](Work& work) {
        std::vector<Due> out;
        for (auto& row : work.query(k_due, {value_of(work.now()), channel})) {
            Due        due{id_of(row[0]),
                    {channel, {}, {}, {}, text_of(row[1])},
                    whole_of(row[3]),
                    instant_of(row[4])};
            const auto opened = vault.unseal(bytes_of(row[2]), due.parcel.key);
            if (!opened) {
                work.run(k_end,
                         {due.id, "failed", value_of(work.now()), "store.keys_other", Bytes{}});
                continue;
            }
            const auto packed = base::from_json<Packed>(*opened);
            due.parcel.to = packed.to.value;
            due.parcel.subject = packed.subject.value;
            due.parcel.body = packed.body.value;
            work.run(k_claim, {due.id, value_of(work.now() + k_claimed)});
            out.push_back(std::move(due));
        }
        return out;
    });
}

int carry_out(Store& store, const Vault& vault, const std::string& channel,
              const Carrier& carrier) {
    if (!waits(store, channel)) return 0;
    int carried = 0;
    for (auto& due : claim(store, vault, channel)) {
        Carried how;
        try {
            how = carrier(due.parcel);
        } catch (const base::Fault& fault) {
            how = {Carried::End::later, fault.code};
        } catch (const std::exception&) {
            how = {Carried::End::later, "job.bug"};
        }
        store.write(Store::system("outbox"), [&](Work& work) {
            const auto now = work.now();
            if (how.end == Carried::End::sent)
                work.run(k_end, {due.id, "sent", value_of(now), "", Bytes{}});
            else if (how.end == Carried::End::never || now - due.asked_at > k_given_up)
                work.run(k_end, {due.id, "failed", value_of(now), how.problem, Bytes{}});
            else
                work.run(k_later, {due.id, value_of(next_try(due, now)), how.problem});
        });
        carried += how.end == Carried::End::sent;
    }
    return carried;
}

}  // namespace store
