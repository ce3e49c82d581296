/// Vietnamese letters in the encodings of before Unicode, and what tells them apart. Private to
/// sheets. Old letters come as the code points a byte stands for (U+00B5 for 0xB5): that is how both
/// an old text file and a workbook with old fonts hold them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sheets/sheets.h"

namespace sheets {

/// Letters to draw in capitals: the fonts .VnTimeH, .VnArialH … show the small letters so.
enum class Case { as_is, capitals };

/// UTF-8 text whose code points are TCVN3 or VNI bytes -> Unicode, composed. Code points the old
/// encoding does not have stay. In TCVN3, a cell typed in capitals keeps its marked letters small:
/// they are raised where the words around them are in capitals.   REQUIRES: tcvn3 or vni
std::string from_old_letters(std::string_view utf8, Encoding, Case = Case::as_is);
/// Bytes of UTF-16 (with or without BOM), Windows-1258, TCVN3 or VNI -> UTF-8, composed.
/// faults  invalid sheets.encoding_unknown for what cannot be decoded
std::string decoded(std::string_view bytes, Encoding);

/// How many words with letters beyond ASCII there are, and how many are Vietnamese syllables.
struct Likeness {
    std::size_t marked = 0, syllables = 0;
    double      share() const {
             return marked == 0 ? 0 : static_cast<double>(syllables) / static_cast<double>(marked);
    }
};
/// What share of the marked words must be syllables before a text counts as Vietnamese.
constexpr double k_least_share = 0.6;
void             look_at(std::string_view utf8, Likeness&);
Likeness         likeness_of(std::string_view utf8);
/// "nguyễn", "QUÝ": one syllable with its tone, in any case.
bool is_syllable(std::string_view utf8);

/// What an 8-bit or UTF-16 file is written in; absent when no reading makes Vietnamese of it.
std::optional<Encoding> guess_encoding(std::string_view bytes);

/// Texts in Unicode that may hold old letters typed in an old font and shown in another since:
/// "NguyÔn V¨n An". Decides by a sample, then cell by cell.
class OldLetters {
public:
    void sample(std::string_view utf8);
    /// After the sample: whether and how a cell is to be read.
    std::optional<Encoding> encoding() const;
    /// The text read anew when it is old; else itself. True when it was changed.
    bool repair(std::string& utf8) const;
    void decide();

private:
    Likeness                as_is_, tcvn3_, vni_;
    std::optional<Encoding> encoding_;
    bool                    all_ = false;
};

/// .VnTime -> tcvn3, VNI-Times -> vni; absent for a font of Unicode.
struct Font {
    std::optional<Encoding> encoding;
    Case                    letters = Case::as_is;
    bool                    operator==(const Font&) const = default;
};
Font font_of(std::string_view name);

/// Texts set in an old font. They may be Unicode all the same: typed into an old template where the
/// font was missing, so that nobody saw anything wrong. Decides by the cell, else by a sample, else
/// believes the font.   REQUIRES: a font with an encoding
class OldFonts {
public:
    void        sample(std::string_view utf8, const Font&);
    std::string read(std::string_view utf8, const Font&) const;

private:
    enum class Says { nothing, unicode, old };
    static Says evidence(std::string_view utf8, std::string_view read);

    std::size_t unicode_ = 0, old_ = 0;
};

}  // namespace sheets
