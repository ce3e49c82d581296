/// What the lists of a commune have in common: the period, the unit, the cells about a person.
/// Private to cases.
#pragma once
#include "cases/path.h"
#include "sheets/write_xlsx.h"

namespace cases {

inline constexpr std::size_t k_rows_on_screen = 500, k_rows_in_file = 100'000;

struct Period {
    Date from, to;
};
/// The running month to today when nothing is said.   faults  invalid cases.period_reversed
Period period_of(const Work&, const UserListQuery&);
/// SQL that keeps to the unit asked; its units are added to the arguments. The alias is r.
std::string units_condition(Work&, const UserListQuery&, Date on, store::Row& arguments);
/// "Xã Ia Dom, tỉnh Gia Lai" of the unit asked or of the one unit of the actor; else empty.
std::string unit_name_of(Work&, const UserListQuery&, Date on);
/// "Xã Ia Dom, tỉnh Gia Lai": a unit of any time by the name it bore on the day; by its own when no
/// one unit was all of it then.
std::string path_of_unit(Work&, Ref<places::Unit>, Date on);

/// The last signed head of the ledger in one line, as every export carries it, or that none was
/// signed yet.
std::string head_words(Work&, std::string_view language);

/// Of when a row speaks. `entered_before` is set when the file has left the reader's scope: where the
/// person lives now is the new unit's to know, and what was entered since is none of the row's.
struct RowView {
    Date                   on;
    std::optional<Instant> entered_before;
};
/// `reader`: the scope of who asks. `left_on`: the day the row left the list. Runs as the system.
RowView row_view(Work&, const store::Scope& reader, Ref<Person>, Date last_day,
                 std::optional<Date> left_on);

/// What a row says about the person. Read as the system: the row is the commune's own, also when
/// the file of the person lies elsewhere by now.
struct PersonCells {
    std::string                name, identifier;  // masked without the right sealed.identifier
    std::optional<PartialDate> birth;
    std::optional<Code<"sex">> sex;
    std::string                registered, current;
    std::optional<bool>        present;  // as a list last said
};
PersonCells person_cells(Work&, Ref<Person>, bool full_numbers, const RowView&);
/// "05/02/1990", "02/1990", "1990" or nothing.
std::string birth_text(const std::optional<PartialDate>&);
std::string drugs_text(const Wording&, const std::vector<Code<"drug">>&);
/// What changed, and that the result it rests on is disputed: the list goes out with the mark.
std::string with_dispute(const Wording&, const std::vector<Code<"mark">>&, std::string change);

/// The list of users and that of addicts begin alike: with who it is and which drugs; the columns of
/// these in a workbook, and their cells.
template <class Row, class Listed>
Row row_about(Work& work, const Listed& listed, bool full_numbers, const RowView& view) {
    const auto cells = person_cells(work, listed.person, full_numbers, view);
    Row        row;
    row.person = listed.person;
    row.name = {cells.name};
    row.identifier = {cells.identifier};
    row.birth = cells.birth;
    row.sex = cells.sex;
    row.registered = {cells.registered};
    row.current = {cells.current};
    row.drugs = listed.drugs;
    if constexpr (requires { row.present; }) row.present = cells.present;
    const auto& directory = work.copy<places::Directory>();
    if (const auto* unit = directory.unit(listed.place.value_or(listed.unit).value))
        row.unit_name = {unit->name.value};
    return row;
}
std::vector<sheets::SheetColumn> columns_about(const Wording&);
template <class Row>
std::vector<sheets::SheetCell> cells_about(const Wording& words, std::int64_t number,
                                           const Row& row) {
    return {number,
            row.name.value,
            row.identifier.value,
            birth_text(row.birth),
            row.sex ? words.word("sex", row.sex->value) : std::string(),
            row.registered.value,
            row.current.value,
            drugs_text(words, row.drugs)};
}

}  // namespace cases
