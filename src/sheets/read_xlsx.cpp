#include "sheets/read_xlsx.h"

#include "base/fold.h"
#include "sheets/sheet_hearer.h"

namespace sheets {
namespace {

constexpr std::size_t k_sampled_rows = 400, k_sampled_steps = 8;

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
