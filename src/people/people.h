/// People: one person, one file. Found again across misspelt names, lost tones, year-only births
/// and changed communes. Matching never betrays what lies outside the scope (decision 20).
#pragma once
#include "people/assigning.h"
#include "people/circle.h"
#include "people/desk.h"
#include "people/merging.h"
#include "people/naming.h"
#include "people/reading.h"

namespace people {
using namespace base;
using store::Work;

struct Person {
    Id<Person>                           id;
    Ref<places::Unit>                    unit;  // that manages the file now
    Personal<Text<120>>                  name;
    std::optional<Personal<PartialDate>> birth;
    std::optional<Code<"sex">>           sex;  // as stated, never inferred from a name
    std::optional<Code<"ethnicity">>     ethnicity;
    Version                              version;
};
RECORD(Person, "people", personal, id, unit, name, birth, sex, ethnicity, version)

/// Another name: at birth, in use, after a child, given when detected (users.md 1.16).
struct PersonName {
    Id<PersonName>      id;
    Ref<Person>         person;
    Ref<places::Unit>   unit;
    Code<"name_kind">   kind;
    Personal<Text<120>> name;
    std::optional<Date> from_day, to_day;  // borne, as far as known
    Version             version;
};
RECORD(PersonName, "person_names", personal, id, person, unit, kind, name, from_day, to_day,
       version)
/// needs   person.write   faults  not_found · invalid person.name_* (naming.h)
PersonName add_name(Work&, Id<Person>, const NameDraft&);

struct Identifier {
    Id<Identifier>             id;
    Ref<Person>                person;
    Ref<places::Unit>          unit;
    Code<"identifier_kind">    kind;  // cccd · cmnd · passport · other
    Personal<Sealed<Text<20>>> value;
    Text<64>                   lookup;  // keyed hash of kind + value
    Text<4>                    tail;    // last digits, to recognise it by
    // the number was never this person's: kept, but nobody is found or compared by it
    std::optional<Date>                      annulled_on;
    std::optional<Code<"correction_reason">> annulled_for;
    Version                                  version;
};
RECORD(Identifier, "identifiers", sealed, id, person, unit, kind, value, lookup, tail, annulled_on,
       annulled_for, version)

struct Residence {
    Id<Residence>                    id;
    Ref<Person>                      person;
    Ref<places::Unit>                unit;   // that manages the file
    Code<"residence_kind">           kind;   // permanent · temporary · current
    std::optional<Ref<places::Unit>> place;  // when the commune is known
    Personal<Text<300>>              address;
    std::optional<Date>              from_day, to_day;
    std::optional<Code<"presence">>  presence;  // present · absent, as a list last said (III-10)
    Version                          version;
};
RECORD(Residence, "residences", personal, id, person, unit, kind, place, address, from_day, to_day,
       presence, version)

/// Where the person is reached.
struct Phone {
    Id<Phone>           id;
    Ref<Person>         person;
    Ref<places::Unit>   unit;
    Personal<Text<20>>  number;
    std::optional<Date> to_day;  // last day it is the person's
    Version             version;
};
RECORD(Phone, "phones", personal, id, person, unit, number, to_day, version)

/// A person as a list, a form or a paper names them.
struct PersonDraft {
    Text<120>                              name;
    std::vector<Text<120>>                 aliases;
    std::optional<PartialDate>             birth;
    std::optional<Code<"sex">>             sex;
    std::optional<Code<"ethnicity">>       ethnicity;  // as stated, never inferred from a name
    std::optional<Code<"identifier_kind">> identifier_kind;
    std::optional<Text<20>>                identifier;
    std::vector<Text<20>>    more_identifiers;  // of further papers, each of the kind of its shape
    std::optional<Text<300>> permanent_address, current_address;
    std::optional<Code<"presence">> presence;  // at the current address, else the permanent
    // nobody knows who it is: the name may be empty (users.md 1.17)
    std::optional<std::int64_t> least_age, most_age;
    std::optional<Text<300>>    appearance;
};
RECORD(PersonDraft, "", personal, name, aliases, birth, sex, ethnicity, identifier_kind, identifier,
       more_identifiers, permanent_address, current_address, presence, least_age, most_age,
       appearance)

/// One line of a list. Of a minor the name stands as initials (users.md 2.8), and of a closed file
/// too, except where work or a figure of the past names the person.
struct PersonLine {
    Id<Person>                    id;
    Personal<Text<120>>           name;
    std::optional<PartialDate>    birth;
    std::optional<Code<"sex">>    sex;
    Ref<places::Unit>             unit;
    Text<200>                     unit_name;
    std::vector<Code<"standing">> standings;  // user_managed · addict_listed … on the day asked
    bool                          closed = false;  // taken off every list (users.md 2.13)
};
RECORD(PersonLine, "", personal, id, name, birth, sex, unit, unit_name, standings, closed)
PAGE_OF(PersonLine)

struct PersonSearch {
    std::optional<Text<120>>        text;  // name (any spelling), identity number, alias
    std::optional<Text<8>>          unit_code;
    std::optional<Code<"standing">> standing;
    std::optional<Code<"sex">>      sex;
    std::optional<std::int64_t>     age_from, age_to;  // whole years today, both included
    std::optional<bool>         to_assign;  // only files of units that were divided or dissolved
    std::optional<bool>         closed;     // only files taken off every list
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;  // <= 200, 50 when absent
};
RECORD(PersonSearch, "", personal, text, unit_code, standing, sex, age_from, age_to, to_assign,
       closed, after, limit)

struct IdentifierLine {
    Code<"identifier_kind">                  kind;
    Text<20>                                 masked;  // "•••• 4567"
    std::optional<Date>                      annulled_on;
    std::optional<Code<"correction_reason">> annulled_for;
};
RECORD(IdentifierLine, "", personal, kind, masked, annulled_on, annulled_for)
/// The commune of a residence, as it was called then and as it is today.
struct ResidencePlace {
    Id<Residence>            residence;
    Ref<places::Unit>        unit;  // as recorded
    Text<300>                name_then;
    std::optional<Text<300>> name_now;         // when another unit holds all of it today
    bool                     divided = false;  // no one unit does: not attributable
};
RECORD(ResidencePlace, "", personal, residence, unit, name_then, name_now, divided)
/// Another file of the same human being that lies in the actor's scope.
struct MergedFile {
    Id<Person>                     person;
    Text<120>                      name;
    Text<200>                      unit_name;
    bool                           kept = false;
    std::optional<Id<PersonMerge>> merge;  // that says so; absent for the kept file
};
RECORD(MergedFile, "", personal, person, name, unit_name, kept, merge)
/// On what ground somebody reads the file who does not read it by right, in words.
struct FileReading {
    Code<"reading_ground"> ground;
    Text<400>              words;
};
RECORD(FileReading, "", internal, ground, words)
/// One person with everything the files of the set say that lie in the scope.
struct PersonFile {
    Person                            person;
    Text<200>                         unit_name;
    std::vector<PersonName>           names;
    std::vector<IdentifierLine>       identifiers;
    std::vector<Residence>            residences;
    std::vector<ResidencePlace>       places;  // of the residences whose commune is known
    std::vector<Phone>                phones;  // in use
    std::vector<Code<"standing">>     standings;
    std::optional<UnverifiedIdentity> unverified;            // nobody knows yet who it is
    std::vector<MergedFile>           merged;                // empty when this is the only file
    bool                              more_outside = false;  // further files lie outside the scope
    bool                              to_assign = false;     // its unit was divided or dissolved
    bool                              closed = false;        // taken off every list
    std::optional<FileReading>        reading;               // on a ground, only to be read
};
RECORD(PersonFile, "", personal, person, unit_name, names, identifiers, residences, places, phones,
       standings, unverified, merged, more_outside, to_assign, closed, reading)

/// Somebody already registered who may be this person. Outside the actor's scope only `outside`
/// is true and everything else is empty (decision 20).
struct Candidate {
    std::optional<Ref<Person>>      person;
    bool                            outside = false;
    bool                            exact = false;  // same identity number and nothing contradicts
    std::int64_t                    score = 0;      // 0..100, for ordering; shown in words
    std::vector<Code<"match_sign">> agrees, differs;
    std::optional<PersonLine>       line;
};
RECORD(Candidate, "", personal, person, outside, exact, score, agrees, differs, line)

/// Best first, at most 5. Looks province-wide as the system; audited by the caller. `beside`: whose
/// file the draft is about, with every file of that human being no candidate.
std::vector<Candidate> candidates(Work&, const PersonDraft&,
                                  std::optional<Ref<Person>> beside = std::nullopt);

/// Puts the person with names, identifiers and residences.
/// needs   person.write in the unit
/// faults  invalid person.(name_*|age_range|number_of_kind) · date.in_future · identifier.*
Person add(Work&, const PersonDraft&, Ref<places::Unit> unit);
/// Adds to a known person what the draft knows and the file does not (aliases, identifiers,
/// addresses). Never overwrites.
void complete(Work&, Ref<Person>, const PersonDraft&);

/// One number of a paper in normal form.
struct PaperNumber {
    std::string kind, value;
};
/// Every number the draft states, the main one first.
std::vector<PaperNumber> numbers_of(const PersonDraft&);
/// The kind a number has by its shape: cccd · cmnd · passport; "" for none.
std::string kind_by_shape(std::string_view number);

/// Who is registered under this identity number, anywhere, also when put earlier in this very work.
std::optional<Ref<Person>> holder_of(Work&, std::string_view kind, std::string_view value);

/// True when nothing in name, aliases, birth, sex or a further number speaks against the person being
/// the one meant.
bool is_same_person(Work&, const Person&, const PersonDraft&);

/// A number of a paper says something else than what was stated.
struct IdentifierWarning {
    Text<60>  code;  // identifier.says_sex · identifier.says_year · identifier.says_place
    Text<40>  stated, number;  // what was stated, what the number says
    Text<300> message;         // with both values, in the actor's language
};
RECORD(IdentifierWarning, "", personal, code, stated, number, message)
/// Sex, year and place of birth against the digits of a personal number; nothing is refused. The
/// message is left to whoever shows it: code with the arguments `stated` and `number`.
std::vector<IdentifierWarning> identifier_warnings(const PersonDraft&);
/// The same, said in the language of the actor.
std::vector<IdentifierWarning> identifier_warnings(const Work&, const PersonDraft&);

/// Absent when well shaped, else the message key: cccd 12 digits, cmnd 9, passport letter+7..8.
std::optional<std::string> identifier_problem(std::string_view kind, std::string_view value);
/// Digits and letters only, upper case.
std::string identifier_normal(std::string_view);

/// What figures are divided by, as known at a change: kind "person", code "sex/ethnicity" ("/" when
/// neither is stated), from the earliest day of birth, or from `no_birth` when none is stated.
std::vector<store::Fact> facts_of(const Person&);
/// Figures count the files of one human being once, from the change that confirmed it until the one
/// that undid it: kind "same_person", the absorbed file, code the id of the kept one.
std::vector<store::Fact> facts_of(const PersonMerge&);
constexpr Date           no_birth = make_date(1900, 1, 1);
/// The communes of residences, by their names then and today.
std::vector<ResidencePlace> places_of(Work&, const std::vector<Residence>&);
/// True when the unit stands no more and no one unit holds all of it today: its files wait for
/// somebody to decide where each belongs.
bool waits_for_assignment(const Work&, const Uuid& unit);
/// Files in these units and in the scope.
std::int64_t count_in(Work&, const std::vector<Uuid>& units);

/// For a task or a figure; counts as seen. Who reads files only for a stated reason gets initials and
/// the year of birth.
PersonLine line_of(Work&, Ref<Person>);
/// The same in a list of papers, or of somebody who may be the one meant: of a closed file the
/// initials, unless `exact`.
PersonLine line_to_compare(Work&, Ref<Person>, bool exact);
/// The file, for whoever may see it by another right than person.read.   faults  not_found
PersonFile file_of(Work&, Ref<Person>);
/// False for the file of somebody certainly under 18, without the right person.minor.
bool may_open(Work&, Ref<Person>);
/// Asked wherever a file is opened, of somebody in the scope.
/// faults  forbidden person.minor_sealed, which says who may and names nobody
/// law     L120 36; users.md 2.8
void need_to_open(Work&, Ref<Person>);
/// Gives the file with every row of it (names, papers, residences, who stands beside the person …) to
/// another unit: the person moved there and that unit signed for the file (cases). Whoever covers all
/// its files then decides about their merges. Runs as system.
/// tells   people.merge.moved, when another unit is to decide about a merge that was proposed
void move_to(Work&, Ref<Person>, Ref<places::Unit>);
/// The person lives in the commune from that day on, at the address when it is known; where they
/// lived until then ends on the day before. Where they are registered (thường trú) is not touched.
/// Runs as system.   REQUIRES: a commune of the register, or an address
void settle(Work&, Ref<Person>, std::optional<Ref<places::Unit>>, Date from,
            const std::optional<Text<300>>& address);

void         open(store::Store&);
edge::Routes routes();  // POST /people/search · GET /people/{id} · POST /people · /emergencies…
}  // namespace people
