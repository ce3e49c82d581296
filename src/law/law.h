/// The law as the program reads it: terms, articles, lists, calendars; always under one basis.
/// Pure: no clock, no SQL, no network. Read once at start from a pack folder or the embedded pack.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "base/record.h"

namespace law {

/// The body of law a decision, term, deadline or form stands under: "A" (Law 73/2021), "B"
/// (Law 120/2025) or "X" (not tied to either). Never read off today's date.
using Basis = base::Code<"legal_basis">;

/// One value fixed by law, with where it stands. `value` keeps the pack's text ("3", "6|12",
/// "head_commune_police"); `amount` is the number when it is one number.
struct Term {
    std::string           id;     // rule_id
    std::string           basis;  // A · A0 · A1 · A2 · B · X
    std::string           value;
    std::optional<double> amount;
    std::string unit;      // h · wd · d · mo · y · age · count · role · form · token …
    std::string relation;  // how it compares: "" exact · lt · le · gt · ge · range
    std::string rolls;     // how a length of time counts (law-counting 6-8): deadline ·
                           // duration · before (at the latest so long before an end) ·
                           // window (within so long before an end) · "" no clock
    std::string starts;    // word of list clock_start, "a|b" = the earlier; "" not fixed
    std::string track;     // "" everybody · adult · minor
    bool        restarts = false;  // begins again when force majeure ends
    std::string prolongs;          // id of the limit whose end this one moves
    std::string article;           // never empty; several are parted by "; "
    bool        check = false;     // [MEM]/[NF]/ambiguous: compare with the source
    std::string vi, en;            // what the rule is about
    std::string meaning;           // how it is read, in English; "" when nothing needs saying
    std::optional<base::Date> valid_from, valid_until;
};

/// "D105 41.1; L73 23.4" -> the articles one by one.
std::vector<std::string> cited(std::string_view article);

class Book;
/// Ids of terms that may have been meant by this one, the likest first.
std::vector<std::string> near_ids(const Book&, std::string_view id, std::size_t most);

/// One article with a short paraphrase of our own, in both languages.
struct Article {
    std::string id;  // "D163 58.1"
    std::string vi, en;
    bool        check = false;  // written without the text at hand: compare with the source
};

/// One word of a list (select box).
struct Word {
    std::string code, vi, en;
};

/// An answer, not an error: granted, or refused with every reason and the article behind it.
struct Verdict {
    std::vector<base::Problem> reasons;
    std::vector<std::string>   law;

    void refuse(std::string reason, std::string article, base::Arguments arguments = {}) {
        arguments.emplace("article", article);  // every reason may name it
        reasons.push_back({"", std::move(reason), std::move(arguments)});
        law.push_back(std::move(article));
    }
    bool granted() const { return reasons.empty(); }
};

/// Ends the request when the verdict refuses.   faults  conflict, with all reasons and articles
inline void require(const Verdict& v) {
    if (!v.granted())
        throw base::Fault(base::Fault::Kind::conflict, v.reasons.front().code, v.reasons, v.law);
}

/// One way through a chain of limits and where it ends.
struct Alternative {
    std::vector<std::string>     terms;
    std::optional<base::Instant> at;
    std::optional<base::Date>    on;
};

/// When something is due: exactly one of the four is set, or `applicable` is false.
struct Due {
    Term                         term;
    bool                         applicable = true;
    std::optional<base::Instant> at;           // hours: the last moment
    std::optional<base::Date>    on;           // days, months, years: lasts to 24:00 of that day
    std::optional<base::Date>    window_from;  // backward limits: first day of the window
    std::optional<base::Instant> window_from_at;
    std::string                  note;   // message key that explains an assumption, or ""
    std::string                  basis;  // the one asked for; term.basis may be a sub-period or X
    std::vector<Alternative>     alternatives;  // of a chain, as they were asked
};

/// The calendar of working days (law-counting 4, holidays table; swaps are yearly decisions).
class Calendar {
public:
    bool is_working_day(base::Date) const;
    bool is_known(base::Date) const;    // the year is in the pack
    bool is_checked(base::Date) const;  // false when the day rests on an assumption
    /// First day excluded; n may be negative.
    base::Date add_working_days(base::Date from, int n) const;
    /// The day itself, or the next working day.
    base::Date                        roll(base::Date) const;
    std::map<base::Date, bool>        exceptions;  // day -> works (true) or off (false)
    std::map<base::Date, bool>        assumed;
    std::map<base::Date, std::string> names;  // word of list holiday
    int                               first_year = 0, last_year = 0;
};

/// Everything read from one pack. A question nobody answered is a bug, not a fault.
class Book {
public:
    /// `files` yields (path inside the pack, content) for every file of the pack.
    using Files = std::vector<std::pair<std::string, std::string>>;
    /// faults  invalid law.pack_invalid, every problem naming its file and entry
    static Book  read(const Files&);
    static Files folder(const std::string& path);  // reads a pack from disk

