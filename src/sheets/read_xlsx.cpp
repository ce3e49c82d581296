#include "sheets/read_xlsx.h"

#include <algorithm>
#include <charconv>
#include <deque>

#include "base/fold.h"
#include "sheets/utf8.h"
#include "sheets/workbook.h"

namespace sheets {
namespace {

constexpr std::size_t k_last_row = 1'048'576, k_sampled_rows = 400, k_sampled_steps = 8;

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

/// How often something was met, and in which cell first.
struct Tally {
    std::size_t count = 0;
    std::string first;
    void        add(std::string cell) {
               if (count++ == 0) first = std::move(cell);
    }
};

struct Noticed {
    Tally formulas, empty_formulas, old_fonts, old_texts, hidden;
};

/// A cell while its elements are heard.
struct Cell {
    std::size_t column = 0, style = 0;
    std::string type, value;
    bool        formula = false, has_value = false;
};

/// Turns the elements of a sheet into rows.
class SheetHearer : public Hearer {
public:
    SheetHearer(const Contents& contents, const Styles& styles, const SharedTexts& texts,
                const Limits& limits)
        : contents_(contents),
          styles_(styles),
          texts_(texts),
          limits_(limits),
          inline_(limits.cell_characters * 4 + 4) {}

    std::deque<Line> rows;
    Noticed          noticed;
    OldLetters       old;  // decided by a sample of the very sheet
    OldFonts         old_fonts;
    bool             sampling = false;
    std::size_t      expected = 0;  // as the sheet says of itself

