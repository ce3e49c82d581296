/// What one line of a list says, and what is wrong with it. Pure but for the directory of units it is
/// handed; private to cases.
#pragma once
#include <map>
#include <set>
#include <unordered_map>

#include "cases/intake_read.h"

namespace cases {

/// A unit named in a list, as it can be used today.
struct Place {
    std::optional<Ref<places::Unit>> unit;  // absent when there is a trouble
    std::string trouble;  // "" · unit.unknown · unit.ambiguous · unit.divided · unit.out_of_scope
    std::string suggestions;
};

/// What a line is judged by.
struct Surroundings {
    const law::Book*                              book = nullptr;
    Date                                          today;
    std::string                                   kind = "users";  // as Intake.kind
    bool                                          days_from_1904 = false;
    std::function<Place(const std::string& name)> place_of;
    std::optional<Ref<places::Unit>>              own_unit;  // when the list names none
};

/// note: shown only · doubt: the row goes to review · error: the row is rejected
enum class Weight { note, doubt, error };

/// The peoples of the pack by every usual name, however it is spelt.
class Peoples {
public:
    explicit Peoples(const law::Book&);
    /// Absent when no people is called so. The code of the list is understood too.
    std::optional<Code<"ethnicity">> find(std::string_view cell) const;

private:
    std::map<std::string, std::string, std::less<>> codes_;  // by name, folded and joined
};

/// Row by row, with what was read so far in mind (repetitions inside the file).
class RowJudge {
public:
    explicit RowJudge(Surroundings);
    /// The verdict is create, review or rejected; matching comes after.
    IntakeRow judge(const ListLine&);
    /// First rows whose identity number a later row gives to another name: to be compared as well.
    const std::set<std::int64_t>& contested() const { return contested_; }

private:
    struct Reading;  // the row being judged
    void names(Reading&) const;
    void birth(Reading&) const;
    void sex(Reading&) const;
    void ethnicity(Reading&) const;
    void identifier(Reading&) const;
    void identifier_agrees(Reading&) const;
    void presence(Reading&) const;
    void addresses(Reading&) const;
    void drugs(Reading&) const;
    void dates_of_user(Reading&) const;
    void dates_of_addict(Reading&) const;
    void dates_after_rehab(Reading&) const;
    void keeper(Reading&) const;
    void before_the_law(Reading&) const;
    void ending(Reading&) const;
    void unit(Reading&);
    void age(Reading&) const;
    void repetition(Reading&);

    /// A row as it is remembered while the others are read: hashes, so that 100,000 stay small.
    struct Seen {
        std::int64_t row = 0;
        std::size_t  name = 0, paper = 0;  // paper 0: none
    };
    Surroundings                          around_;
    Peoples                               peoples_;
    std::map<std::string, Place>          places_;
    std::unordered_map<std::size_t, Seen> by_number_, by_person_;  // hash of the key -> first row
    std::set<std::int64_t>                contested_;
};

/// Law 73/2021, the first to know these lists, is in force from 1 January 2022.   law  D116 86.1
bool is_before_the_law(Date);

/// Adds a problem; its words are made when it is shown.
void add_problem(IntakeRow&, std::string_view field, std::string code, const base::Arguments& = {});
/// Somebody must look at it, whoever it is about: a child, a divided unit, an unreadable ending.
bool is_doubtful(const IntakeRow&);
/// Kind and number of the identity papers of a cell; a trouble is a message key. Of several the
/// personal identity number counts most, and the others are of other kinds.
struct ReadPaper {
    std::string                      kind, number, trouble;
    std::vector<people::PaperNumber> more = {};
    std::string                      left = {};  // a further number of a kind that was taken
};
/// Empty kind and trouble: the cell says that there is none.
ReadPaper read_paper(std::string_view cell);

/// "không", "chưa có", "n/a": the cell says that there is none.
bool says_none(std::string_view folded);

/// Words of the list "drug" for what a cell names; adds to `unknown` what it does not know.
std::vector<Code<"drug">> read_drugs(std::string_view cell, std::vector<std::string>& unknown);

}  // namespace cases
