/// Which sheet of a file is the list, and which columns are what: by its words, by what is remembered
/// of its header, by what somebody said. What takes long in it comes before the one work that writes
/// (decision 8). Private to cases.
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

/// A file that was looked at and stored sealed, before the work that makes it a list: the file
/// first, the intake last, so that a list that was half laid ready does not exist; the file it left
/// goes with the daily sweep.
struct ReadyFile {
    Id<Intake>                        id;
    FileAsked                         asked;
    std::shared_ptr<const OpenedList> opened;
};
/// REQUIRES: the bytes outlive the answer
/// needs   intake.run   faults  sheets.* · invalid intake.(too_large|unit_unclear)
ReadyFile lay_ready(store::Store&, const store::Actor&, const FileAsked&, std::string_view bytes);
/// As take_in of intake.h.   needs  intake.run   faults  invalid intake.unit_unclear
Intake take_in(Work&, const ReadyFile&);

/// The file of a list, opened as somebody says it is to be read.
struct ReadyChoice {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const OpenedList>  opened;
};
/// needs   intake.run
/// faults  not_found · conflict intake.(file_gone|confirmed) · invalid intake.column_missing
ReadyChoice ready_to_map(Work&, Id<Intake>, const IntakeChoice&);
/// Says what the columns are, remembers it, and has the list read (anew).
/// needs   intake.run   faults  not_found · conflict intake.confirmed
Intake map_intake(Work&, Id<Intake>, const IntakeChoice&, const ReadyChoice&);

}  // namespace cases
