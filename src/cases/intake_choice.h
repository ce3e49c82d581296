/// Which sheet of a file is the list, and which columns are what: by its words, by what is remembered
/// of its header, by what somebody said. Private to cases.
#pragma once
#include "cases/intake_read.h"
#include "cases/intake_staging.h"

namespace cases {

/// A file opened on one sheet. `trouble`: what somebody must say before it can be read.
struct OpenedList {
    std::unique_ptr<ListRows>  list;
    std::optional<base::Fault> trouble;
    bool                       remembered = false;
};
/// REQUIRES: the bytes outlive the answer
/// faults  sheets.* — a file that cannot be read at all
OpenedList open_list(Work&, Ref<places::Unit> unit, const FileAsked&, std::string_view bytes);
/// The list as it was understood when it was taken in.
std::unique_ptr<ListRows> open_as_read(const Intake&, std::string_view bytes);

/// Keeps what the columns are for the next list of the unit with the same header.
void remember_columns(Work&, Ref<places::Unit> unit, const ListRows&);

}  // namespace cases
