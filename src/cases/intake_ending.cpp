// The column of stopping, suspending and ending: what it says, and from which day on.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_judging.h"

namespace cases {

using base::fold;

namespace {

/// "5/2/2026", "05.02.2026": pieces of digits with two separators, as they stand in a text.
std::vector<std::string_view> days_written(std::string_view text) {
    static constexpr std::string_view signs = "0123456789/.-";
    std::vector<std::string_view>     out;
    for (auto at = text.find_first_of(signs); at != text.npos; at = text.find_first_of(signs, at)) {
        const auto end = std::min(text.find_first_not_of(signs, at), text.size());
        auto       piece = text.substr(at, end - at);
        at = end;
        while (!piece.empty() && (piece.back() < '0' || piece.back() > '9')) piece.remove_suffix(1);
        if (std::ranges::count_if(piece, [](char c) { return c < '0' || c > '9'; }) == 2)
            out.push_back(piece);
    }
    return out;
}

/// "số 05 ngày 06 tháng 02 năm 2026" -> "06/02/2026"; empty when no day is written so.
std::string day_in_words(std::string_view text) {
    const auto words = base::fold_words(text);
    for (std::size_t i = 0; i + 5 < words.size(); ++i)
        if (words[i] == "ngay" && words[i + 2] == "thang" && words[i + 4] == "nam")
            return words[i + 1] + "/" + words[i + 3] + "/" + words[i + 5];
    return {};
}

/// The first day of a text; a number of a decision beside it is none. Of a text without any day the
/// answer is empty without a trouble.
ReadDay day_within(std::string_view text, Date today) {
    const auto digit = text.find_first_of("0123456789");
    if (digit == text.npos) return {};
    const auto last = text.find_last_of("0123456789");
    auto       read = read_day(text.substr(digit, last + 1 - digit), today, false);
    if (read.trouble.empty()) return read;
    std::optional<ReadDay> wrong;
    for (const auto written : days_written(text)) {
        read = read_day(written, today, false);
        if (read.trouble.empty()) return read;
        if (!wrong) wrong = read;
    }
    if (const auto words = day_in_words(text); !words.empty()) return read_day(words, today, false);
    return wrong.value_or(ReadDay{});
}

/// "Dừng" and not "sử dụng", "đúng", which fold alike.
bool says_stopped(std::string_view value, std::string_view folded) {
    for (const std::string_view word : {"dừng", "Dừng", "DỪNG"})
        if (value.find(word) != value.npos) return true;
    const bool is_plain =
        std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const auto words = base::fold_words(folded);
    const auto at = std::ranges::find(words, "dung");
    return is_plain && at != words.end() && (at == words.begin() || *(at - 1) != "su");
}

/// Which ending the words say; empty when they say none that is known.
std::string kind_of_ending(std::string_view value, std::string_view folded) {
    const auto says = [&](std::string_view word) { return folded.find(word) != folded.npos; };
    if (says("tam dinh chi") || says("suspend")) return "suspended";
    if (says("cham dut") || says("terminat") || says("ended")) return "cleared";
    if (says_stopped(value, folded) || says("stop")) return "stopped";
    const bool came = says("chuyen tu") || says("chuyen den tu") || says("chuyen ve tu");
    if ((says("chuyen") && !came) || says("moved")) return "moved";
    return "";
}

/// "Chưa dừng", "không chấm dứt": what did not happen.
bool says_not_ended(std::string_view folded, std::string_view kind) {
    return !kind.empty() && kind != "moved" &&
           (folded.starts_with("chua ") || folded.starts_with("khong ") ||
            folded.starts_with("not "));
}

}  // namespace

/// law  D163 63, D105 48: III-07 suspends, III-08 stops, III-09 ends.
void RowJudge::ending(Reading& r) const {
    const auto& value = r.line.at(Cell::ending);
    const auto  folded = fold(value);
    const auto  says = [&](std::string_view word) { return folded.find(word) != folded.npos; };
    if (folded.empty() || folded == "khong" || folded == "chua" || says("dang quan ly") ||
        folded == "0" || folded == "no" || folded == "none")
        return;
    const auto kind = kind_of_ending(value, folded);
    if (says_not_ended(folded, kind)) return;
    if (kind.empty()) {
        r.tell(Weight::doubt, Cell::ending, "ending.unreadable", {{"value", clipped(value, 60)}});
        return;
    }
    r.row.ending = Code<"ending">{kind};
    const auto read = day_within(value, r.around.today);
    if (!read.trouble.empty())
        r.tell(Weight::error, Cell::ending, read.trouble, {{"value", clipped(value, 60)}});
    auto on = base::date_of(read.date.text);
    if (on && !r.not_in_future(Cell::ending, *on)) return;
    if (kind == "suspended" && around_.kind != "users") return;
    if (!on) {
        on = r.around.today;
        if (r.row.ends_on) on = std::min(*on, *r.row.ends_on);
        r.tell(Weight::note, Cell::ending,
               kind == "suspended" ? "ending.suspension_day_missing" : "ending.day_missing",
               {{"value", day_words(*on)}});
    }
    if (r.row.entered_on && *on <= *r.row.entered_on)
        r.tell(Weight::error, Cell::ending, "date.end_before_start",
               {{"start", day_words(*r.row.entered_on)}, {"end", day_words(*on)}});
    if (kind != "suspended") {
        r.row.ended_on = on;
        return;
    }
    // the management stands until it goes on or is stopped
    r.row.suspended_on = on;
    if (says("tam giam"))
        r.row.detention = Code<"detention_kind">{"detention"};
    else if (says("tam giu"))
        r.row.detention = Code<"detention_kind">{"custody"};
}

}  // namespace cases
