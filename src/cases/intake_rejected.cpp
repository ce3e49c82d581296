// Rows that were not taken over, back as a file to correct and drop again.
#include "cases/intake_say.h"
#include "cases/intake_staging.h"
#include "cases/lists.h"
#include "sheets/write_xlsx.h"

namespace cases {
struct RejectedFile::Inside {
    std::size_t                       columns = 0;
    char                              separator = ',';
    std::string                       csv;
    std::unique_ptr<sheets::Workbook> book;
};

RejectedFile::RejectedFile(const law::Book& law, std::string_view language, const std::string& kind,
                           const Reading& reading, const std::string& head, bool workbook)
    : in_(std::make_unique<Inside>()) {
    const auto               title = law.phrase(language, "intake.title." + kind);
    std::vector<std::string> header;
    for (const auto& column : reading.columns) header.push_back(column.header.value);
    in_->columns = header.size();
    header.push_back(law.phrase(language, "intake.reason"));
    if (workbook) {
        sheets::SheetPlan plan{.name = title, .titles = {title, head}, .columns = {}};
        for (const auto& text : header) plan.columns.push_back({.header = text});
        plan.columns.back().width = 60;
        in_->book = std::make_unique<sheets::Workbook>(plan);
        return;
    }
    const auto& said = reading.separator.value;
    if (!said.empty()) in_->separator = said == "tab" ? '\t' : said[0];
    in_->csv = sheets::write_csv({{title}, {head}, header}, in_->separator);
}
RejectedFile::~RejectedFile() = default;

void RejectedFile::add(std::vector<std::string> cells, std::string reason) {
    cells.resize(in_->columns);
    cells.push_back(std::move(reason));
    if (in_->book)
        in_->book->row(
            {std::make_move_iterator(cells.begin()), std::make_move_iterator(cells.end())});
    else
        in_->csv += sheets::write_csv({std::move(cells)}, in_->separator).substr(3);  // no mark
}
std::string RejectedFile::bytes() { return in_->book ? in_->book->bytes() : std::move(in_->csv); }

edge::Download rejected_rows(Work& work, Id<Intake> id, const RejectedQuery& query) {
    work.need("intake.run");
    const auto   intake = work.get(id);
    const auto   reading = reading_of(intake);
    const bool   workbook = query.format && query.format->value == "xlsx";
    const auto&  language = work.actor().language;
    RejectedFile file(work.law(), language, intake.kind.value, reading, head_words(work, language),
                      workbook);
    for (std::int64_t after = 0;;) {
        auto some = rejected_lines(work, id, after, k_chunk);
        for (auto& line : some) {
            after = line.row.row;
            say(work.law(), language, line.row);
            std::string reason;
            for (const auto& problem : line.row.problems)
                reason += (reason.empty() ? "" : " · ") + problem.message.value;
            file.add(std::move(line.cells), std::move(reason));
        }
        if (some.size() < k_chunk) break;
    }
    const auto name = work.law().phrase(language, "intake.rejected_file");
    return {name + (workbook ? ".xlsx" : ".csv"),
            workbook ? std::string(sheets::k_xlsx_type) : "text/csv; charset=utf-8", file.bytes()};
}

}  // namespace cases
