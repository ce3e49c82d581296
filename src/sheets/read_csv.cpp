#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "sheets/csv.h"
#include "sheets/package.h"
#include "sheets/utf8.h"

namespace sheets {
namespace {

constexpr std::string_view k_bom = "\xEF\xBB\xBF";
constexpr std::string_view k_blanks = " \t\xC2\xA0";
/// How much of the file tells the separator.
constexpr std::size_t k_sample_bytes = 1 << 16, k_sample_rows = 30;

/// Walks the cells of a table without judging them.
class Walk {
public:
    Walk(std::string_view bytes, char separator) : bytes_(bytes), separator_(separator) {}

    bool at_end() const { return at_ >= bytes_.size(); }
    bool quote_is_open() const { return open_; }

    /// Puts the next cell into `cell`. Answers whether it was the last one of its row.
    bool next(std::string& cell) {
        cell.clear();
        if (!at_end() && bytes_[at_] == '"') quoted(cell);
        const auto end = plain_end();
        cell.append(bytes_.substr(at_, end - at_));
        at_ = end;
        if (at_end()) return true;
        // After a separator there is always one more cell, empty at the end of the file.
        if (bytes_[at_] == separator_) {
            ++at_;
            return false;
        }
        at_ += bytes_.substr(at_, 2) == "\r\n" ? 2 : 1;
        return true;
    }

private:
    std::size_t plain_end() const {
        auto end = at_;
        while (end < bytes_.size() && bytes_[end] != separator_ && bytes_[end] != '\n' &&
               bytes_[end] != '\r')
            ++end;
        return end;
    }
    void quoted(std::string& cell) {
        for (++at_;; at_ += 2) {
            const auto quote = bytes_.find('"', at_);
            if (quote == std::string_view::npos) {
                cell.append(bytes_.substr(at_));
                at_ = bytes_.size();
                open_ = true;
                return;
            }
            cell.append(bytes_.substr(at_, quote - at_));
            at_ = quote;
            if (bytes_.substr(at_, 2) != "\"\"") {
                ++at_;
                return;
            }
            cell += '"';
        }
    }

    std::string_view bytes_;
    char             separator_;
    std::size_t      at_ = 0;
    bool             open_ = false;
};

/// How many rows of the sample agree on one number of columns above 1, and that number.
std::pair<std::size_t, std::size_t> agreement(std::string_view sample, char separator) {
    std::map<std::size_t, std::size_t> rows_of_width;
    Walk                               walk(sample, separator);
    std::string                        cell;
    for (std::size_t row = 0; row < k_sample_rows && !walk.at_end(); ++row) {
        std::size_t width = 1;
        while (!walk.next(cell)) ++width;
        if (width > 1) ++rows_of_width[width];
    }
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const auto& [width, rows] : rows_of_width) best = std::max(best, {rows, width});
    return best;
}

char guess_separator(std::string_view bytes) {
    const auto                          sample = bytes.substr(0, k_sample_bytes);
    char                                found = ',';
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const char candidate : {',', ';', '\t'})
        if (const auto here = agreement(sample, candidate); here > best) {
            best = here;
            found = candidate;
        }
    return found;
}

/// `sep=;` on the first line: what a spreadsheet obeys and does not show.
std::optional<char> take_separator_line(std::string_view& bytes) {
    if (bytes.size() < 5 || !(bytes.starts_with("sep=") || bytes.starts_with("SEP=")))
        return std::nullopt;
    const char separator = bytes[4];
    const auto rest = bytes.substr(5);
    if (separator != ',' && separator != ';' && separator != '\t') return std::nullopt;
    if (!rest.empty() && rest.front() != '\r' && rest.front() != '\n') return std::nullopt;
    bytes = rest.substr(rest.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, rest.size()));
    return separator;
}

bool is_blank(std::string_view cell) {
    return cell.find_first_not_of(k_blanks) == std::string_view::npos;
}

/// Line number of a byte, for what goes wrong before there are rows.
std::string row_at(std::string_view bytes, std::size_t offset) {
    std::size_t row = 1;
    for (std::size_t i = 0; i < offset; ++i)
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes.substr(i, 2) != "\r\n")) ++row;
    return std::to_string(row);
}

void check_bytes(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("\xD0\xCF\x11\xE0"sv))
        refuse("sheets.workbook", {{"row", "1"}});
    if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv))
        refuse("sheets.not_utf8", {{"row", "1"}});
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
        refuse("sheets.nul_byte", {{"row", row_at(bytes, nul)}});
    if (const auto bad = first_not_utf8(bytes); bad < bytes.size())
        refuse("sheets.not_utf8", {{"row", row_at(bytes, bad)}});
}

}  // namespace

struct CsvRows::Inside {
    Walk        walk;
    Limits      limits;
    std::size_t number = 0, filled = 0;

    bool read(std::vector<std::string>& cells) {
        cells.clear();
        if (walk.at_end()) return false;
        ++number;
        for (bool last = false; !last;) {
            if (cells.size() == limits.columns)
                refuse("sheets.too_many_columns",
                       {{"row", std::to_string(number)}, {"max", std::to_string(limits.columns)}});
            auto& cell = cells.emplace_back();
            last = walk.next(cell);
            check_length(cells);
        }
        if (walk.quote_is_open())
            refuse("sheets.unclosed_quote", {{"row", std::to_string(number)}});
        return true;
    }
    void check_length(const std::vector<std::string>& cells) const {
        const auto& cell = cells.back();
        if (cell.size() <= limits.cell_characters || characters(cell) <= limits.cell_characters)
            return;
        // A quote that is never closed swallows the rest of the file: say that, not "too long".
        const char* code = walk.quote_is_open() ? "sheets.unclosed_quote" : "sheets.cell_too_long";
        refuse(code, {{"row", std::to_string(number)},
                      {"column", std::to_string(cells.size())},
                      {"max", std::to_string(limits.cell_characters)}});
    }
};

CsvRows::CsvRows(std::string_view text, const Limits& limits) {
    check_bytes(text);
    format = "csv";
    const auto said = take_separator_line(text);
    separator = said ? *said : guess_separator(text);
    in_ = std::make_unique<Inside>(Inside{Walk(text, separator), limits});
}
CsvRows::~CsvRows() = default;

bool CsvRows::next(Line& line) {
    auto& in = *in_;
    while (in.read(line.cells)) {
        if (std::ranges::all_of(line.cells, is_blank)) continue;
        if (in.filled++ == in.limits.rows)
            refuse("sheets.too_many_rows",
                   {{"row", std::to_string(in.number)}, {"max", std::to_string(in.limits.rows)}});
        line.number = in.number;
        return true;
    }
    if (in.filled == 0) refuse("sheets.empty", {{"row", "1"}});
    return false;
}

Table read_csv(std::string_view bytes, const Limits& limits) {
    Table table;
    table.encoding = bytes.starts_with(k_bom) ? "utf-8 bom" : "utf-8";
    if (bytes.starts_with(k_bom)) bytes.remove_prefix(k_bom.size());
    CsvRows rows(bytes, limits);
    table.separator = rows.separator;
    for (Line line; rows.next(line);) {
        table.lines.push_back(std::move(line.cells));
        table.line_numbers.push_back(line.number);
    }
    return table;
}

}  // namespace sheets
