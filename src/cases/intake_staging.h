/// Between reading a list and applying it: rows judged and matched, the file itself, all sealed.
/// Private to cases.
#pragma once
#include "cases/intake_judge.h"

namespace cases {

/// Looks for the person of a row that is not rejected, and moves its verdict accordingly. Persons
/// for whom `is_own` holds were created by this very list and do not count.
void match_row(Work&, IntakeRow&, const std::function<bool(Ref<Person>)>& is_own = nullptr);
/// The one commune the actor works for today; absent when there is none.
std::optional<Ref<places::Unit>> own_commune(const Work&);
/// The unit whose list it is.   faults  invalid intake.unit_unclear
Ref<places::Unit> unit_of_actor(const Work&);
Place             place_of(const Work&, const std::string& name);

/// One key for each list and use, made from the key file; every piece is bound to its place.
class Envelope {
public:
    Envelope(const Work&, std::string_view use, Id<Intake>);
    store::Bytes close(std::string_view plain, std::int64_t place) const;
    std::string  open(const store::Value& sealed, std::int64_t place) const;

private:
    std::string bound(std::int64_t place) const { return intake_ + ":" + std::to_string(place); }
    std::string intake_, key_;
};

// -- the staging table
constexpr std::size_t k_chunk = 500;
/// Lays rows ready; at most a chunk in one transaction. `originals` are the cells of rejected rows
/// as the file has them, empty for the others; `digests` those of intake_known.h.
void stage(Work&, Id<Intake>, std::span<const IntakeRow>,
           std::span<const std::vector<std::string>> originals,
           std::span<const std::string>              digests);
/// Forgets up to `most` rows, not who was in them; answers how many.
std::int64_t             drop_rows(Work&, Id<Intake>, std::int64_t most);
std::vector<IntakeRow>   pending_rows(Work&, Id<Intake>, std::int64_t after, std::size_t limit);
std::optional<IntakeRow> staged_row(Work&, Id<Intake>, std::int64_t row);
/// Those of a verdict, and of these only the noted or those that wait for a decision.
struct RowFilter {
    std::optional<std::string> verdict = {};
    bool                       noted = false, open = false;
};
std::vector<IntakeRow> staged_rows(Work&, Id<Intake>, const RowFilter&, std::int64_t after,
                                   std::size_t limit);
std::int64_t           count_rows(Work&, Id<Intake>, const RowFilter&, std::int64_t most);
/// Keeps verdict, payload, decision, person and done of a row.
void keep_row(Work&, Id<Intake>, const IntakeRow&);
/// The same without the payload, when nothing in it changed.
void keep_outcome(Work&, Id<Intake>, const IntakeRow&);
/// Of these rows, in their order, which still wait and were decided by nobody since they were read,
/// and which another list holds too.
struct Waiting {
    bool still = false, elsewhere = false;
};
std::vector<Waiting>       still_waiting(Work&, Id<Intake>, std::span<const IntakeRow>);
std::optional<Ref<Person>> person_of_row(Work&, Id<Intake>, std::int64_t row);
bool                       is_created_by(Work&, Id<Intake>, Ref<Person>);
/// Rejected rows with the cells the file has, in order, from after a row on.
struct Rejected {
    IntakeRow                row;
    std::vector<std::string> cells;
};
std::vector<Rejected> rejected_lines(Work&, Id<Intake>, std::int64_t after, std::size_t limit);

// -- the file
/// faults  invalid intake.too_large
void store_file(store::Store&, const store::Actor&, Id<Intake>, std::string_view bytes);
/// faults  conflict intake.file_gone
std::string file_of(Work&, Id<Intake>);
void        drop_file(Work&, Id<Intake>);

/// Gives the row the verdict somebody decided: create · matched · skipped.
void take_decision(IntakeRow&);
/// Carries out one row: a new file, or what the known one lacks; then the management or listing.
/// Its verdict is what it came to: create · matched · skipped · review (somebody was registered
/// meanwhile). True when the file of somebody known says more now than before.
bool apply_row(Work&, const Intake&, IntakeRow&);
/// Counts the row under its new verdict instead of the old one.
void recount(Intake&, std::string_view before, std::string_view after);

/// Whether what the list is called, its sheet or what is wrong with it may be somebody's name.
bool may_name(const Intake&);
/// Called after nobody (intake_say.h), without its sheet and what was wrong with it.
void unname(Intake&);

/// A person whose key is destroyed leaves the lists that held him or her: the row goes, and the
/// uploaded file; the list is called after nobody, kept answers about it are emptied. A list that
/// was just being read is cancelled. Answers which lists could say something of somebody until now.
std::vector<Uuid> forget_in_lists(Work&, const Uuid& person);

/// Puts the rows that may be somebody outside the scope to the matching desk; each once.
void forward_outside(store::Store&, const store::Actor&, Id<Intake>);
}  // namespace cases
