// The texts that the cells of a workbook share.
#include <algorithm>
#include <charconv>

#include "sheets/workbook.h"

namespace sheets {

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
