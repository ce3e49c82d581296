/// Turns the elements of a sheet into rows. Private to sheets.
#pragma once
#include <deque>

#include "sheets/workbook.h"

namespace sheets {

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

class SheetHearer : public Hearer {
public:
    SheetHearer(const Contents&, const Styles&, const SharedTexts&, const Limits&);

    std::deque<Line> rows;
    Noticed          noticed;
    OldLetters       old;  // decided by a sample of the very sheet
    OldFonts         old_fonts;
    bool             sampling = false;
    std::size_t      expected = 0;  // as the sheet says of itself

    void begin(std::string_view name, const Attributes&) override;
    void end(std::string_view name) override;
    void text(std::string_view) override;

private:
    /// A cell while its elements are heard.
    struct Cell {
        std::size_t column = 0, style = 0;
        std::string type, value;
        bool        formula = false, has_value = false;
    };
    void        begin_row(const Attributes&);
    void        begin_cell(const Attributes&);
    void        begin_inside(std::string_view name, const Attributes&);
    void        end_cell();
    void        end_row();
    std::string place() const;
    std::string words_of();
    /// Old letters by the font of the stretch, else of the cell; else by what they look like.
    std::string joined(const std::vector<Stretch>&, const Font& cell_font);

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

}  // namespace sheets
