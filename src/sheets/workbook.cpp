#include "sheets/workbook.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/date.h"

namespace sheets {
namespace {

/// "worksheets/sheet1.xml" beside "xl/workbook.xml" -> "xl/worksheets/sheet1.xml".
std::string resolved(const std::string& base, std::string_view target) {
    std::string path;
    if (target.starts_with('/')) {
        path = target.substr(1);
    } else {
        const auto slash = base.rfind('/');
        path = slash == base.npos ? "" : base.substr(0, slash + 1);
        path += target;
    }
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= path.size();) {
        const auto end = std::min(path.find('/', from), path.size());
        const auto part = path.substr(from, end - from);
        if (part == "..") {
            if (!parts.empty()) parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        from = end + 1;
    }
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : "/") + part;
    return out;
}

/// Of a sheet (Excel: 31 letters), a part or a relation.
constexpr std::size_t k_longest_name = 2'000;

struct Relation {
    std::string type, target;
};
/// Relations of a part by their id.
std::map<std::string, Relation> relations_of(const Package& package, const std::string& part) {
    struct Heard : Hearer {
        std::map<std::string, Relation> found;
        void begin(std::string_view name, const Attributes& attributes) override {
            if (name != "Relationship" || found.size() > 10'000) return;
            for (const char* said : {"Id", "Type", "Target"})
                if (attributes[said].size() > k_longest_name) refuse("sheets.broken_workbook");
            found[std::string(attributes["Id"])] = {std::string(attributes["Type"]),
                                                    std::string(attributes["Target"])};
        }
    } heard;
    const auto slash = part.rfind('/');
    const auto folder = slash == part.npos ? "" : part.substr(0, slash + 1);
    const auto name = folder + "_rels/" + part.substr(slash == part.npos ? 0 : slash + 1) + ".rels";
    if (!package.has(name)) return {};
    Xml(package.open(name), package.limits(), heard).all();
    for (auto& [id, relation] : heard.found) relation.target = resolved(part, relation.target);
    return heard.found;
}

/// Which file this pack is, when it is no workbook: each has its own remedy.
[[noreturn]] void refuse_other(const Package& package) {
    if (package.has("xl/workbook.bin")) refuse("sheets.binary_workbook");
    if (package.has("word/document.xml") || package.has("ppt/presentation.xml"))
        refuse("sheets.other_office");
    if (package.has("content.xml") && package.has("mimetype")) refuse("sheets.open_document");
    refuse("sheets.archive");
}

std::string workbook_part(const Package& package) {
    for (const auto& [id, relation] : relations_of(package, ""))
        if (relation.type.ends_with("/officeDocument") && relation.target.ends_with(".xml") &&
            package.has(relation.target) && !relation.target.starts_with("word/") &&
            !relation.target.starts_with("ppt/"))
            return relation.target;
    if (package.has("xl/workbook.xml")) return "xl/workbook.xml";
    refuse_other(package);
}

struct WorkbookHearer : Hearer {
    struct Named {
        std::string name, id;
        bool        hidden;
    };
    std::vector<Named> sheets;
    bool               days_from_1904 = false;
    void               begin(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr") {
                          const auto said = attributes["date1904"];
                          days_from_1904 = said == "1" || said == "true" || said == "on";
        } else if (name == "sheet" && sheets.size() < 10'000) {
                          if (attributes["name"].size() > k_longest_name) refuse("sheets.broken_workbook");
            const auto state = attributes["state"];
                          sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]),
                                            state == "hidden" || state == "veryHidden"});
        }
    }
};

}  // namespace

Contents contents_of(const Package& package) {
    const auto     part = workbook_part(package);
    WorkbookHearer heard;
    Xml(package.open(part), package.limits(), heard).all();
    const auto relations = relations_of(package, part);
    Contents   contents{.days_from_1904 = heard.days_from_1904};
    for (const auto& [id, relation] : relations) {
        if (relation.type.ends_with("/styles")) contents.styles = relation.target;
        if (relation.type.ends_with("/sharedStrings")) contents.texts = relation.target;
    }
    for (auto& sheet : heard.sheets) {
        const auto found = relations.find(sheet.id);
        // a chart or dialogue sheet has no rows
        if (found == relations.end() || !found->second.type.ends_with("/worksheet")) continue;
        if (contents.sheets.size() == package.limits().sheets)
            refuse("sheets.too_many_sheets", {{"max", std::to_string(package.limits().sheets)}});
        contents.sheets.push_back({std::move(sheet.name), found->second.target, sheet.hidden});
    }
    if (contents.sheets.empty()) refuse("sheets.broken_workbook");
    if (!contents.styles.empty() && !package.has(contents.styles)) contents.styles.clear();
    if (!contents.texts.empty() && !package.has(contents.texts)) contents.texts.clear();
    return contents;
}

// -- how numbers are shown

