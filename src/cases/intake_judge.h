/// What one line of a list says, and what is wrong with it. Pure but for the directory of units it is
/// handed; private to cases.
#pragma once
#include <map>
#include <set>

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
    std::string                                   language = "vi";
    bool                                          addicts = false;
    std::function<Place(const std::string& name)> place_of;
    std::optional<Ref<places::Unit>>              own_unit;  // when the list names none
};

/// note: shown only · doubt: the row goes to review · error: the row is rejected
enum class Weight { note, doubt, error };

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
    void identifier(Reading&) const;
    void addresses(Reading&) const;
    void drugs(Reading&) const;
    void dates_of_user(Reading&) const;
    void dates_of_addict(Reading&) const;
    void ending(Reading&) const;
    void unit(Reading&);
    void age(Reading&) const;
    void repetition(Reading&);

    Surroundings                        around_;
    std::map<std::string, Place>        places_;
    std::map<std::string, std::int64_t> by_number_, by_person_;          // key -> first row
    std::map<std::int64_t, std::pair<std::string, std::string>> first_;  // row -> name, birth
    std::set<std::int64_t>                                      contested_;
};

/// Adds a problem in the language of the list's owner.
void add_problem(const law::Book&, std::string_view language, IntakeRow&, std::string_view field,
                 std::string code, const base::Arguments& = {});

/// Kind and number of an identity paper as a cell writes them; a trouble is a message key.
struct ReadPaper {
    std::string kind, number, trouble;
};
/// Empty kind and trouble: the cell says that there is none.
ReadPaper read_paper(std::string_view cell);

/// Words of the list "drug" for what a cell names; adds to `unknown` what it does not know.
std::vector<Code<"drug">> read_drugs(std::string_view cell, std::vector<std::string>& unknown);

}  // namespace cases
