/// The letters of Vietnamese, with their tones and capitals: the tables of the old encodings are
/// made of them. Private to sheets.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sheets/letters.h"

namespace sheets {

/// The twelve vowels, each without tone and with huyền, hỏi, ngã, sắc, nặng.
constexpr std::array<std::u32string_view, 12> k_vowels{U"aàảãáạ", U"ăằẳẵắặ", U"âầẩẫấậ", U"eèẻẽéẹ",
                                                       U"êềểễếệ", U"iìỉĩíị", U"oòỏõóọ", U"ôồổỗốộ",
                                                       U"ơờởỡớợ", U"uùủũúụ", U"ưừửữứự", U"yỳỷỹýỵ"};
constexpr std::array<std::u32string_view, 12> k_capitals{
    U"AÀẢÃÁẠ", U"ĂẰẲẴẮẶ", U"ÂẦẨẪẤẬ", U"EÈẺẼÉẸ", U"ÊỀỂỄẾỆ", U"IÌỈĨÍỊ",
    U"OÒỎÕÓỌ", U"ÔỒỔỖỐỘ", U"ƠỜỞỠỚỢ", U"UÙỦŨÚỤ", U"ƯỪỬỮỨỰ", U"YỲỶỸÝỴ"};

struct Letter {
    char32_t base;  // a ă â b c d đ e ê …
    int      tone;  // 0..5
    bool     capital;
    char32_t raised;
};
/// Every letter of ASCII and of Vietnamese.
const std::unordered_map<char32_t, Letter>& letters();
/// The capital of a letter; else itself.
char32_t raised(char32_t);

inline bool is_ascii_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
inline bool is_ascii_small(char32_t c) { return c >= U'a' && c <= U'z'; }

/// Code points that stand for bytes -> letters.
std::u32string from_tcvn3(std::u32string_view, Case);
std::u32string from_vni(std::u32string_view);

}  // namespace sheets
