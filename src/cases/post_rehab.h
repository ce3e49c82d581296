/// Use cases of management after rehabilitation, which lists hand over (form 116-52). Part of the
/// front door cases.h; the record is PostRehab of records.h.
#pragma once
#include "cases/cases.h"

namespace cases {

/// Somebody under management after rehabilitation, and under none of users, moves: the notice from
/// the departure, then `record_file_sending`; a listing as addict goes along.
/// needs   case.transfer, in the unit
/// faults  conflict post_rehab.(ended|moves_with_management) · transfer.already · invalid cases.
///         before_listing and as `record_departure`
/// law     A L73 43.2, D116 79.1c · B L120 48.2, D163 136.1b
/// tells   cases.post_rehab.left — notice and file · cases.transfer.notified
Recorded record_post_rehab_departure(Work&, Id<PostRehab>, const Leaving&);
/// Who manages and helps the person here, as the chair decided: asked for when the person moved in,
/// and again whenever it is somebody else.
/// needs   case.record, in the unit
/// faults  conflict post_rehab.ended · invalid cases.(in_the_future|before_listing) ·
///         representative.name_* (people/naming.h) · not_found
/// law     A D116 79.3 · B D163 136.1b (V-60)
/// tells   cases.post_rehab.keeper_named
Recorded record_keeper(Work&, Id<PostRehab>, const NamingKeeper&);

/// Tells of each term whose last day has come while its keeper was still asked for. Runs every hour.
/// law     A L73 43.3, D116 81 · B L120 48.4a, D163 138   tells  cases.post_rehab.over
void tell_over(store::Store&);

/// Ended, moved on, or past its last day.
bool is_over(const PostRehab&, Date on);
/// On the list of this commune on the day.
bool runs_on(const PostRehab&, Date on);

std::vector<store::Fact> facts_of(const PostRehab&);

}  // namespace cases
