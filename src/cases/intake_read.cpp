#include "cases/intake_read.h"

#include <algorithm>

#include "base/fold.h"
#include "cases/intake_judging.h"

namespace cases {
namespace {

using Line = std::vector<std::string>;
using base::fold;

/// At most so many bytes, whole letters.
std::string shortened(std::string_view text, std::size_t most) {
    std::string out(text.substr(0, most));
    while (!base::is_utf8(out)) out.pop_back();
    return out;
}

std::string joined(const Line& headers) {
    std::string out;
    for (const auto& text : headers) {
        if (text.empty()) continue;
        if (out.size() > 600) return out + " …";
        out += (out.empty() ? "" : " · ") + text;
    }
    return out;
}

/// "nghiện" as a word of its own about people: not "chất gây nghiện", not "cai nghiện".
bool speaks_of_addicts(std::string_view folded) {
    for (auto at = folded.find("nghien"); at != folded.npos; at = folded.find("nghien", at + 1)) {
        const auto before = folded.substr(0, at);
        if (!before.ends_with("gay ") && !before.ends_with("cai ")) return true;
    }
    return folded.find("addict") != folded.npos;
}
bool speaks_of_users(std::string_view folded) {
    return folded.find("su dung trai phep") != folded.npos ||
           folded.find("drug user") != folded.npos || folded.find("iii 10") != folded.npos;
}

/// "B6", as a spreadsheet calls the cell.
std::string called(std::size_t column, std::size_t row) {
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(row);
}

bool is_part_of_name(Cell cell) {
    return cell == Cell::name || cell == Cell::family_name || cell == Cell::given_name;
}

ListLine taken_apart(sheets::Line&& read, const Heading& header, const std::string& sheet) {
    ListLine line{.number = read.number, .original = std::move(read.cells), .errors = {}};
    for (std::size_t i = 0; i < std::min(line.original.size(), header.cells.size()); ++i) {
        const auto what = header.cells[i];
        if (what == Cell::none) continue;
        auto value = base::normalise(line.original[i]);
        if (what != Cell::ordinal && is_error_value(value))
            line.errors.push_back({is_part_of_name(what) ? Cell::name : what,
                                   (sheet.empty() ? "" : sheet + "!") + called(i, line.number),
                                   value});
        const bool not_stated =
            !is_part_of_name(what) && (is_error_value(value) || says_not_stated(value));
        if (auto& cell = line.at(what); cell.empty() && !not_stated) cell = std::move(value);
    }
    if (line.at(Cell::name).empty()) {
        const auto& family = line.at(Cell::family_name);
        const auto& given = line.at(Cell::given_name);
        line.at(Cell::name) = base::normalise(family + " " + given);
    }
    return line;
}

}  // namespace

/// law  D163 64.2 form III-10; L73 43, L120 48.1; D116 form 52: each names them all.
std::vector<base::Problem> missing_columns(const Heading& header, std::string_view kind) {
    std::vector<base::Problem> missing;
    const base::Arguments      found{{"headers", joined(header.texts)}};
    const auto                 need = [&](bool there, Cell cell) {
        const std::string field(name_of(cell));
        if (!there) missing.push_back({field, "intake.column_missing." + field, found});
    };
    need(header.has_name(), Cell::name);
    if (kind == "free") return missing;
    need(header.has(Cell::birth) || header.has(Cell::birth_male) || header.has(Cell::birth_female),
         Cell::birth);
    if (kind == "addicts")
        need(header.has(Cell::determined) || header.has(Cell::entered), Cell::determined);
    else if (kind == "post_rehab")
        need(header.has(Cell::term) || header.has(Cell::entered), Cell::term);
    else
        need(header.has(Cell::entered), Cell::entered);
    return missing;
}

std::string kind_of_list(std::string_view file_name, std::span<const sheets::Line> lines,
                         const Heading& header) {
    std::string title, columns;
    for (std::size_t i = 0; i < std::min(header.first, lines.size()); ++i)
        for (const auto& cell : lines[i].cells) title += fold(cell) + " ";
    for (const auto& text : header.texts) columns += fold(text) + " ";
    if (header.has(Cell::term) || title.find("sau cai") != title.npos) return "post_rehab";
    if (header.has(Cell::determined)) return "addicts";
    if (speaks_of_users(title) || header.has(Cell::ends)) return "users";
    const bool addicts = speaks_of_addicts(title) || speaks_of_addicts(columns) ||
                         speaks_of_addicts(fold(file_name));
    return addicts ? "addicts" : "users";
}

ListRows::ListRows(std::string_view file_name, std::unique_ptr<sheets::Rows> rows)
    : file_name_(file_name), rows_(std::move(rows)) {
    for (sheets::Line line; first_.size() < k_searched && rows_->next(line);)
        first_.push_back(std::move(line));
    heading_ = heading_at(std::nullopt);
    kind_ = kind_of_list(file_name_, first_, heading_);
    at_ = heading_.after();
}

/// Without such a line the columns have no words, but they are there.
Heading ListRows::heading_at(std::optional<std::size_t> row) const {
    auto heading = find_heading(first_, row);
    if (heading.row > 0) return heading;
    for (const auto& line : first_)
        heading.texts.resize(std::max(heading.texts.size(), line.cells.size()));
    heading.cells.resize(heading.texts.size(), Cell::none);
    return heading;
}

void ListRows::choose(const Choice& choice) {
    if (choice.header_row) heading_ = heading_at(choice.header_row);
    if (!choice.columns.empty()) {
        heading_.cells = choice.columns;
        heading_.cells.resize(std::max(heading_.cells.size(), heading_.texts.size()), Cell::none);
        heading_.texts.resize(heading_.cells.size());
        heading_.score = static_cast<int>(std::ranges::count_if(
            heading_.cells, [](Cell c) { return c != Cell::none && c != Cell::ordinal; }));
        // what was said of the columns counts, also where only the name is known
        heading_.score = std::max(heading_.score, heading_.has_name() ? 2 : 0);
    }
    kind_ = choice.kind.empty() ? kind_of_list(file_name_, first_, heading_) : choice.kind;
    at_ = heading_.after();
}

void ListRows::need_heading() const {
    if (heading_.score < 2) {
        Line first;
        if (!first_.empty()) first = first_.front().cells;
        throw base::Fault(base::Fault::Kind::invalid, "intake.header_missing",
                          {{"", "intake.header_missing", {{"headers", joined(first)}}}});
    }
    if (auto missing = missing_columns(heading_, kind_); !missing.empty())
        throw base::Fault(base::Fault::Kind::invalid, "intake.column_missing", std::move(missing));
}

bool ListRows::next_line(sheets::Line& line) {
    if (at_ < first_.size()) {
        line = first_[at_++];
        return true;
    }
    return rows_->next(line);
}

bool ListRows::next(ListLine& line) {
    for (sheets::Line read; next_line(read);) {
        line = taken_apart(std::move(read), heading_, rows_->sheet);
        const bool below = below_people_ || begins_signature(line);
        if (!is_no_person(line, heading_, below)) return any_ = true;
        below_people_ = below;
        note_nobody(line);
    }
    if (!any_) throw base::Fault(base::Fault::Kind::invalid, "intake.no_rows");
    return false;
}

/// Whoever was lost between sections and signatures would be found by this.
void ListRows::note_nobody(const ListLine& line) {
    const auto name = fold(line.at(Cell::name));
    const bool is_header = cell_of_header(name) == Cell::name;
    const bool is_number =
        name.size() <= 2 && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
    if (is_header || is_number) return;
    if (nobody_++ < k_told_lines)
        nobody_rows_ += (nobody_rows_.empty() ? "" : ", ") + std::to_string(line.number);
    else if (nobody_ == k_told_lines + 1)
        nobody_rows_ += " …";
}

Reading ListRows::reading() const {
    Reading reading;
    reading.format.value = rows_->format;
    reading.encoding.value = std::string(sheets::name_of(rows_->encoding));
    reading.separator.value = rows_->separator == '\t' ? "tab" : std::string(1, rows_->separator);
    if (!rows_->sheet.empty()) reading.sheet = Text<100>{clipped(rows_->sheet, 100)};
    reading.header_row = static_cast<std::int64_t>(heading_.row);
    for (std::size_t i = 0; i < heading_.texts.size(); ++i) {
        Column column{.position = static_cast<std::int64_t>(i) + 1};
        column.header.value = shortened(heading_.texts[i], 200);
        if (const auto word = word_of(heading_.cells[i]); !word.empty())
            column.field = Code<"intake_field">{std::string(word)};
        reading.columns.push_back(std::move(column));
    }
    for (const auto& note : rows_->notes()) {
        reading.notes.push_back(
            {.code = {note.code}, .arguments = kept_arguments(note.arguments), .message = {}});
    }
    if (nobody_ > 0)
        reading.notes.push_back({.code = {"no_person"},
                                 .arguments = kept_arguments(
                                     {{"count", std::to_string(nobody_)}, {"rows", nobody_rows_}}),
                                 .message = {}});
    return reading;
}

}  // namespace cases
