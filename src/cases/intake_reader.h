/// What one list comes to, row by row. Private to cases.
#pragma once
#include <future>
#include <memory>

#include "cases/intake_staging.h"

namespace cases {

struct ReadRows {
    std::vector<IntakeRow>                rows;
    std::vector<std::vector<std::string>> originals;  // of rejected rows
    std::vector<std::string>              digests;
};

class ListReader {
public:
    /// `intake`: the list it is, in `unit`; none when nothing is kept.
    ListReader(store::Store&, const store::Actor&, ListRows&, Id<Intake> intake = {});
    /// The next rows, judged and matched on readers; none at the end. While they are matched, those
    /// behind them are judged.
    /// faults  sheets.* · invalid intake.(no_rows|too_many_rows)
    ReadRows next();
    /// Rows whose number a later row gave to another name: to be compared too, when they were new.
    std::vector<std::int64_t> contested() const;
    Intake                    counts;  // rows, created, matched, review, rejected, noted

private:
    ReadRows judged();
    void     count(const IntakeRow&, std::vector<std::string>& original);

    store::Store&             store_;
    const store::Actor&       actor_;
    ListRows&                 list_;
    Id<Intake>                intake_;
    Ref<places::Unit>         unit_;
    std::unique_ptr<RowJudge> judge_;
    Work*                     work_ = nullptr;
    std::set<std::int64_t>    new_;
    std::future<ReadRows>     judged_;  // the next; the last member: it ends before what it uses
};

}  // namespace cases
