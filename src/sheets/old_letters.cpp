// Old letters in a workbook or in Unicode text: by the font, by a sample, cell by cell.
#include <algorithm>

#include "sheets/letters.h"

namespace sheets {
namespace {

/// A letter that no old encoding has: beyond U+00FF.
bool has_newer_letter(std::string_view utf8) {
    return std::ranges::any_of(utf8, [](char c) { return static_cast<unsigned char>(c) >= 0xC4; });
}
bool is_all_syllables(std::string_view utf8) { return likeness_of(utf8).share() == 1; }

}  // namespace

OldFonts::Says OldFonts::evidence(std::string_view utf8, std::string_view read) {
    if (has_newer_letter(utf8)) return is_all_syllables(utf8) ? Says::unicode : Says::nothing;
    return !is_all_syllables(utf8) && is_all_syllables(read) ? Says::old : Says::nothing;
}

void OldFonts::sample(std::string_view utf8, const Font& font) {
    const auto says = evidence(utf8, from_old_letters(utf8, *font.encoding, font.letters));
    unicode_ += says == Says::unicode;
    old_ += says == Says::old;
}

std::string OldFonts::read(std::string_view utf8, const Font& font) const {
    auto       read = from_old_letters(utf8, *font.encoding, font.letters);
    const auto says = evidence(utf8, read);
    const bool is_unicode = says == Says::unicode || (says == Says::nothing && unicode_ > old_);
    return is_unicode ? std::string(utf8) : read;
}

void OldLetters::sample(std::string_view utf8) {
    if (std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return;
    look_at(utf8, as_is_);
    look_at(from_old_letters(utf8, Encoding::tcvn3), tcvn3_);
    look_at(from_old_letters(utf8, Encoding::vni), vni_);
}
void OldLetters::decide() {
    const auto share = [](const Likeness& l) { return l.marked >= 3 ? l.share() : 0.; };
    const auto tcvn3 = share(tcvn3_), vni = share(vni_), now = as_is_.share();
    const auto best = std::max(tcvn3, vni);
    encoding_.reset();
    all_ = best >= k_least_share && best - now >= 0.3;
    // some cells only: what is no syllable as it stands and is one when read anew
    const bool some = as_is_.marked > as_is_.syllables && best > 0;
    if (all_ || some) encoding_ = tcvn3 >= vni ? Encoding::tcvn3 : Encoding::vni;
}
std::optional<Encoding> OldLetters::encoding() const { return all_ ? encoding_ : std::nullopt; }
bool                    OldLetters::repair(std::string& utf8) const {
                       if (!encoding_) return false;
    const auto now = likeness_of(utf8);
                       if (now.marked == 0) return false;
    auto       read = from_old_letters(utf8, *encoding_);
                       const auto then = likeness_of(read);
                       const bool better =
        all_ ? then.share() >= now.share() : then.share() == 1 && now.syllables == 0;
                       if (!better || read == utf8) return false;
    utf8 = std::move(read);
                       return true;
}

}  // namespace sheets
