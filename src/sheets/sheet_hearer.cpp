#include "sheets/sheet_hearer.h"

#include <algorithm>
#include <charconv>

#include "sheets/utf8.h"

namespace sheets {
namespace {

constexpr std::size_t k_last_row = 1'048'576;

std::size_t whole_of(std::string_view text) {
    std::size_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

/// "BC12" -> 55; 0 when there are no letters.
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        const char capital = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        if (capital < 'A' || capital > 'Z' || column > 20'000) break;
        column = column * 26 + static_cast<std::size_t>(capital - 'A') + 1;
    }
    return column;
}
std::string letters_of(std::size_t column) {
    std::string out;
    for (; column > 0; column = (column - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
    return out;
}

}  // namespace

SheetHearer::SheetHearer(const Contents& contents, const Styles& styles, const SharedTexts& texts,
                         const Limits& limits)
    : contents_(contents),
      styles_(styles),
      texts_(texts),
      limits_(limits),
      inline_(limits.cell_characters * 4 + 4) {}

void SheetHearer::begin(std::string_view name, const Attributes& attributes) {
    if (name == "dimension") {
        const auto area = attributes["ref"];
        const auto last = area.substr(area.find(':') + 1);
        const auto digit = last.find_first_of("0123456789");
        if (digit != last.npos) expected = std::min(whole_of(last.substr(digit)), k_last_row);
    }
    if (name == "row")
        begin_row(attributes);
    else if (name == "c" && in_row_)
        begin_cell(attributes);
    else if (in_cell_)
        begin_inside(name, attributes);
}

void SheetHearer::end(std::string_view name) {
    if (name == "v") in_value_ = false;
    if (name == "is") in_inline_ = false;
    if (in_inline_) inline_.end(name);
    if (name == "c" && in_cell_) end_cell();
    if (name == "row" && in_row_) end_row();
}

void SheetHearer::text(std::string_view words) {
    if (in_inline_) inline_.text(words);
    if (!in_value_) return;
    const auto most = limits_.cell_characters * 4 + 4;
    cell_.value += words.substr(0, most - std::min(most, cell_.value.size()));
}

void SheetHearer::begin_row(const Attributes& attributes) {
    const auto said = attributes["r"];
    const auto number = said.empty() ? number_ + 1 : whole_of(said);
    if (number <= number_ || number > k_last_row) refuse("sheets.broken_workbook");
    number_ = number;
    column_ = 0;
    in_row_ = true;
    line_ = {number, {}};
    const auto hidden = attributes["hidden"];
    hidden_ = hidden == "1" || hidden == "true";
}

void SheetHearer::begin_cell(const Attributes& attributes) {
    const auto said = column_of(attributes["r"]);
    const auto column = said == 0 ? column_ + 1 : said;
    if (column <= column_) refuse("sheets.broken_workbook");
    column_ = column;
    cell_ = {
        .column = column, .style = whole_of(attributes["s"]), .type = std::string(attributes["t"])};
    in_cell_ = true;
}

void SheetHearer::begin_inside(std::string_view name, const Attributes& attributes) {
    if (name == "f") cell_.formula = true;
    if (name == "v") in_value_ = cell_.has_value = true;
    if (name == "is") {
        in_inline_ = cell_.has_value = true;
        inline_.clear();
    } else if (in_inline_) {
        inline_.begin(name, attributes);
    }
}

std::string SheetHearer::place() const {
    return letters_of(cell_.column) + std::to_string(number_);
}

void SheetHearer::end_cell() {
    in_cell_ = in_value_ = in_inline_ = false;
    if (cell_.formula)
        (cell_.has_value && !cell_.value.empty() ? noticed.formulas : noticed.empty_formulas)
            .add(place());
    if (!cell_.has_value) return;
    auto words = words_of();
    if (words.empty()) return;
    if (cell_.column > limits_.columns)
        refuse("sheets.too_many_columns",
               {{"row", std::to_string(number_)}, {"max", std::to_string(limits_.columns)}});
    if (words.size() > limits_.cell_characters && characters(words) > limits_.cell_characters)
        refuse("sheets.cell_too_long", {{"row", std::to_string(number_)},
                                        {"column", std::to_string(cell_.column)},
                                        {"max", std::to_string(limits_.cell_characters)}});
    line_.cells.resize(cell_.column);
    line_.cells.back() = std::move(words);
}

std::string SheetHearer::words_of() {
    const auto& type = cell_.type;
    const auto& style = styles_.at(cell_.style);
    if (type == "s") {
        const auto found = texts_.at(whole_of(cell_.value));
        if (!found) refuse("sheets.broken_workbook");
        return joined(*found, style.font);
    }
    if (type == "inlineStr") return joined(inline_.stretches(), style.font);
    if (type == "str") return joined({{cell_.value, std::nullopt}}, style.font);
    if (type == "b") return cell_.value == "1" ? "TRUE" : "FALSE";
    if (type == "e") return cell_.value;
    if (type == "d") return cell_.value.substr(0, cell_.value.find('T'));
    double      number = 0;
    const auto* end = cell_.value.data() + cell_.value.size();
    const auto  read = std::from_chars(cell_.value.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return cell_.value;
    return number_text(number, style.shown, contents_.days_from_1904);
}

std::string SheetHearer::joined(const std::vector<Stretch>& stretches, const Font& cell_font) {
    std::string out;
    bool        by_font = false;
    for (const auto& stretch : stretches) {
        auto        words = without_escapes(stretch.text);
        const auto& font = stretch.font ? *stretch.font : cell_font;
        if (font.encoding) {
            if (sampling) old_fonts.sample(words, font);
            auto read = old_fonts.read(words, font);
            by_font = by_font || read != words;
            words = std::move(read);
        } else if (sampling) {
            old.sample(words);
        } else if (old.repair(words)) {
            noticed.old_texts.add(place());
        }
        out += words;
    }
    if (by_font) noticed.old_fonts.add(place());
    return out;
}

void SheetHearer::end_row() {
    in_row_ = false;
    const auto blank = [](const std::string& cell) {
        return cell.find_first_not_of(" \t\r\n\xC2\xA0") == cell.npos;
    };
    if (std::ranges::all_of(line_.cells, blank)) return;
    if (filled_++ == limits_.rows)
        refuse("sheets.too_many_rows",
               {{"row", std::to_string(number_)}, {"max", std::to_string(limits_.rows)}});
    if (hidden_) noticed.hidden.add(std::to_string(number_));
    rows.push_back(std::move(line_));
}

}  // namespace sheets