Shown shown_by(std::string_view code) {
    using As = Shown::As;
    std::string plain;  // without colours, quoted words, escapes; the first section
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            const auto end = code.find('"', i + 1);
            if (end == code.npos) break;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = code.find(']', i);
            if (end == code.npos) break;
            const auto inner = code.substr(i + 1, end - i - 1);
            if (inner == "h" || inner == "hh" || inner == "mm" || inner == "m" || inner == "ss")
                plain += 'h';  // time that ran
            i = end;
        } else {
            plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    if (plain.starts_with("general") || plain == "@") return {};
    const auto holds = [&](char c) { return plain.find(c) != plain.npos; };
    const bool time = holds('h') || holds('s');
    if (holds('d')) return {time ? As::date_time : As::date};
    if (holds('y')) return {holds('m') ? As::month : As::year};
    if (time) return {As::time};
    if (holds('m')) return {As::date};  // "mmm": a day all the same
    const auto zeros = static_cast<std::size_t>(std::ranges::count(plain, '0'));
    const bool only = std::ranges::all_of(
        plain, [](char c) { return c == '0' || c == ' ' || c == '-' || c == '.'; });
    if (only && zeros >= 2 && zeros <= 20 && !holds('.')) return {As::digits, zeros};
    return {};
}

Shown shown_by_index(int index) {
    using As = Shown::As;
    if (index == 22) return {As::date_time};
    if (index == 17) return {As::month};
    if ((index >= 14 && index <= 16) || (index >= 27 && index <= 31) || index == 36 ||
        (index >= 50 && index <= 58))
        return {As::date};
    if ((index >= 18 && index <= 21) || (index >= 32 && index <= 35) ||
        (index >= 45 && index <= 47))
        return {As::time};
    return {};
}

namespace {

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string plain_number(double value) {
    if (std::abs(value) < 1e15 && value == std::floor(value))
        return std::to_string(static_cast<long long>(value));
    char       out[40];
    const auto end = std::to_chars(out, out + sizeof out, value).ptr;
    return {out, end};
}

std::string clock_of(double fraction) {
    const auto minutes = static_cast<int>(std::lround(fraction * 1440));
    return two(minutes / 60 % 24) + ":" + two(minutes % 60);
}

std::string day_text(long number, bool from_1904, Shown::As as) {
    // In the calendar of 1900 a day stands that never was: number 60 is "29 February 1900".
    int      year = 1900;
    unsigned month = 2, day = 29;
    if (from_1904 || number != 60) {
        const auto first = from_1904     ? base::make_date(1904, 1, 1)
                           : number < 60 ? base::make_date(1899, 12, 31)
                                         : base::make_date(1899, 12, 30);
        const auto d = base::ymd(first + base::days{number});
        year = static_cast<int>(d.year());
        month = static_cast<unsigned>(d.month());
        day = static_cast<unsigned>(d.day());
    }
    const auto years = std::to_string(year);
    if (as == Shown::As::year) return years;
    const auto months = two(static_cast<int>(month)) + "/" + years;
    return as == Shown::As::month ? months : two(static_cast<int>(day)) + "/" + months;
}

}  // namespace

std::string number_text(double value, const Shown& shown, bool from_1904) {
    using As = Shown::As;
    if (!std::isfinite(value)) return {};
    if (shown.as == As::number) return plain_number(value);
    if (shown.as == As::digits) {
        auto text = plain_number(value);
        if (value >= 0 && text.size() < shown.digits)
            text.insert(0, shown.digits - text.size(), '0');
        return text;
    }
    constexpr double k_last_day = 2'958'465;  // 31/12/9999
    if (value < 0 || value > k_last_day) return plain_number(value);
    const auto number = static_cast<long>(value);
    const auto fraction = value - static_cast<double>(number);
    if (shown.as == As::time || (number == 0 && !from_1904)) return clock_of(fraction);
    auto text = day_text(number, from_1904, shown.as);
    if (shown.as == As::date_time && clock_of(fraction) != "00:00")
        text += " " + clock_of(fraction);
    return text;
}

// -- styles

namespace {

struct StyleHearer : Hearer {
    std::map<int, Shown> formats;
    std::vector<Font>    fonts;
    std::vector<Style>   cells;
    bool                 in_fonts = false, in_cells = false;

    static int whole(std::string_view text) {
        int n = 0;
        std::from_chars(text.data(), text.data() + text.size(), n);
        return n;
    }
    void begin(std::string_view name, const Attributes& attributes) override {
        constexpr std::size_t most = 65'536;
        if (name == "numFmt" && formats.size() < most) {
            formats[whole(attributes["numFmtId"])] = shown_by(attributes["formatCode"]);
        } else if (name == "fonts") {
            in_fonts = true;
        } else if (name == "cellXfs") {
            in_cells = true;
        } else if (name == "font" && in_fonts && fonts.size() < most) {
            fonts.emplace_back();
        } else if (name == "name" && in_fonts && !fonts.empty()) {
            fonts.back() = font_of(attributes["val"]);
        } else if (name == "xf" && in_cells && cells.size() < most) {
            const int  format = whole(attributes["numFmtId"]), font = whole(attributes["fontId"]);
            const auto known = formats.find(format);
            Style      style{known == formats.end() ? shown_by_index(format) : known->second, {}};
            if (font >= 0 && static_cast<std::size_t>(font) < fonts.size())
                style.font = fonts[static_cast<std::size_t>(font)];
            cells.push_back(style);
        }
    }
    void end(std::string_view name) override {
        if (name == "fonts") in_fonts = false;
        if (name == "cellXfs") in_cells = false;
    }
};

}  // namespace

