/// What a workbook says beside its cells: which sheets, how numbers are shown, in which fonts, the
/// texts they share. Private to sheets.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "sheets/letters.h"
#include "sheets/package.h"

namespace sheets {

struct SheetPart {
    std::string name, part;
    bool        hidden = false;
};
struct Contents {
    std::vector<SheetPart> sheets;
    bool                   days_from_1904 = false;
    std::string            styles, texts;  // parts; "" when there are none
};
/// faults  invalid sheets.(broken_workbook|binary_workbook|other_office|open_document|archive)
Contents contents_of(const Package&);

/// What a person sees of a number.
struct Shown {
    enum class As { number, date, month, year, time, date_time, digits } as = As::number;
    std::size_t digits = 0;  // 000000000000 pads to twelve
};
/// Of a number format code ("dd/mm/yyyy", "000000000000", "General").
Shown shown_by(std::string_view format_code);
Shown shown_by_index(int builtin);
/// The number as it is shown; a day as dd/mm/yyyy.
std::string number_text(double value, const Shown&, bool days_from_1904);

struct Style {
    Shown shown;
    Font  font;
};
class Styles {
public:
    Styles() = default;
    explicit Styles(const Package&, const std::string& part);
    const Style& at(std::size_t index) const;

private:
    std::vector<Style> cells_;
};

/// One stretch of text in one font; no font: that of the cell.
struct Stretch {
    std::string         text;
    std::optional<Font> font;
};

/// Texts in one block of memory.
class SharedTexts {
public:
    SharedTexts() = default;
    SharedTexts(const Package&, const std::string& part);
    /// Absent when there is no such text.
    std::optional<std::vector<Stretch>> at(std::size_t index) const;

private:
    std::string                                 block_;
    std::vector<std::uint32_t>                  ends_;
    std::map<std::size_t, std::vector<Stretch>> in_fonts_;  // only where a stretch has an old font
};

/// Collects <t> of <is> or <si>, with the fonts of its stretches, without phonetic guides.
class TextHearer {
public:
    explicit TextHearer(std::size_t most) : most_(most) {}
    void                        clear();
    void                        begin(std::string_view name, const Attributes&);
    void                        end(std::string_view name);
    void                        text(std::string_view);
    const std::vector<Stretch>& stretches() const { return stretches_; }

private:
    void begin_stretch(std::optional<Font>);

    std::size_t          most_, size_ = 0;
    std::vector<Stretch> stretches_;
    std::optional<Font>  font_;
    bool                 in_text_ = false, in_run_ = false, in_guide_ = false;
};

/// _x000D_ and its like, as Excel writes what XML cannot hold.
std::string without_escapes(std::string_view);

}  // namespace sheets
