// Taking a list over: the file is laid ready, read row by row, judged, matched and staged.
#include "cases/intake.h"

#include <algorithm>
#include <future>

#include "base/fold.h"
#include "cases/intake_choice.h"
#include "cases/intake_jobs.h"
#include "cases/intake_reader.h"
#include "cases/intake_say.h"
#include "cases/lists.h"

namespace cases {
namespace {

constexpr std::int64_t k_dropped_together = 2'000;

void copy_counts(const Intake& from, Intake& to) {
    to.rows = from.rows;
    to.created = from.created;
    to.matched = from.matched;
    to.review = from.review;
    to.rejected = from.rejected;
    to.skipped = from.skipped;
    to.noted = from.noted;
}

void contest(Work& work, Id<Intake> id, std::int64_t number) {
    auto row = staged_row(work, id, number);
    if (!row || row->verdict.value != "create") return;
    row->verdict = {"review"};
    add_problem(*row, "identifier", "row.number_contested");
    keep_row(work, id, *row);
}

void forget_rows(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    while (store.write(actor, [&](Work& work) {
        return drop_rows(work, id, k_dropped_together);
    }) == k_dropped_together)
        continue;
}

/// Stages every row. Begins again from the first when it was cut off: nobody saw the rows yet.
void read_staging(store::Store& store, const store::Actor& actor, const Intake& intake,
                  const std::string& bytes, const Tell& tell) {
    forget_rows(store, actor, intake.id);
    const auto        list = open_as_read(intake, bytes);
    ListReader        reader(store, actor, *list, intake.id);
    const auto        expected = static_cast<std::int64_t>(list->rows().expected());
    ReadRows          laying;
    std::future<bool> laid;  // one chunk is laid ready while the next one is matched
    const auto        goes_on = [&] { return !laid.valid() || laid.get(); };
    for (auto chunk = reader.next(); !chunk.rows.empty(); chunk = reader.next()) {
        if (!goes_on()) return forget_rows(store, actor, intake.id);
        const auto rows = reader.counts.rows;
        laying = std::move(chunk);
        laid = std::async(std::launch::async, [&] {
            return store.write(actor, [&](Work& work) {
                if (work.get(intake.id).state.value != "reading") return false;  // cancelled
                stage(work, intake.id, laying.rows, laying.originals, laying.digests);
                return true;
            });
        });
        tell(rows, std::max(expected, rows));
    }
    if (!goes_on()) return forget_rows(store, actor, intake.id);
    const auto contested = reader.contested();
    const bool is_kept = store.write(actor, [&](Work& work) {
        auto now = work.get(intake.id);
        if (now.state.value != "reading") return false;  // cancelled meanwhile
        copy_counts(reader.counts, now);
        for (const auto row : contested) {
            contest(work, intake.id, row);
            recount(now, "create", "review");
        }
        now.reading.value = base::to_json(list->reading());
        now.state = {"read"};
        now.expected_rows = 0;
        now.problem.reset();
        work.put(std::move(now));
        return true;
    });
    if (!is_kept) forget_rows(store, actor, intake.id);
}

Intake intake_of(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    return store.read(actor, [&](Work& work) { return work.get(id); });
}

}  // namespace

Intake read_file(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    return read_file(store, actor, id, [](std::int64_t, std::int64_t) {});
}

Intake read_file(store::Store& store, const store::Actor& actor, Id<Intake> id, const Tell& tell) {
    std::string bytes;
    const auto  intake = store.read(actor, [&](Work& work) {
        work.need("intake.run");
        auto found = work.get(id);
        if (found.state.value == "reading") bytes = file_of(work, id);
        return found;
    });
    if (intake.state.value != "reading") return intake;
    try {
        read_staging(store, actor, intake, bytes, tell);
    } catch (const base::Fault& fault) {
        if (fault.kind == base::Fault::Kind::unavailable) throw;
        forget_rows(store, actor, id);
        store.write(actor, [&](Work& work) {
            auto now = work.get(id);
            if (now.state.value != "reading") return;
            now.state = {"uploaded"};
            now.problem = base::Json{base::to_json(problem_of(fault))};
            work.put(std::move(now));
        });
    }
    return intake_of(store, actor, id);
}

namespace {

std::string head_of(store::Store& store, const store::Actor& actor) {
    return store.read(actor, [&](Work& work) { return head_words(work, actor.language); });
}

/// Judges without keeping anything.
IntakeResult dry(store::Store& store, const store::Actor& actor, ListRows& list) {
    IntakeResult result;
    ListReader   reader(store, actor, list);
    for (auto chunk = reader.next(); !chunk.rows.empty(); chunk = reader.next())
        for (auto& row : chunk.rows)
            if (row.verdict.value == "rejected")
                result.rejected.push_back(told_once(store.law(), actor.language, std::move(row)));
    const auto contested = reader.contested();
    for (std::size_t i = 0; i < contested.size(); ++i) recount(reader.counts, "create", "review");
    result.rows = reader.counts.rows;
    result.created = reader.counts.created;
    result.matched = reader.counts.matched;
    result.review = reader.counts.review;
    result.head = {head_of(store, actor)};
    return result;
}

std::vector<RowProblem> rejected_of(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    std::vector<RowProblem> out;
    std::int64_t            after = 0;
    while (true) {
        auto some =
            store.read(actor, [&](Work& work) { return rejected_lines(work, id, after, k_chunk); });
        for (auto& line : some) {
            after = line.row.row;
            out.push_back(told_once(store.law(), actor.language, std::move(line.row)));
        }
        if (some.size() < k_chunk) return out;
    }
}

/// faults  what somebody would have to say before it can be read
std::shared_ptr<OpenedList> open_clear(store::Store& store, const store::Actor& actor,
                                       const FileAsked& asked, std::string_view bytes) {
    return store.read(actor, [&](Work& work) {
        work.need("intake.run");
        auto opened =
            std::make_shared<OpenedList>(open_list(work, unit_of_actor(work), asked, bytes));
        if (opened->trouble) throw base::Fault(*opened->trouble);
        return opened;
    });
}

IntakeResult result_of(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    IntakeResult result;
    const auto   intake = intake_of(store, actor, id);
    result.rejected = rejected_of(store, actor, id);
    result.rows = intake.rows;
    result.created = intake.created;
    result.matched = intake.matched;
    result.review = intake.review;
    result.skipped = intake.skipped.value_or(0);
    result.kind = intake.kind;
    result.reading = reading_of(intake);
    result.intake = id.value;
    result.head = {head_of(store, actor)};
    say(store.law(), actor.language, result.reading);
    return result;
}

/// Waits for a state that is not `state`; what the intake then says is wrong is thrown.
Intake settled(store::Store& store, const store::Actor& actor, Id<Intake> id,
               std::string_view state, const WorkOff& work_off) {
    while (true) {
        work_off();
        auto intake = store.read(actor, [&](Work& work) {
            auto now = work.get(id);
            if (const auto trouble = trouble_of_job(work, now))
                throw base::Fault(base::Fault::Kind::unavailable, trouble->code.value);
            return now;
        });
        if (intake.state.value == state) continue;
        if (intake.problem) {
            const auto problem = base::from_json<IntakeProblem>(intake.problem->value);
            throw base::Fault(base::Fault::Kind::invalid, problem.code.value,
                              {{"", problem.code.value, arguments_of(problem.arguments)}});
        }
        return intake;
    }
}

}  // namespace

IntakeResult dry_run(store::Store& store, const store::Actor& actor, const FileAsked& asked,
                     std::string_view bytes) {
    const auto opened = open_clear(store, actor, asked, bytes);
    auto       result = dry(store, actor, *opened->list);
    result.kind = {opened->list->kind()};
    result.reading = opened->list->reading();
    say(store.law(), actor.language, result.reading);
    return result;
}

IntakeResult import_list(store::Store& store, const store::Actor& actor, const FileAsked& asked,
                         std::string_view bytes, const WorkOff& work_off) {
    (void)open_clear(store, actor, asked, bytes);
    const auto id = take_in(store, actor, asked, bytes).id;
    (void)settled(store, actor, id, "reading", work_off);
    store.write(actor, [&](Work& work) { return confirm_intake(work, id); });
    (void)settled(store, actor, id, "running", work_off);
    return result_of(store, actor, id);
}

}  // namespace cases
