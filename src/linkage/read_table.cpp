// From rows of a sheet to the table in memory.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/fold.h"
#include "linkage/table.h"

namespace linkage {
namespace {

constexpr std::size_t k_tell_rows = 20'000;

[[noreturn]] void refuse(std::string code, base::Arguments arguments = {}) {
    throw base::Fault(base::Fault::Kind::invalid, code, {{"", code, std::move(arguments)}});
}

std::string digits_and_letters(const std::string& cell) {
    auto out = base::fold(cell);
    std::erase(out, ' ');
    return out;
}

/// The last nine digits: with or without the code of the country or the zero in front.
std::string phone_of(const std::string& cell) {
    std::string digits;
    for (const char c : cell)
        if (c >= '0' && c <= '9') digits += c;
    if (digits.size() < 6) return {};
    return digits.substr(digits.size() - std::min<std::size_t>(9, digits.size()));
}

std::vector<unsigned> numbers_in(const std::string& cell) {
    std::vector<unsigned> out;
    for (std::size_t at = 0; at < cell.size();) {
        unsigned   number = 0;
        const auto read = std::from_chars(cell.data() + at, cell.data() + cell.size(), number);
        if (read.ec == std::errc{}) out.push_back(number);
        at = read.ec == std::errc{} ? static_cast<std::size_t>(read.ptr - cell.data()) : at + 1;
    }
    return out;
}

std::uint32_t packed(unsigned year, unsigned month, unsigned day) {
    if (year < 1850 || year > 2100) return 0;
    if (month > 12 && day <= 12) std::swap(month, day);
    if (month < 1 || month > 12) month = day = 0;
    if (day > 31) day = 0;
    return year * 10000 + month * 100 + day;
}

/// yyyy-mm-dd · dd/mm/yyyy · yyyymmdd · mm/yyyy · yyyy, with any sign between; a time after it is
/// left out.
std::uint32_t birth_of(const std::string& cell) {
    auto parts = numbers_in(cell);
    if (parts.empty()) return 0;
    if (parts.size() == 1 && parts[0] > 9'999'999)
        return packed(parts[0] / 10000, parts[0] / 100 % 100, parts[0] % 100);
    if (parts.size() == 1) return packed(parts[0], 0, 0);
    if (parts.size() == 2)
        return parts[0] > 31 ? packed(parts[0], parts[1], 0) : packed(parts[1], parts[0], 0);
    return parts[0] > 31 ? packed(parts[0], parts[1], parts[2])
                         : packed(parts[2], parts[1], parts[0]);
}

Manner manner_of(Meaning meaning) {
    switch (meaning) {
        case Meaning::given:
        case Meaning::family:
        case Meaning::name:
            return Manner::names;
        case Meaning::sex:
            return Manner::sex;
        case Meaning::identifier:
        case Meaning::phone:
            return Manner::number;
        case Meaning::address:
        case Meaning::text:
            return Manner::words;
        case Meaning::code:
            return Manner::code;
        default:
            return Manner::birth;
    }
}
std::size_t levels_of(Manner manner) {
    switch (manner) {
        case Manner::names:
        case Manner::birth:
            return 5;
        case Manner::number:
            return 3;
        case Manner::words:
            return 5;
        case Manner::code:
            return 3;
        case Manner::sex:
            break;
    }
    return 2;
}

bool is_part_of_birth(Meaning m) {
    return m == Meaning::birth || m == Meaning::birth_year || m == Meaning::birth_month ||
           m == Meaning::birth_day;
}

/// Which cells make up which feature.
struct Plan {
    struct Part {
        std::size_t cell;
        Meaning     meaning;
    };
    std::vector<std::vector<Part>> parts;  // by feature
    std::optional<std::size_t>     id;
};

Plan plan_of(const Map& map, const std::vector<std::string>& header, Table& table) {
    Plan plan;
    auto columns = map.columns;  // what is cheap to compare and says much comes first
    std::ranges::stable_sort(columns, {}, [](const Map::Column& column) {
        constexpr std::array order{Manner::birth, Manner::number, Manner::sex,
                                   Manner::code,  Manner::names,  Manner::words};
        return std::ranges::find(order, manner_of(column.meaning)) - order.begin();
    });
    for (const auto& column : columns) {
        const auto is_meant = [&](const std::string& cell) {
            return base::normalise(cell) == base::normalise(column.header);
        };
        const auto found = std::ranges::find_if(header, is_meant);
        if (found == header.end()) refuse("linkage.column_missing", {{"column", column.header}});
        if (std::any_of(found + 1, header.end(), is_meant))
            refuse("linkage.column_twice", {{"column", column.header}});
        const auto cell = static_cast<std::size_t>(found - header.begin());
        if (column.meaning == Meaning::id) {
            plan.id = cell;
            continue;
        }
        const bool joins =
            is_part_of_birth(column.meaning) || manner_of(column.meaning) == Manner::words;
        std::size_t at = 0;
        for (; joins && at < table.features.size(); ++at) {
            const auto have = table.features[at].meaning;
            if (have == column.meaning) break;
            if (is_part_of_birth(have) && is_part_of_birth(column.meaning)) break;
        }
        if (!joins) at = table.features.size();
        if (at == table.features.size()) {
            const auto manner = manner_of(column.meaning);
            table.features.push_back({.meaning = column.meaning, .manner = manner});
            table.features.back().levels = levels_of(manner);
            table.features.back().vague = manner == Manner::birth ? 3 : 0;
            plan.parts.emplace_back();
        }
        plan.parts[at].push_back({cell, column.meaning});
    }
    if (table.features.size() > 15) refuse("linkage.too_many_columns");
    return plan;
}

std::uint32_t birth_of_parts(const std::vector<Plan::Part>& parts, const sheets::Line& line) {
    std::array<unsigned, 3> ymd{};
    for (const auto& part : parts) {
        const auto& cell = line.cells[part.cell];
        if (part.meaning == Meaning::birth) return birth_of(cell);
        const auto numbers = numbers_in(cell);
        const auto at = part.meaning == Meaning::birth_year    ? 0u
                        : part.meaning == Meaning::birth_month ? 1u
                                                               : 2u;
        if (!numbers.empty()) ymd[at] = numbers.front();
    }
    return packed(ymd[0], ymd[1], ymd[2]);
}

std::uint32_t value_of(Table& table, Feature& feature, const std::vector<Plan::Part>& parts,
                       const sheets::Line& line) {
    if (feature.manner == Manner::birth) return birth_of_parts(parts, line);
    std::string text;
    for (const auto& part : parts) {
        const auto& cell = line.cells[part.cell];
        auto        folded = feature.meaning == Meaning::phone ? phone_of(cell)
                             : feature.manner == Manner::number || feature.manner == Manner::code ||
                              feature.manner == Manner::sex
                                 ? digits_and_letters(cell)
                                 : base::fold(cell);
        if (folded.empty()) continue;
        text += (text.empty() ? "" : " ") + folded;
    }
    return text.empty() ? 0 : table.dictionary(feature).put(text);
}

/// A row of CSV with too many or too few cells is a row whose quotes or commas went wrong: what it
/// says would be read under other headers. A workbook leaves out what is empty at the end.
void fit(sheets::Line& line, std::size_t width, bool is_csv) {
    auto& cells = line.cells;
    while (cells.size() > width && cells.back().empty()) cells.pop_back();
    if (cells.size() > width || (is_csv && cells.size() < width))
        refuse("linkage.row_width", {{"row", std::to_string(line.number)},
                                     {"count", std::to_string(cells.size())},
                                     {"expected", std::to_string(width)}});
    cells.resize(width);
}

/// Where 01/01 stands far more often than any other day, it means that only the year is known.
void find_unknown_days(Table& table) {
    for (auto& feature : table.features) {
        if (feature.manner != Manner::birth) continue;
        std::size_t full = 0, new_year = 0;
        for (const auto value : feature.values) {
            full += value % 100 != 0;
            new_year += value % 10000 == 101;
        }
        if (new_year < 5 || new_year * 60 < full) continue;
        table.new_year_is_unknown = true;
        for (auto& value : feature.values)
            if (value % 10000 == 101) value -= 101;
    }
}

void count_values(Table& table) {
    for (auto& feature : table.features) {
        if (feature.manner == Manner::birth) continue;
        auto& dictionary = table.dictionary(feature);
        feature.counts.resize(dictionary.size());
        for (const auto value : feature.values) {
            ++feature.counts[value];
            dictionary.count(value);
        }
    }
    table.texts.weigh(table.size());
}

}  // namespace

const Dictionary& Table::dictionary(const Feature& feature) const {
    return feature.manner == Manner::names    ? names
           : feature.manner == Manner::number ? numbers
           : feature.manner == Manner::words  ? texts
                                              : codes;
}
Dictionary& Table::dictionary(const Feature& feature) {
    return const_cast<Dictionary&>(std::as_const(*this).dictionary(feature));
}

Table read_table(sheets::Rows& rows, const Map& map, const std::function<void(double)>& tell) {
    Table        table;
    sheets::Line line;
    if (!rows.next(line)) refuse("linkage.no_rows");
    const auto plan = plan_of(map, line.cells, table);
    const auto width = line.cells.size();
    const auto expected = static_cast<double>(std::max<std::size_t>(1, rows.expected()));
    while (rows.next(line)) {
        if (table.lines.size() % k_tell_rows == 0)
            tell(std::min(1., static_cast<double>(table.lines.size()) / expected));
        fit(line, width, rows.format == "csv");
        table.lines.push_back(line.number);
        if (plan.id) table.ids.push_back(line.cells[*plan.id]);
        for (std::size_t i = 0; i < table.features.size(); ++i)
            table.features[i].values.push_back(
                value_of(table, table.features[i], plan.parts[i], line));
    }
    if (table.lines.empty()) refuse("linkage.no_rows");
    find_unknown_days(table);
    count_values(table);
    return table;
}

}  // namespace linkage
