/// "Mở hồ sơ có nêu lý do": whoever follows figures and not files opens one file of the area for a
/// stated reason and a limited time. Private to people.
#pragma once
#include "people/reviewing.h"

namespace people {

struct StatedOpening {
    Id<StatedOpening>      id;
    Ref<identity::Account> account;  // who opened
    Ref<Person>            person;
    Ref<places::Unit>      unit;  // that kept the file then
    Personal<Text<200>>    reason;
    Instant                opened_at, ends_at;
    std::optional<Date> review_by;  // last day for the review; absent when none was asked for yet
    std::optional<Code<"opening_finding">> finding;
    std::optional<Text<500>>               note;
    std::optional<Ref<identity::Account>>  reviewer;
    std::optional<Instant>                 reviewed_at, escalated_at;
    Version                                version;
};
RECORD(StatedOpening, "stated_openings", personal, id, account, person, unit, reason, opened_at,
       ends_at, review_by, finding, note, reviewer, reviewed_at, escalated_at, version)

/// Of somebody met behind a figure or in a task, or by the whole number of a paper.
struct OpeningAsk {
    std::optional<Ref<Person>>             person;
    std::optional<Code<"identifier_kind">> kind;
    std::optional<Text<20>>                number;  // whole; a part finds nobody
    Text<200>                              reason;
};
RECORD(OpeningAsk, "", personal, person, kind, number, reason)
struct FileOpened {
    bool                       found = false;
    std::optional<Ref<Person>> person;  // absent of a minor found by number: nothing was opened
    std::optional<Instant>     ends_at;
};
RECORD(FileOpened, "", personal, found, person, ends_at)
struct OpeningLine {
    StatedOpening opening;
    Text<120>     by_name;
    Text<200>     by_unit, unit_name;
    Text<120>     person_name;  // initials; whole for who reads the file by right
    bool          overdue = false;
    bool          readable = false;  // by the asker, now
    bool          reviewable = false;
};
RECORD(OpeningLine, "", personal, opening, by_name, by_unit, unit_name, person_name, overdue,
       readable, reviewable)
PAGE_OF(OpeningLine)
struct OpeningQuery {
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;  // <= 200, 50 when absent
};
RECORD(OpeningQuery, "", internal, after, limit)

/// Opens the file for the time of file.opens. What stands open already is answered again. By its
/// number a closed file is not found.
/// needs   person.read_stated; person.minor for a minor
/// faults  invalid reading.reason_short · opening.whose · identifier.* · too_many reading.too_many
///         (numbers) · not_found · forbidden person.minor_sealed (not by a number)
/// law     house rules file.opens, file.review; users.md 2.13, 2.15, 2.16
/// tells   people.file.opened, with the unit that keeps the file; people.file.unreviewed when nobody
///         reviewed it in time
FileOpened open_file(Work&, const OpeningAsk&);
/// One's own, and with person.readers those of files in the own area, the latest first.
/// needs   person.read_stated or person.readers
OpeningLinePage openings(Work&, const OpeningQuery&);
/// needs   break_glass.review, in the unit   faults  as judge_opening · not_found
/// tells   people.file.reviewed
OpeningLine review_opening(Work&, Id<StatedOpening>, const OpeningReview&);

void open_openings(store::Store&);

}  // namespace people
