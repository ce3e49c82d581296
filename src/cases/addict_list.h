/// The list of addicts of a commune: who is put on it after a determination, and the list itself as
/// it stood on any day. Part of the front door cases.h.
#pragma once
#include "cases/managing.h"

namespace cases {

struct ListingAddict {
    Date                      listed_on;
    std::vector<Code<"drug">> drugs;  // those of the test when none is named
};
RECORD(ListingAddict, "", sensitive, listed_on, drugs)
/// Puts a person determined addicted on the list of addicts.
/// needs   case.record, in the unit
/// faults  conflict listing.(not_addicted|already) · invalid cases.(in_the_future|before_conclusion)
/// law     A L73 43.1 · B L120 48.1
/// tells   cases.addict.listed
Recorded record_addict_listing(Work&, Id<Determination>, const ListingAddict&);

struct AddictListRow {
    Ref<Person>                person;
    Text<120>                  name;
    Text<40>                   identifier;  // masked without the right sealed.identifier
    std::optional<PartialDate> birth;
    std::optional<Code<"sex">> sex;
    Text<300>                  registered, current;  // addresses
    std::vector<Code<"drug">>  drugs;
    Date                       listed_on;
    std::optional<Date>        determined_on;
    Text<300>                  change;  // came from, went to, ended: what, where and when
    Text<200>                  unit_name;
};
RECORD(AddictListRow, "", sensitive, person, name, identifier, birth, sex, registered, current,
       drugs, listed_on, determined_on, change, unit_name)
struct AddictList {
    Date                       from_day, to_day;
    Text<200>                  unit_name;
    Text<120>                  article;
    std::vector<AddictListRow> listed, removed;
    bool                       more = false;  // more people than the screen shows; the file has all
};
RECORD(AddictList, "", sensitive, from_day, to_day, unit_name, article, listed, removed, more)
/// The list of addicts as it stood on the last day of the period, and who left it in the period.
/// needs   person.read   faults  invalid cases.(unit_unknown|period_reversed)
/// law     A L73 43 · B L120 48
AddictList addict_list(Work&, const UserListQuery&);
/// The same as XLSX; the law has no form.   needs  person.read
edge::Download addict_list_file(Work&, const UserListQuery&);

}  // namespace cases
