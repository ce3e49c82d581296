#include "sheets/workbook.h"

#include <algorithm>
#include <charconv>

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

}  // namespace sheets