    /// The term under the basis, as it stood on the day of the act (sub-periods A0/A1/A2 of A by
    /// the day; the end of A is no cut-off once the basis is A; X answers both). Absent: the law
    /// fixes no such term there, a named "not applicable".
    const Term* find(std::string_view id, const Basis&, base::Date on) const;
    /// As `find`, where silence is a bug.
    const Term&              term(std::string_view id, const Basis&, base::Date on) const;
    bool                     knows(std::string_view id) const;
    std::vector<const Term*> all(std::string_view id) const;
    std::vector<std::string> ids() const;

    const Article*           article(std::string_view id) const;
    const std::vector<Word>& list(std::string_view name) const;
    bool                     has_list(std::string_view name) const;
    const Word*              word(std::string_view list, std::string_view code) const;
    const Calendar&          calendar() const { return calendar_; }
    /// The phrase of the catalogue in "vi" or "en", `{name}` replaced by arguments; the key itself
    /// when it is missing.
    std::string phrase(std::string_view language, std::string_view key,
                       const base::Arguments& = {}) const;
    bool        has_phrase(std::string_view language, std::string_view key) const;
    /// A JSON file of the pack as text ("roles.json", "clocks.json", "indicators.json").
    const std::string& file(std::string_view path) const;
    const std::string& hash() const { return hash_; }  // BLAKE2b of the pack, hex

private:
    friend struct Reader;
    std::map<std::string, std::vector<Term>, std::less<>>                               terms_;
    std::map<std::string, Article, std::less<>>                                         articles_;
    std::map<std::string, std::vector<Word>, std::less<>>                               lists_;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> phrases_;
    std::map<std::string, std::string, std::less<>>                                     files_;
    Calendar                                                                            calendar_;
    std::string                                                                         hash_;
};

/// Regime in force for a new act decided at this instant (L120 55.1: B from 2026-07-01 00:00
/// +07:00). Only for acts that are born now; what already has a decision keeps its own basis.
Basis basis_of_act(base::Instant);

/// What `due` needs to know beside the term. `from` is a day or an instant (exactly one).
struct DueFacts {
    std::string                           term;
    Basis                                 basis;
    std::optional<base::Instant>          from_at;
    std::optional<base::Date>             from_on;
    bool                                  remote = false;
    std::string                           trigger, track, direction, subperiod;
    std::optional<base::Date>             measure_ends;
    std::map<std::string, base::Instant>  events;
    std::vector<std::vector<std::string>> chain;
};
/// law  Civil Code 147-148; each rule of counting is named in packs/vn/counting.md
/// faults  invalid law.not_a_time_limit · law.facts_invalid
Due due(const Book&, const DueFacts&);
/// Adds the length of a term to a start, as a deadline or a duration of the term says; for a term
/// that counts backward the start is the end of the measure.   REQUIRES: a length of time
Due due_from(const Book&, const Term&, std::optional<base::Instant> at,
             std::optional<base::Date> on);

/// Reads the JSON of `--facts` strictly.   faults  invalid law.facts_invalid with problems
DueFacts read_due_facts(const Book&, std::string_view json);
/// One line, the shape of the command line; the note in "vi" or "en".
std::string to_json(const Book&, const Due&, std::string_view language = "vi");
std::string show_json(const Book&, std::string_view id);  // every value of a term with articles
/// Adds a problem for each code field whose word is not in its list (unknown lists are bugs).
void check_codes(const Book&, const base::Shape&, void* record,
                 std::vector<base::Problem>& problems, const std::string& prefix = "");

}  // namespace law