Styles::Styles(const Package& package, const std::string& part) {
    if (part.empty()) return;
    StyleHearer heard;
    Xml(package.open(part), package.limits(), heard).all();
    cells_ = std::move(heard.cells);
}
const Style& Styles::at(std::size_t index) const {
    static const Style plain;
    return index < cells_.size() ? cells_[index] : plain;
}

// -- texts

std::string without_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned   code = 0;
        const auto hex = text.substr(std::min(i + 2, text.size()), 4);
        const bool shaped =
            text.substr(i, 2) == "_x" && hex.size() == 4 && text.substr(i + 6, 1) == "_" &&
            std::from_chars(hex.data(), hex.data() + 4, code, 16).ptr == hex.data() + 4;
        if (!shaped || code == 0 || code > 0x7F) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(code);
        i += 6;
    }
    return out;
}

void TextHearer::clear() {
    stretches_.clear();
    font_.reset();
    size_ = 0;
    in_text_ = in_run_ = in_guide_ = false;
}
void TextHearer::begin(std::string_view name, const Attributes& attributes) {
    if (name == "rPh") in_guide_ = true;
    if (name == "r" && !in_guide_) {
        in_run_ = true;
        font_.reset();
    }
    if (name == "rFont" && in_run_) font_ = font_of(attributes["val"]);
    if (name == "t" && !in_guide_) {
        in_text_ = true;
        begin_stretch(in_run_ ? font_ : std::nullopt);
    }
}
/// Every stretch but the last holds a letter and another font than the one before it, so that there
/// are never more of them than letters.
void TextHearer::begin_stretch(std::optional<Font> font) {
    if (stretches_.empty() || (!stretches_.back().text.empty() && stretches_.back().font != font))
        stretches_.push_back({"", font});
    else
        stretches_.back().font = font;
}
void TextHearer::end(std::string_view name) {
    if (name == "rPh") in_guide_ = false;
    if (name == "r") in_run_ = false;
    if (name == "t") in_text_ = false;
}
void TextHearer::text(std::string_view words) {
    if (!in_text_ || stretches_.empty()) return;
    // one byte more than may be is enough: whoever reads the cell refuses it with its row
    const auto taken = words.substr(0, most_ - std::min(size_, most_));
    size_ += taken.size();
    stretches_.back().text += taken;
}

namespace {
struct SharedHearer : Hearer {
    TextHearer                                  words;
    std::size_t                                 most_bytes;
    std::string                                 block;
    std::vector<std::uint32_t>                  ends;
    std::map<std::size_t, std::vector<Stretch>> in_fonts;
    std::size_t                                 in_fonts_bytes = 0;

    SharedHearer(std::size_t most_cell, std::size_t most) : words(most_cell), most_bytes(most) {}
    void begin(std::string_view name, const Attributes& attributes) override {
        if (name == "si")
            words.clear();
        else
            words.begin(name, attributes);
    }
    void end(std::string_view name) override {
        if (name != "si") return words.end(name);
        const auto& stretches = words.stretches();
        const bool  old = std::ranges::any_of(
             stretches, [](const Stretch& s) { return s.font && s.font->encoding; });
        if (old) {
            in_fonts[ends.size()] = stretches;
            for (const auto& stretch : stretches)
                in_fonts_bytes += sizeof(Stretch) + stretch.text.capacity();
        }
        for (const auto& stretch : stretches) block += stretch.text;
        ends.push_back(static_cast<std::uint32_t>(block.size()));
        if (block.size() + ends.size() * sizeof(std::uint32_t) + in_fonts_bytes > most_bytes)
            refuse("sheets.too_big_inside", {{"max", std::to_string(most_bytes >> 20)}});
    }
    void text(std::string_view said) override { words.text(said); }
};
}  // namespace

SharedTexts::SharedTexts(const Package& package, const std::string& part) {
    if (part.empty()) return;
    const auto&  limits = package.limits();
    SharedHearer heard(limits.cell_characters * 4 + 4, limits.text_bytes);
    Xml(package.open(part), limits, heard).all();
    block_ = std::move(heard.block);
    ends_ = std::move(heard.ends);
    in_fonts_ = std::move(heard.in_fonts);
}
std::optional<std::vector<Stretch>> SharedTexts::at(std::size_t index) const {
    if (index >= ends_.size()) return std::nullopt;
    if (const auto found = in_fonts_.find(index); found != in_fonts_.end()) return found->second;
    const std::size_t from = index == 0 ? 0 : ends_[index - 1];
    return std::vector<Stretch>{{block_.substr(from, ends_[index] - from), std::nullopt}};
}

}  // namespace sheets
