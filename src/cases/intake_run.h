/// Applying a confirmed list. Private to cases.
#pragma once
#include <future>

#include "cases/intake_staging.h"

namespace cases {

/// Chunk by chunk; while one is written, the next one is compared on readers already. What was
/// compared so early holds unless the writer finds that somebody else changed who is known, or that
/// the chunk before told something new of a known person: then it is compared again.
class Applying {
public:
    Applying(store::Store&, const store::Actor&, Id<Intake>);
    /// Applies the next rows, at most 500, in one transaction. Answers how many; 0: the intake is
    /// done.
    std::int64_t next();

private:
    struct Chunk {
        std::vector<IntakeRow>   rows;
        std::vector<std::string> before;  // their verdicts as they were kept
        bool                     is_running = false;
    };
    /// Changes of one work, from and to; a work that wrote none begins after its end.
    struct Written {
        std::int64_t seen = 0, first = 1, last = 0;
        bool         learnt = false, is_stale = false;
    };
    Chunk   compared(std::int64_t after) const;
    Chunk   next_chunk();
    void    look_ahead(std::int64_t after);
    Written apply_rows(std::span<const IntakeRow>, std::span<const std::string> before,
                       std::int64_t since);
    Written apply_one_by_one(const Chunk&);
    bool    is_stale(Work&, std::int64_t since) const;
    bool    finish();

    store::Store&       store_;
    const store::Actor& actor_;
    Id<Intake>          id_;
    Written             last_;      // what the chunk before wrote
    std::int64_t       since_ = 0;  // the change before the rows in hand were compared; 0: just now
    std::int64_t       ahead_since_ = 0;
    std::future<Chunk> ahead_;  // the last member: it ends before what it uses
};

}  // namespace cases
