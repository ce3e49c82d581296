/// The records of cases, each with its table and its law. Part of the front door cases.h.
#pragma once
#include "tasks/tasks.h"

namespace cases {
using namespace base;
using people::Person;
using store::Work;

/// A drug test under article 22 (A) or 23 (B). A clinical test never stands here: it belongs to
/// the treatment and starts no clock of the police.
/// law  A L73 22, D105 38 · B L120 23, D163 56
struct DrugTest {
    Id<DrugTest>              id;
    Ref<Person>               person;
    Ref<places::Unit>         unit;
    law::Basis                basis;
    std::optional<Instant>    detected_at;  // use detected; taken_at if absent
    Instant                   taken_at;     // tested, result known
    std::optional<Instant>    received_at;  // result with the deciding officer; taken_at if absent
    Code<"test_ground">       ground;       // G1..G9
    Code<"test_method">       method;       // urine · blood · other
    Code<"test_result">       result;       // positive · negative
    std::vector<Code<"drug">> drugs;
    bool                      remote = false;
    Text<200>                 agency;  // that tested
    std::optional<Text<500>>  remark;  // of the person
    Instant                   entered_at;
    Version                   version;
    // Under eighteen, but for urine, somebody is present (B) or consents (A). law D163 56.6, D105 46.4
    std::optional<Code<"witness">>   witness;  // parent · guardian · representative
    std::optional<Text<120>>         witness_name;
    std::optional<Ref<places::Unit>> place;  // where it was made when the file is elsewhere now
    // Entered by mistake: it starts nothing and is counted nowhere, and stays to be read.
    std::optional<Date>      withdrawn_on;
    std::optional<Text<500>> withdrawn_for;
    // How sure the result is: a quick test with its kit and lot, or confirmed by a laboratory.
    std::optional<Code<"test_stage">> stage;        // screening · confirmed
    std::optional<Text<120>>          kit;          // name of the kit of a screening
    std::optional<Text<60>>           batch;        // its lot
    std::optional<Date>               disputed_on;  // while a dispute of the result is open
};
RECORD(DrugTest, "drug_tests", sensitive, id, person, unit, basis, detected_at, taken_at,
       received_at, ground, method, result, drugs, remote, agency, remark, entered_at, version,
       witness, witness_name, place, withdrawn_on, withdrawn_for, stage, kit, batch, disputed_on)

/// Check of the place of residence after a positive test.   law  D105 41 · D163 58
struct ResidenceCheck {
    Id<ResidenceCheck>        id;
    Ref<Person>               person;
    Ref<places::Unit>         unit;
    Ref<DrugTest>             test;
    law::Basis                basis;
    Instant                   checked_at;
    Code<"residence_outcome"> outcome;  // stable · unstable · elsewhere
    std::optional<Text<500>>  remark;
    Instant                   entered_at;
    Version                   version;
};
RECORD(ResidenceCheck, "residence_checks", sensitive, id, person, unit, test, basis, checked_at,
       outcome, remark, entered_at, version)

/// Notice of use to the deciding officer (A 105-04, B III-02).   law  D105 41.5-6 · D163 58.5-6
struct UseNotice {
    Id<UseNotice>     id;
    Ref<Person>       person;
    Ref<places::Unit> unit;
    Ref<DrugTest>     test;
    law::Basis        basis;
    Text<40>          number;
    Instant           sent_at;
    Text<200>         recipient;
    Instant           entered_at;
    Version           version;
};
RECORD(UseNotice, "use_notices", sensitive, id, person, unit, test, basis, number, sent_at,
       recipient, entered_at, version)

/// One decision, one year, one commune. A person past the last day but without an ending is still
/// on the list (L120 27.3, L73 26.3): only `ended_on` takes the name off it.
/// mark    of the decision: no_positive_test · early · wrong_decider · under_twelve · age_uncertain ·
///         already_running · unstable_residence · lives_elsewhere · no_residence_check · wrong_end ·
///         days_differ · late
///         of the ending: before_end · new_use · ending_wrong_decider · late_sending ·
///         ending_suspended · stop_not_in_law · stop_wrong_decider · stop_after_end ·
///         stop_detention_not_longer
///         of a list taken over: transition · wrong_end · number_missing · date_missing ·
///         signer_missing
///         in answers only: late (check, notice) · no_residence_check (notice) · past_end ·
///         under_twelve, short_retention and no_witness (test) · no_youth_helper (contact)
///         for as long as it lasts: test_disputed (also of a listing)
/// `unit` keeps the file and changes with a move; `place` is where the measure was decided, and what
/// figures and the list of a past day stand on.
/// law  A L73 23, D105 42-43, 48 · B L120 24, D163 59-63
struct Management {
    Id<Management>                 id;
    Ref<Person>                    person;
    Ref<places::Unit>              unit;
    std::optional<Ref<DrugTest>>   test;    // absent when taken over from a list
    law::Basis                     basis;   // of this decision; never read off today's date
    Code<"origin">                 origin;  // recorded · taken_over
    Code<"decision_state">         state;   // draft · signed
    std::optional<Text<40>>        number;
    std::optional<Instant>         signed_at;
    std::optional<Code<"decider">> decider;  // chair_commune_ubnd · head_commune_police · …
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    Date                      decided_on;  // day of the decision; of the listing when taken over
    Date                      ends_on;     // computed: decided_on + user.term
    std::optional<Date>       stated_end;  // as the list or paper says
    std::vector<Code<"drug">> drugs;
    std::vector<Code<"mark">> marks;  // what is not as the law wants it, or must be compared
    // cleared · replaced · stopped · moved · annulled; of a draft: fallen, with its ground
    std::optional<Code<"ending">>         ending;
    std::optional<Code<"decision_state">> ending_state;  // draft while the ending is drawn up
    std::optional<Date>                   ended_on;      // absent while the management stands
    std::optional<Code<"decider">>        ending_decider;
    std::optional<Text<40>>               ending_number;
    std::optional<Instant>                ending_signed_at, ending_sent_at;
    Instant                               entered_at;
    Version                               version;
    std::optional<Ref<places::Unit>>      place;          // that decided; `unit` when absent
    std::optional<Code<"stop_cause">>     ending_cause;   // of a stop
    std::optional<Text<200>>              ending_ground;  // the paper a stop rests on
    std::optional<Ref<Management>>        continues;  // the management of the commune moved from
    std::optional<Date>                   listed_on;  // taken over with the file, before decided_on
    std::optional<std::int64_t> uncounted_days;  // of absence that does not count   law  D163 60.2
};
RECORD(Management, "managements", sensitive, id, person, unit, test, basis, origin, state, number,
       signed_at, decider, capacity, signer, decided_on, ends_on, stated_end, drugs, marks, ending,
       ending_state, ended_on, ending_decider, ending_number, ending_signed_at, ending_sent_at,
       entered_at, version, place, ending_cause, ending_ground, continues, listed_on,
       uncounted_days)

inline bool is_annulled(const Management& management) {
    return management.ending && management.ending->value == "annulled";
}

/// Monthly check or counselling contact during management.
/// law  A D105 44-45, 47.1 · B D163 61.1
struct Contact {
    Id<Contact>              id;
    Ref<Person>              person;
    Ref<places::Unit>        unit;
    Ref<Management>          management;
    law::Basis               basis;
    Code<"contact_kind">     kind;  // residence_check · psychological · legal · social
    Instant                  held_at;
    bool                     present = true;
    std::optional<Text<500>> remark;
    Instant                  entered_at;
    Version                  version;
    std::optional<Code<"youth_helper">> youth_helper;  // who took part   law D163 61.2, D105 44.3
    std::optional<Ref<places::Unit>>    place;
};
RECORD(Contact, "contacts", sensitive, id, person, unit, management, basis, kind, held_at, present,
       remark, entered_at, version, youth_helper, place)

struct Determination;
/// A person on the list of addicts who lives there. `unit` keeps the file and changes with a move;
/// `place` is the commune whose list it stands on, on every day it stands there.
/// ending  moved · annulled · cleared · stopped, as the list says
/// mark    determination_missing · listed_early · before_the_law
/// law     A L73 43 · B L120 48.1-3
struct AddictListing {
    Id<AddictListing>                 id;
    Ref<Person>                       person;
    Ref<places::Unit>                 unit;
    law::Basis                        basis;
    Code<"origin">                    origin;
    Date                              listed_on;
    std::optional<Date>               determined_on;
    std::vector<Code<"drug">>         drugs;
    std::vector<Code<"mark">>         marks;
    std::optional<Code<"ending">>     ending;
    std::optional<Date>               ended_on;
    Instant                           entered_at;
    Version                           version;
    std::optional<Ref<places::Unit>>  place;          // `unit` when absent
    std::optional<Ref<places::Unit>>  moved_to;       // the commune whose list goes on
    std::optional<Ref<AddictListing>> continues;      // the listing in the commune moved from
    std::optional<Ref<Determination>> determination;  // that it rests on, when made here
    std::optional<Text<40>>           result_number;  // of another one, as its paper says
    std::optional<Text<120>>          moved_to_name;  // a commune outside the register
};
RECORD(AddictListing, "addict_listings", sensitive, id, person, unit, basis, origin, listed_on,
       determined_on, drugs, marks, ending, ended_on, entered_at, version, place, moved_to,
       continues, determination, result_number, moved_to_name)

/// Management after rehabilitation at the place of residence: one term of one or two years, as it
/// stands on the list of one commune. It ends with its last day (the confirmation is made before
/// it), or earlier with an ending. After a move it goes on in a record of the other commune: the
/// same decision, the same days, a keeper of its own.
/// mark    transition · before_the_law · end_missing · number_missing · date_missing ·
///         signer_missing · wrong_decider · term_differs · authority_missing
/// law     A L73 40, 43, D116 77-81, form 52 · B L120 42, 48, D163 134-138
struct PostRehab {
    Id<PostRehab>                    id;
    Ref<Person>                      person;
    Ref<places::Unit>                unit;  // who keeps the file now
    law::Basis                       basis;
    Code<"origin">                   origin;
    Date                             starts_on;
    std::optional<Date>              ends_on;  // as the list says; absent when it does not
    std::optional<Text<200>>         keeper;   // organisation or person it was given to
    std::vector<Code<"mark">>        marks;
    std::optional<Code<"ending">>    ending;
    std::optional<Date>              ended_on;
    Instant                          entered_at;
    std::optional<Date>              listed_on;  // in this commune; absent: from its first day on
    std::optional<Ref<places::Unit>> place;      // whose list it stands on; absent: of `unit`
    std::optional<Ref<places::Unit>> moved_to;
    std::optional<Ref<PostRehab>>    continues;
    Version                          version;
    // The decision that named the keeper (V-60); absent when a list brought the name.
    std::optional<Text<40>> keeper_number;
    std::optional<Instant>  keeper_named_at;
    // The decision on the measure, as its original says; absent until it is completed.
    std::optional<Text<40>>                 number;
    std::optional<Date>                     decided_on;
    std::optional<Code<"decider">>          decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<120>>                moved_to_name;  // a commune outside the register
};
RECORD(PostRehab, "post_rehab_managements", sensitive, id, person, unit, basis, origin, starts_on,
       ends_on, keeper, marks, ending, ended_on, entered_at, listed_on, place, moved_to, continues,
       version, keeper_number, keeper_named_at, number, decided_on, decider, capacity, signer,
       moved_to_name)

}  // namespace cases
