/// The questions of the front door that only routes and tests ask.
#pragma once
#include "people/desk.h"
#include "people/people.h"

namespace people {

/// People of the scope by name in any spelling, by alias, or by a whole identity number; without a
/// text everybody of the scope. Nothing outside the scope is ever found.
/// A closed file is found by its number, or where closed ones are asked for; by initials both times.
/// needs   person.read; person.closed to ask for closed ones
/// faults  invalid search.unit_unknown · search.after_invalid
PersonLinePage search(Work&, const PersonSearch&);
/// needs   person.read, or a ground of reading.h; person.minor for a minor
/// faults  not_found · forbidden person.(minor_sealed|reason_needed)
PersonFile show(Work&, Id<Person>);
/// Opens a file in the one unit the actor works for, unlooked: for what compared already.
/// needs   person.write
/// faults  invalid person.(name_missing|unit_unclear) · identifier.*
Person create(Work&, const PersonDraft&);
/// Whom a draft may mean, and how many newcomers (newcomers.h) there had been when it was looked for.
struct Compared {
    std::vector<Candidate> found;
    std::int64_t           newcomers = 0;
};
/// Looked for on a reader before anything is written (decision 8). `beside`: as of `candidates`.
/// needs   person.write
Compared compared(Work&, const PersonDraft&, std::optional<Ref<Person>> beside = std::nullopt);
/// True when after so many newcomers another came whom the draft may mean: from any node, and from
/// works that are written together with this one. Rather once too often than once too seldom.
bool came_since(Work&, const PersonDraft&, std::int64_t newcomers,
                std::optional<Ref<Person>> beside = std::nullopt);
/// The fault of what would be written beside somebody put since the comparison: nothing is written,
/// and the draft is to be compared again.
constexpr std::string_view k_came_meanwhile = "person.came_meanwhile";
/// The second look, on the writer.   faults  conflict person.came_meanwhile
void refuse_newcomer(Work&, const PersonDraft&, const Compared&,
                     std::optional<Ref<Person>> beside = std::nullopt);

/// A file with what in its number contradicts.
struct PersonOpened {
    Person                         person;
    std::vector<IdentifierWarning> warnings;
};
RECORD(PersonOpened, "", personal, person, warnings)
/// Opens a file for somebody like whom nobody was found, in or outside the area; else the
/// comparison belongs to a registration.
/// needs   person.write
/// faults  as create · conflict person.candidates · person.came_meanwhile ·
///         registration.number_taken
PersonOpened create_compared(Work&, const PersonDraft&, const Compared&);

struct CandidateList {
    std::vector<Candidate>         items;
    std::vector<IdentifierWarning> warnings;
};
RECORD(CandidateList, "", personal, items, warnings)
/// Who may be meant already, and what in the number contradicts. Nothing is kept.
/// needs   person.write
CandidateList look(Work&, const PersonDraft&);

struct RegistrationDraft {
    PersonDraft person;
    bool        none_of_them = false;  // the candidates shown were compared: nobody of them
    bool        urgent = false;        // the file is opened although the desk still compares
};
RECORD(RegistrationDraft, "", personal, person, none_of_them, urgent)
/// registration_outcome  opened · known (the number is a known person's, nothing contradicts; the
///     file was completed) · candidates (to be compared first; nothing was written) · waiting (at
///     the matching desk)
struct Registered {
    Code<"registration_outcome">    outcome;
    std::optional<Ref<Person>>      person;
    std::optional<Id<Registration>> registration;
    std::vector<Candidate>          candidates;
    std::vector<IdentifierWarning>  warnings;  // what in the number contradicts
};
RECORD(Registered, "", personal, outcome, person, registration, candidates, warnings)
/// What the same unit asked already and still waits for is not asked again: that registration is
/// the answer, opened when it is urgent now.
/// needs   person.write
/// faults  invalid person.* · identifier.* · conflict person.came_meanwhile ·
///         registration.number_taken
Registered register_person(Work&, const RegistrationDraft&, Compared);

struct RegistrationQuery {
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;  // <= 200, 50 when absent
};
RECORD(RegistrationQuery, "", internal, after, limit)
struct RegistrationOpening {
    bool withdraw = false;  // instead of opening: it was a mistake
};
RECORD(RegistrationOpening, "", internal, withdraw)
/// needs (both)   person.write   faults  not_found · conflict registration.(not_waiting|number_taken)
RegistrationPage list_registrations(Work&, const RegistrationQuery&);
/// Opens the file of a waiting registration at once, or withdraws it.
Registration open_registration(Work&, Id<Registration>, const RegistrationOpening&);
/// "Nam, khoảng 30 tuổi, chưa xác minh".
std::string placeholder_of(const Work&, const PersonDraft&);
void        put_unverified(Work&, const Person&, const PersonDraft&);
/// Merges with a person whose key is destroyed are taken out, questions to the desk emptied.
void forget_beside(Work&, const Uuid& person);
/// Certainly under 18 today, as the draft says.   law  L120 36
bool is_minor(const Work&, const PersonDraft&);
/// "N. V. A." for Nguyễn Văn An.
std::string initials_of(std::string_view name);
/// The one commune the actor registers for.   faults  invalid person.unit_unclear
Ref<places::Unit> unit_of_registrar(const Work&);
/// faults  invalid person.(name_*|age_range|number_of_kind) · date.in_future · identifier.*
void check_draft(const Work&, const PersonDraft&);
/// The number as a paper of the person.
void put_identifier(Work&, const PaperNumber&, Ref<Person>, Ref<places::Unit>);
/// The commune an address names today.
std::optional<Ref<places::Unit>> commune_in(const Work&, std::string_view address);
/// The identity nobody knows yet; absent when the person is known.
std::optional<UnverifiedIdentity> unverified_of(Work&, Ref<Person>);
/// Units, outside this one and what it covers, whose people may be meant. As the system.
std::vector<Uuid> units_beyond(Work&, const PersonDraft&, Ref<places::Unit> from,
                               std::optional<Ref<Person>> beside);

/// A number only by its tail, "•••• 4567": two of one name are told apart by it.
Text<20> masked(std::string_view number);

/// One line of the queue of the desk.
struct MatchLine {
    Id<MatchCase>              id;
    Text<120>                  name;
    std::optional<PartialDate> birth;
    std::optional<Text<20>>    number;  // masked
    Text<200>                  from_unit;
    Code<"match_origin">       origin;
    Code<"match_state">        state;
    Instant                    asked_at;
};
RECORD(MatchLine, "", personal, id, name, birth, number, from_unit, origin, state, asked_at)
PAGE_OF(MatchLine)
struct MatchQuery {
    std::optional<Code<"match_state">> state;  // waiting when absent
    std::optional<Text<200>>           after;
    std::optional<std::int64_t>        limit;  // <= 200, 50 when absent
};
RECORD(MatchQuery, "", internal, state, after, limit)
/// Somebody known beside the person asked about.
struct MatchSide {
    Candidate  candidate;
    PersonFile file;
};
RECORD(MatchSide, "", personal, candidate, file)
struct MatchView {
    MatchCase              match;
    Text<200>              from_unit;
    PersonDraft            draft;   // numbers only by their tail
    std::vector<MatchSide> others;  // likeliest first
};
RECORD(MatchView, "", personal, match, from_unit, draft, others)
/// needs (both)   match.decide   faults  not_found
MatchLinePage list_matches(Work&, const MatchQuery&);
MatchView     show_match(Work&, Id<MatchCase>);

/// One file of a merge, with what stands in it alone: files of one person are much alike.
struct MergeSide {
    PersonLine                  line;
    std::vector<IdentifierLine> identifiers;
    std::optional<Text<300>>    address;
};
RECORD(MergeSide, "", personal, line, identifiers, address)
/// A merge with both files as far as they lie in the scope, and what speaks for and against it.
struct MergeLine {
    PersonMerge                     merge;
    std::optional<MergeSide>        person, absorbed;
    Text<120>                       proposed_by;
    std::optional<Text<120>>        confirmed_by, undone_by;
    bool                            own_proposal = false;  // of the actor: another must confirm
    std::vector<Code<"match_sign">> agrees, differs;
};
RECORD(MergeLine, "", personal, merge, person, absorbed, proposed_by, confirmed_by, undone_by,
       own_proposal, agrees, differs)
PAGE_OF(MergeLine)
struct MergeQuery {
    std::optional<Code<"merge_state">> state;  // proposed when absent
    std::optional<Text<200>>           after;
    std::optional<std::int64_t>        limit;  // <= 200, 50 when absent
};
RECORD(MergeQuery, "", internal, state, after, limit)
/// needs (both)   person.merge or person.merge.confirm   faults  not_found
MergeLinePage list_merges(Work&, const MergeQuery&);
MergeLine     show_merge(Work&, Id<PersonMerge>);

/// Tells what became of a merge: of the kept file, to the unit that decides.
void tell_merge(Work&, std::string name, const PersonMerge&);
/// `always_two`: a status follows that is not known to the index yet.
PersonMerge propose_merge(Work&, const MergeProposal&, bool always_two);

/// What speaks for and against two files being one person's, papers and addresses included.
void compare_files(Work&, Ref<Person>, Ref<Person>, std::vector<Code<"match_sign">>& agrees,
                   std::vector<Code<"match_sign">>& differs);
/// The lowest unit that covers both, from the first one upwards.
Ref<places::Unit> unit_over(Work&, Ref<places::Unit>, Ref<places::Unit>);

}  // namespace people
