/// The grounds on which one file is read by whom right and scope alone do not let read it, and only
/// to read: an emergency, a stated reason, a file on its way here, a file of one's own past.
#pragma once
#include <functional>

#include "store/store.h"

namespace people {
using store::Work;

struct Person;

/// Why, how far, and until when.
/// reading_ground   emergency · stated · arriving · former
struct Ground {
    const char*     code;  // of the list reading_ground
    base::Arguments told;  // what the words reading.CODE and reading.CODE.purpose are said with
    store::Scope    scope;
    bool            minors = false;  // also somebody under 18, without the right person.minor
    std::int64_t    until = 0;       // the file as it stood after this change; 0: as it stands
};
using GroundOf = std::function<std::optional<Ground>(Work&, base::Ref<Person>)>;

/// Further grounds, of higher floors; asked when none of people holds, in this order.
void read_also(store::Store&, std::vector<GroundOf>);

/// The actor as he stands before this one file, for the two addresses that show it: while a ground
/// holds he reads it, and every reading says why. In an emergency he reads at a third one who stands
/// beside the person: that is whom he calls. A reason may name the person: it stands with the
/// opening, and goes with the person's key; the read trail is kept longer and says only which
/// opening it was.
store::Actor widened(store::Store&, const store::Actor&, std::string_view path,
                     const std::vector<base::Uuid>& ids);

/// Asked before a file is shown. Who reads only for a stated reason states it first.
/// faults  forbidden right.missing · person.reason_needed · not_found
/// law     QC-NB 7; users.md 2.15, 2.16
void need_to_read(Work&, base::Ref<Person>);
/// True for whoever knows people by initials until a reason to open the file is stated.
bool knows_by_initials(const Work&);
/// True for whoever reads this one file because of an emergency.
bool reads_in_emergency(const Work&);

// -- the grounds of people
std::optional<Ground> emergency_ground(Work&, base::Ref<Person>);
std::optional<Ground> stated_ground(Work&, base::Ref<Person>);

constexpr std::size_t k_reason_least = 20;  // characters of a reason
/// faults  invalid reading.reason_short
void check_reason(const std::string& reason);
/// Whoever looks for somebody by a number does so ten times a day, found or not: numbers are not
/// to be tried out.   faults  too_many reading.too_many
void count_attempt(Work&);
/// When a file was opened, for the words of a ground.
base::Arguments told_when(base::Instant);

}  // namespace people
