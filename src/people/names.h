/// Names as they are compared: folded words, with the particle of Jrai and Bahnar names and the
/// spellings that mean the same. Pure.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace people {

using Words = std::vector<std::string>;

/// Every word under which a name can be found: its folded words, and for names with a leading
/// particle (H'Lan, H Lan, Hơ Lan) both the joined word and the bare name: hlan, lan.
Words words_to_find(std::string_view name);

/// The words that are the given name: the last one, with its particle and without.
Words given_words(std::string_view name);

/// The ways a typed text can be meant: as written, and with "h"/"ho" joined to the word after it.
std::vector<Words> readings_of(std::string_view text);

/// One word with the spellings that may mean the same made one: a last y is i (Quý, Quí; Mai and May
/// too). For comparing, where other signs speak as well; wider than `other_spelling`.
std::string one_spelling(std::string_view folded_word);

/// The word as others write it: quy for qui, my for mi, where y or i is the only vowel (not mai);
/// "" when there is no other way. Thị and Thy are two names. For finding.
std::string other_spelling(std::string_view folded_word);

/// A number that is the same for the same words in any order and spelling.
std::uint64_t order_free_key(const Words&);

/// How alike two folded words are.
enum class Likeness { same, close, different };
/// close: one edit in four letters or more, two in eight or more, a regional pair (Vũ, Võ), or an
/// initial for the word; the particle of H' Nhung is none of H'Lan.
Likeness likeness(std::string_view, std::string_view);

}  // namespace people
