/// What leaves the house leaves by the outbox (decision 3): put down sealed in the transaction that
/// wants it, carried out afterwards by whoever holds the channel, tried again until it arrives.
#pragma once
#include "store/store.h"

namespace store {

/// `key` names the parcel: the same key is sent once. `body` is plain text.
struct Parcel {
    std::string channel;  // "mail"
    std::string to, subject, body;
    std::string key;
};

/// How carrying out ended. later: tried again after 1, 2, 4 … minutes, for two days. never: the
/// address or the content is refused for good.
struct Carried {
    enum class End { sent, later, never } end = End::sent;
    std::string problem = {};  // why not, without an address or content
};
using Carrier = std::function<Carried(const Parcel&)>;

/// Puts the parcel into the outbox in this transaction; the second with the same key is ignored.
/// faults  invalid record.invalid (longer than a letter may be: 100,000 characters)
void send(Work&, const Parcel&);

/// What of the outbox an administrator should know: all that waits, what of it waited for more
/// than an hour, and what was given up in the last thirty days; of these, why the last one did not
/// leave, as the key of a word, or "".
struct OutboxState {
    std::int64_t waiting = 0, late = 0, failed = 0;
    std::string  problem;
};
OutboxState outbox_state(Work&);

}  // namespace store
