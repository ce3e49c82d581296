#include "cases/intake_read.h"

#include <algorithm>

#include "base/fold.h"

namespace cases {
namespace {

using Line = std::vector<std::string>;
using base::fold;

constexpr std::size_t k_searched = 40;  // lines in which the header is looked for

/// A line (or two, read as one) taken for the header.
struct Header {
    std::size_t       first = 0, last = 0;  // index of its lines
    Line              texts;
    std::vector<Cell> cells;
    int               score = 0;

    bool has(Cell cell) const { return std::ranges::find(cells, cell) != cells.end(); }
    bool has_name() const { return has(Cell::name) || has(Cell::given_name); }
};

std::size_t digits_in(std::string_view s) {
    return static_cast<std::size_t>(
        std::ranges::count_if(s, [](char c) { return c >= '0' && c <= '9'; }));
}
std::string cell_at(const Line& line, std::size_t i) {
    return i < line.size() ? base::normalise(line[i]) : std::string();
}
std::size_t filled(const Line& line) {
    return static_cast<std::size_t>(
        std::ranges::count_if(line, [](const auto& c) { return !fold(c).empty(); }));
}

Header judged(Header header) {
    for (const auto& text : header.texts) {
        auto cell = cell_of_header(fold(text));
        // the second of two columns with the same meaning is not used
        if (cell != Cell::none && cell != Cell::ordinal && header.has(cell)) cell = Cell::none;
        if (cell != Cell::none && cell != Cell::ordinal) ++header.score;
        header.cells.push_back(cell);
    }
    return header;
}

/// A header of two lines: what stands over several columns, and each column's own words below it.
Header merged(const Line& upper, const Line& lower, std::size_t at) {
    Header      header{.first = at, .last = at + 1};
    std::string group;
    for (std::size_t i = 0; i < std::max(upper.size(), lower.size()); ++i) {
        const auto above = cell_at(upper, i), below = cell_at(lower, i);
        if (!above.empty()) group = above;
        const auto over = above.empty() && !below.empty() ? group : above;
        header.texts.push_back(base::normalise(over + " " + below));
    }
    return judged(std::move(header));
}

/// A header holds words: no long numbers, no dates.
bool could_be_header(const Line& line) {
    return filled(line) >= 2 &&
           std::ranges::none_of(line, [](const auto& c) { return digits_in(c) >= 4; });
}
bool could_be_second_line(const Line& line) {
    return filled(line) >= 1 &&
           std::ranges::none_of(line, [](const auto& c) { return digits_in(c) >= 3; });
}

/// A second line that has a person's name under the name is no header.
bool names_nobody(const Line& lower, const Header& header) {
    const auto column = std::ranges::find(header.cells, Cell::name) - header.cells.begin();
    const auto text = fold(cell_at(lower, static_cast<std::size_t>(column)));
    return text.empty() || cell_of_header(text) == Cell::name;
}

Header find_header(const std::vector<Line>& lines) {
    Header     best;
    const auto consider = [&](Header header) {
        const auto worth = [](const Header& h) { return h.score + (h.has_name() ? 2 : 0); };
        if (worth(header) > worth(best)) best = std::move(header);
    };
    for (std::size_t i = 0; i < std::min(lines.size(), k_searched); ++i) {
        if (!could_be_header(lines[i])) continue;
        Header single{.first = i, .last = i};
        for (std::size_t c = 0; c < lines[i].size(); ++c)
            single.texts.push_back(cell_at(lines[i], c));
        consider(judged(std::move(single)));
        if (i + 1 < lines.size() && could_be_second_line(lines[i + 1]))
            if (auto both = merged(lines[i], lines[i + 1], i); names_nobody(lines[i + 1], both))
                consider(std::move(both));
    }
    return best;
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

/// law  D163 64.2: form III-10 names them all; without these nobody can be taken over.
void need_columns(const Header& header, bool addicts) {
    std::vector<base::Problem> missing;
    const base::Arguments      found{{"headers", joined(header.texts)}};
    const auto                 need = [&](bool there, Cell cell) {
        const std::string field(name_of(cell));
        if (!there) missing.push_back({field, "intake.column_missing." + field, found});
    };
    need(header.has_name(), Cell::name);
    need(header.has(Cell::birth) || header.has(Cell::birth_male), Cell::birth);
    if (addicts)
        need(header.has(Cell::determined) || header.has(Cell::entered), Cell::determined);
    else
        need(header.has(Cell::entered), Cell::entered);
    if (!missing.empty())
        throw base::Fault(base::Fault::Kind::invalid, "intake.column_missing", std::move(missing));
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

bool is_list_of_addicts(std::string_view file_name, const std::vector<Line>& lines,
                        const Header& header) {
    if (header.has(Cell::determined)) return true;
    std::string title, columns;
    for (std::size_t i = 0; i < header.first; ++i)
        for (const auto& cell : lines[i]) title += fold(cell) + " ";
    for (const auto& text : header.texts) columns += fold(text) + " ";
    if (speaks_of_users(title) || header.has(Cell::ends)) return false;
    return speaks_of_addicts(title) || speaks_of_addicts(columns) ||
           speaks_of_addicts(fold(file_name));
}

bool is_number(std::string_view s) { return !s.empty() && digits_in(s) == s.size(); }

bool has_digits(const std::string& cell) { return digits_in(cell) > 0; }

/// What stands in sections, totals and signatures, and is nobody's name.
bool begins_as_no_person(std::string_view folded) {
    static constexpr std::array<std::string_view, 20> words{
        "tong",       "cong",        "total",        "nguoi lap",  "truong cong an",
        "thu truong", "chi huy",     "ky ten",       "ky ghi ro",  "xac nhan",
        "noi nhan",   "prepared by", "dang quan ly", "danh sach",  "dua ra khoi",
        "signature",  "tm uy ban",   "chu tich",     "can bo lap", "nguoi tong hop"};
    return std::ranges::any_of(words, [&](auto word) {
        return folded.starts_with(word) &&
               (folded.size() == word.size() || folded[word.size()] == ' ');
    });
}

/// Lines between or below the people: a header again, (1)(2)(3), a section, a total, a signature.
bool is_no_person(const ListLine& line, const Header& header) {
    std::size_t known = 0, numbered = 0, total = 0;
    bool        speaks = false;
    for (std::size_t i = 0; i < line.original->size(); ++i) {
        const auto text = fold((*line.original)[i]);
        if (text.empty()) continue;
        ++total;
        if (i < header.texts.size() && text == fold(header.texts[i])) ++known;
        if (is_number(text) && text.size() <= 2) ++numbered;
        speaks = speaks || begins_as_no_person(text);
    }
    if (total == 0 || known >= 2 || (numbered == total && total >= 3)) return true;
    if (cell_of_header(fold(line.at(Cell::name))) == Cell::name) return true;
    if (has_digits(line.at(Cell::identifier)) || has_digits(line.at(Cell::birth)) ||
        has_digits(line.at(Cell::birth_male)) || has_digits(line.at(Cell::birth_female)))
        return false;
    if (speaks) return true;
    const bool dated = has_digits(line.at(Cell::entered)) || has_digits(line.at(Cell::determined));
    const bool has_number = is_number(fold(line.at(Cell::ordinal)));
    // a name alone is a signature unless the line is numbered as one of the list
    if (!line.at(Cell::name).empty()) return !dated && !has_number && total <= 2;
    return total <= 2 || !(has_number || (dated && !header.has(Cell::ordinal)));
}

ListLine taken_apart(const Line& cells, std::size_t number, const Header& header) {
    ListLine line{.number = number, .original = &cells};
    for (std::size_t i = 0; i < std::min(cells.size(), header.cells.size()); ++i) {
        if (header.cells[i] == Cell::none) continue;
        auto& cell = line.at(header.cells[i]);
        if (cell.empty()) cell = base::normalise(cells[i]);
    }
    if (line.at(Cell::name).empty()) {
        const auto& family = line.at(Cell::family_name);
        const auto& given = line.at(Cell::given_name);
        line.at(Cell::name) = base::normalise(family + " " + given);
    }
    return line;
}

}  // namespace

List read_list(std::string_view file_name, const sheets::Table& table) {
    const auto header = find_header(table.lines);
    if (header.score < 2) {
        Line first;
        if (!table.lines.empty()) first = table.lines.front();
        throw base::Fault(base::Fault::Kind::invalid, "intake.header_missing",
                          {{"", "intake.header_missing", {{"headers", joined(first)}}}});
    }
    List list;
    list.addicts = is_list_of_addicts(file_name, table.lines, header);
    need_columns(header, list.addicts);
    list.reading.encoding.value = table.encoding;
    list.reading.separator.value =
        table.separator == '\t' ? "tab" : std::string(1, table.separator);
    list.reading.header_row = static_cast<std::int64_t>(table.line_numbers[header.first]);
    for (std::size_t i = 0; i < header.texts.size(); ++i) {
        Column column{.position = static_cast<std::int64_t>(i) + 1};
        column.header.value = header.texts[i].substr(0, 200);
        while (!base::is_utf8(column.header.value)) column.header.value.pop_back();
        if (const auto field = name_of(header.cells[i]); !field.empty() && !header.texts[i].empty())
            column.field = Text<40>{std::string(field)};
        list.reading.columns.push_back(std::move(column));
    }
    for (std::size_t i = header.last + 1; i < table.lines.size(); ++i) {
        auto line = taken_apart(table.lines[i], table.line_numbers[i], header);
        if (!is_no_person(line, header)) list.lines.push_back(std::move(line));
    }
    if (list.lines.empty()) throw base::Fault(base::Fault::Kind::invalid, "intake.no_rows");
    return list;
}

}  // namespace cases
