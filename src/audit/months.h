/// The read trail month by month: one pair of tables for each month behind one writer and one
/// reader, and a record of the ledger that says where each month begins and ends. Private.
#pragma once
#include "audit/trail.h"

namespace audit {

/// Where a month of the trail begins and how far it is known to the ledger. One chain runs through
/// all months: a month opens with the hash the one before closed with.
struct ReadMonth {
    Id<ReadMonth>            id;
    Text<7>                  month;      // "2026-11", by the clock of Viet Nam
    std::int64_t             first = 0;  // number of its first reading
    std::int64_t             last = 0;   // of the last one the ledger knows; first - 1: none yet
    Text<64>                 opening, closing;  // hash before `first`, and of `last`
    Instant                  known_until;       // when `last` was written down; of the last reading
    Code<"read_month_state"> state;             // open · sealed · dropped
    Version                  version;
};
RECORD(ReadMonth, "read_months", internal, id, month, first, last, opening, closing, known_until,
       state, version)

/// "2026-11".
std::string month_of(Date);
/// One stretch of the trail: a month, or what was written before there were months.
struct Stretch {
    std::string              reads = "reads", persons = "read_persons";  // the tables
    std::optional<ReadMonth> month = {};
};
Stretch stretch_of(ReadMonth);
/// Every stretch that has tables, oldest first.
std::vector<Stretch> stretches(Work&);

/// Writes into the ledger how far the open month has come, and seals it when it is over.
void anchor(Work&);
/// Drops the tables of a sealed month; what the ledger says of it stays.
/// faults  conflict audit.month_not_sealed · not_found audit.month_unknown
void drop_month(Work&, const std::string& month);
/// The record of the month.
std::optional<ReadMonth> month_named(Work&, const std::string& month);

}  // namespace audit
