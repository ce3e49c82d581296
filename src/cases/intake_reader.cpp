#include "cases/intake_reader.h"

#include "cases/intake_jobs.h"
#include "cases/intake_known.h"

namespace cases {
namespace {

constexpr std::int64_t k_rows = 100'000;

}  // namespace

ListReader::ListReader(store::Store& store, const store::Actor& actor, ListRows& list,
                       Id<Intake> intake)
    : store_(store), actor_(actor), list_(list), intake_(intake) {
    store_.read(actor_, [&](Work& work) {
        work.need("intake.run");
        Surroundings around{.book = &work.law(), .today = work.today(), .kind = list.kind()};
        around.days_from_1904 = list.rows().days_from_1904;
        around.place_of = [this](const std::string& name) { return place_of(*work_, name); };
        around.own_unit = own_commune(work);
        const auto kept = work.find(intake);
        unit_ = kept ? kept->unit : unit_of_actor(work);
        judge_ = std::make_unique<RowJudge>(std::move(around));
    });
}

ReadRows ListReader::next() {
    auto read = judged_.valid() ? judged_.get() : judged();
    if (read.rows.size() == k_chunk)
        judged_ = std::async(std::launch::async, [this] { return judged(); });
    match_rows(store_, actor_, read.rows, [&](Work& work, IntakeRow& row) {
        const auto at = static_cast<std::size_t>(&row - read.rows.data());
        if (!recognise(work, row, read.digests[at], intake_)) match_row(work, row);
    });
    for (std::size_t i = 0; i < read.rows.size(); ++i) count(read.rows[i], read.originals[i]);
    return read;
}

/// One chunk after the other: a row is judged with those before it in mind.
ReadRows ListReader::judged() {
    ReadRows read;
    store_.read(actor_, [&](Work& work) {
        work_ = &work;
        for (ListLine line; read.rows.size() < k_chunk && list_.next(line);) {
            read.rows.push_back(judge_->judge(line));
            read.digests.push_back(digest_of(work, unit_, list_.kind(), line));
            read.originals.push_back(std::move(line.original));
        }
    });
    return read;
}

std::vector<std::int64_t> ListReader::contested() const {
    std::vector<std::int64_t> out;
    for (const auto row : judge_->contested())
        if (new_.contains(row)) out.push_back(row);
    return out;
}

void ListReader::count(const IntakeRow& row, std::vector<std::string>& original) {
    if (++counts.rows > k_rows)
        throw base::Fault(base::Fault::Kind::invalid, "intake.too_many_rows",
                          {{"", "intake.too_many_rows", {{"max", std::to_string(k_rows)}}}});
    const auto& verdict = row.verdict.value;
    ++counts.rejected;
    recount(counts, "rejected", verdict);
    if (verdict != "rejected" && !row.problems.empty()) ++counts.noted;
    if (verdict == "create" && row.draft.identifier) new_.insert(row.row);
    if (verdict != "rejected") original.clear();
}

}  // namespace cases
