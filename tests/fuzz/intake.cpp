// Fuzzes the intake: any bytes give a refusal with words, or rows each of which has a verdict, words
// for every problem, and survives being kept as JSON and read again.
#include <cstdint>
#include <cstdlib>

#include "cases/intake_judge.h"
#include "cases/intake_say.h"

namespace {

const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}

void demand(bool holds) {
    if (!holds) std::abort();
}

cases::RowJudge judge_for(const std::string& kind) {
    cases::Surroundings around{.book = &pack(), .today = base::make_date(2026, 11, 29)};
    around.kind = kind;
    around.days_from_1904 = kind == "post_rehab";
    around.own_unit = base::Ref<places::Unit>{base::named_uuid("fuzz", "unit")};
    around.place_of = [](const std::string& name) {
        return name.size() % 2
                   ? cases::Place{.trouble = "unit.unknown", .suggestions = "Xã Ia Dom"}
                   : cases::Place{.unit = base::Ref<places::Unit>{base::named_uuid("fuzz", name)}};
    };
    return cases::RowJudge(std::move(around));
}

void check(const cases::IntakeRow& row) {
    const auto& verdict = row.verdict.value;
    demand(verdict == "create" || verdict == "review" || verdict == "rejected");
    demand((verdict == "rejected") <= !row.problems.empty());
    for (const auto& problem : row.problems) {
        demand(problem.row == row.row);
        for (const auto* language : {"vi", "en"})
            demand(pack().has_phrase(language, problem.code.value));
        demand(problem.message.value.empty());
    }
    auto said = row;
    cases::say(pack(), "vi", said);
    for (const auto& problem : said.problems) demand(!problem.message.value.empty());
    if (verdict != "rejected") {
        demand(!row.draft.name.value.empty() && row.unit);
        if (row.draft.identifier)
            demand(!people::identifier_problem(row.draft.identifier_kind->value,
                                               row.draft.identifier->value));
    }
    const auto json = base::to_json(row);
    demand(base::to_json(base::from_json<cases::IntakeRow>(json)) == json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (sheets::is_workbook(bytes)) return 0;  // xlsx.cpp
    try {
        const sheets::Limits limits{.cell_characters = 2000, .rows = 60, .columns = 30};
        cases::ListRows      list("list.csv", sheets::open_rows(bytes, {.limits = limits}));
        list.need_heading();
        auto judge = judge_for(list.kind());
        for (cases::ListLine line; list.next(line);) check(judge.judge(line));
    } catch (const base::Fault& fault) {
        demand(fault.kind == base::Fault::Kind::invalid);
        for (const auto* language : {"vi", "en"}) demand(pack().has_phrase(language, fault.code));
        for (const auto& problem : fault.problems)
            for (const auto* language : {"vi", "en"})
                demand(pack().has_phrase(language, problem.code));
    }
    return 0;
}