    void begin(std::string_view name, const Attributes& attributes) override {
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
    void end(std::string_view name) override {
        if (name == "v") in_value_ = false;
        if (name == "is") in_inline_ = false;
        if (in_inline_) inline_.end(name);
        if (name == "c" && in_cell_) end_cell();
        if (name == "row" && in_row_) end_row();
    }
    void text(std::string_view words) override {
        if (in_inline_) inline_.text(words);
        if (!in_value_) return;
        const auto most = limits_.cell_characters * 4 + 4;
        cell_.value += words.substr(0, most - std::min(most, cell_.value.size()));
    }

private:
    void begin_row(const Attributes& attributes) {
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
    void begin_cell(const Attributes& attributes) {
        const auto said = column_of(attributes["r"]);
        const auto column = said == 0 ? column_ + 1 : said;
        if (column <= column_) refuse("sheets.broken_workbook");
        column_ = column;
        cell_ = {.column = column,
                 .style = whole_of(attributes["s"]),
                 .type = std::string(attributes["t"])};
        in_cell_ = true;
    }
    void begin_inside(std::string_view name, const Attributes& attributes) {
        if (name == "f") cell_.formula = true;
        if (name == "v") in_value_ = cell_.has_value = true;
        if (name == "is") {
            in_inline_ = cell_.has_value = true;
            inline_.clear();
        } else if (in_inline_) {
            inline_.begin(name, attributes);
        }
    }
    std::string place() const { return letters_of(cell_.column) + std::to_string(number_); }

    void end_cell() {
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
    std::string words_of() {
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
    /// Old letters by the font of the stretch, else of the cell; else by what they look like.
    std::string joined(const std::vector<Stretch>& stretches, const Font& cell_font) {
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
    void end_row() {
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

    const Contents&    contents_;
    const Styles&      styles_;
    const SharedTexts& texts_;
    const Limits&      limits_;
    TextHearer         inline_;
    Cell               cell_;
    Line               line_;
    std::size_t        number_ = 0, column_ = 0, filled_ = 0;
    bool in_row_ = false, in_cell_ = false, in_value_ = false, in_inline_ = false, hidden_ = false;
};

/// A name that went through a form comes back without the blanks too many of it.
const SheetPart& chosen(const Contents& contents, const std::string& name) {
    for (const auto& sheet : contents.sheets)
        if (name.empty() ? !sheet.hidden : sheet.name == name) return sheet;
    for (const auto& sheet : contents.sheets)
        if (!name.empty() && base::normalise(sheet.name) == base::normalise(name)) return sheet;
    if (name.empty()) return contents.sheets.front();
    std::string names;
    for (const auto& sheet : contents.sheets) names += (names.empty() ? "" : " · ") + sheet.name;
    refuse("sheets.sheet_unknown", {{"sheet", name}, {"sheets", names}});
}

class SheetRows : public Rows {
public:
    SheetRows(std::string_view bytes, const Opening& how)
        : package_(bytes, how.limits),
          contents_(contents_of(package_)),
          styles_(package_, contents_.styles),
          texts_(package_, contents_.texts),
          hearer_(contents_, styles_, texts_, package_.limits()) {
        const auto& part = chosen(contents_, how.sheet);
        format = "xlsx";
        sheet = part.name;
        days_from_1904 = contents_.days_from_1904;
        sample(part.part);
        xml_ = std::make_unique<Xml>(package_.open(part.part), package_.limits(), hearer_);
    }
    bool next(Line& line) override {
        while (hearer_.rows.empty())
            if (!xml_->step() && hearer_.rows.empty()) {
                if (!any_) refuse("sheets.empty", {{"row", "1"}});
                return false;
            }
        line = std::move(hearer_.rows.front());
        hearer_.rows.pop_front();
        any_ = true;
        return true;
    }
    std::size_t       expected() const override { return expected_; }
    std::vector<Note> notes() const override {
        std::vector<Note> out;
        const auto        tell = [&](const char* code, const Tally& tally) {
            if (tally.count > 0)
                out.push_back(
                           {code, {{"count", std::to_string(tally.count)}, {"first", tally.first}}});
        };
        const auto& noticed = hearer_.noticed;
        tell("formula_values", noticed.formulas);
        tell("formula_empty", noticed.empty_formulas);
        tell("legacy_font", noticed.old_fonts);
        tell("legacy_text", noticed.old_texts);
        tell("hidden_rows", noticed.hidden);
        if (days_from_1904) out.push_back({"days_from_1904", {}});
        return out;
    }

private:
    void sample(const std::string& part) {
        SheetHearer ahead(contents_, styles_, texts_, package_.limits());
        ahead.sampling = true;
        try {
            Xml xml(package_.open(part), package_.limits(), ahead);
            for (std::size_t i = 0; i < k_sampled_steps && ahead.rows.size() < k_sampled_rows; ++i)
                if (!xml.step()) break;
        } catch (const base::Fault&) {
            // told by next(), when the row is reached
        }
        expected_ = ahead.expected;
        hearer_.old = std::move(ahead.old);
        hearer_.old_fonts = ahead.old_fonts;
        hearer_.old.decide();
        encoding = hearer_.old.encoding().value_or(Encoding::utf8);
        if (encoding == Encoding::utf8 && ahead.noticed.old_fonts.count > 0)
            encoding = first_font();
    }
    /// The old encoding the fonts name, for the words that tell how the file was read.
    Encoding first_font() const {
        for (std::size_t i = 0; i < 65'536; ++i) {
            const auto& font = styles_.at(i).font;
            if (font.encoding) return *font.encoding;
        }
        return Encoding::tcvn3;
    }

    Package              package_;
    Contents             contents_;
    Styles               styles_;
    SharedTexts          texts_;
    SheetHearer          hearer_;
    std::unique_ptr<Xml> xml_;
    bool                 any_ = false;
    std::size_t          expected_ = 0;
};

}  // namespace

std::unique_ptr<Rows> open_workbook(std::string_view bytes, const Opening& how) {
    return std::make_unique<SheetRows>(bytes, how);
}

std::vector<SheetName> sheets_of(std::string_view bytes, const Limits& limits) {
    if (!is_workbook(bytes)) return {};
    std::vector<SheetName> out;
    for (auto& sheet : contents_of(Package(bytes, limits)).sheets)
        out.push_back({std::move(sheet.name), sheet.hidden});
    return out;
}

}  // namespace sheets
