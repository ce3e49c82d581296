/// What the two sides of a move have in common. Private to cases.
#pragma once
#include "cases/recording.h"

namespace cases {

/// What is particular to the move of a management of users, of one after rehabilitation, or of a
/// listing as addict. Everything else is one room: record_departure.cpp, record_transfer.cpp.
struct Moving {
    const char *left, *file;      // the acts, for their articles (articles.cpp)
    const char *notice, *limit;   // the terms that limit the notice and the file
    const char *told, *incoming;  // the events: the departure, the receipt to be signed there
    const char* awaited;          // and the receipt on paper, from outside the register
    const char* form;             // term of the form of the notice; empty when the law has none
    const char* step;             // of the departure
    const char* means;            // words of what is expected of the file, before the basis
    bool        by_notice;        // the notice is all the law asks for: no file goes after it
};
extern const Moving k_users_move, k_after_rehab_move, k_addicts_move;
const Moving&       moving_of(const Transfer&);

/// The terms after rehabilitation that run in the commune on the day.
std::vector<PostRehab> running_after_rehab(Work&, Ref<Person>, Ref<places::Unit>, Date on);

/// Tells that the other office was told, with a mark when it was too late.
void tell_notified(Work&, const Transfer&, std::vector<Defect>&);
/// From the arrival on the file of a management of users has its limit: from 00:00 of the day, on the
/// day of the departure from that hour.   law  A D105 47.2 · B D163 62.1
void tell_arrived(Work&, const Transfer&);
/// The receipt is a duty of the commune moved to, when it is in the register; else the commune left
/// sees to it that the paper comes.
void     tell_incoming(Work&, const Transfer&, Instant at);
Recorded answer_for(Work&, const Transfer&, Instant at, const std::vector<Defect>&);

/// An event about the move, for the duties of one of the two offices.
store::Event event_of(std::string name, const Transfer&, Ref<places::Unit> unit, Instant at);
/// Refuses what the state of the move does not allow.
void require_transfer(Work&, const Transfer&, bool allowed, const char* reason, Instant at);
/// The move as the office sees it that the person comes to.   faults  not_found · stale
Transfer incoming_transfer(Work&, Id<Transfer>);
/// The move as either of the two offices sees it.   faults  not_found
Transfer transfer_of(Work&, Id<Transfer>);
/// The person comes to an office of the actor.
bool comes_to(const Work&, const Transfer&);
/// The last change about the person before the receipt; 0 when the ledger cannot say.
std::int64_t    handed_over_after(Work&, const Transfer&);
base::Arguments told_of_former(Work&, const Transfer&);
/// The commune moved to, in words: as it is called, and after the receipt as it was called then.
std::string destination_of(Work&, const Transfer&);
/// The management that stands at the receipt ends in the commune left, not before the receipt, and a
/// suspension with it: the one that was to move, or what took its place since. What was ended or
/// annulled meanwhile stays as it is; absent when none stands, and the rest of the file moves.
/// law  A L73 26.3c · B L120 27.3c   tells  cases.management.moved
std::optional<Management> hand_over(Work&, const Transfer&, Instant at);
/// What goes on of it in the commune moved to.
/// law  A D105 43.3: runs on from the move · B D163 60.1, 62.2: waits for the new decision, but stands
///      on the list of the new commune from the receipt (L120 27.2)
Management carry_on(Work&, const Management& before, const Transfer&, Instant at);
/// The move by which it goes on.   REQUIRES: continued by a move
Transfer transfer_continued_by(Work&, Id<Management>);
/// Puts everything that cases keeps of the person into the hands of the unit moved to; what was done
/// stays counted where it was done. Runs as system.   REQUIRES: a unit of the register
void move_file(Work&, const Transfer&);
/// True when both are one commune today, whatever it was called when something was entered.
bool is_same_commune(const Work&, Ref<places::Unit>, Ref<places::Unit>);
/// What ends in the commune left: over on that day, and kept for its own days by where it stood.
template <class Listing>
void leave_for(Listing& listing, const Transfer& transfer, Date on) {
    listing.ending = {{"moved"}};
    listing.ended_on = on;
    listing.moved_to = transfer.receiving;
    listing.moved_to_name = transfer.receiving_name;
    listing.place = listing.place.value_or(listing.unit);
    listing.unit = transfer.receiving.value_or(listing.unit);
}
/// From the receipt on the listing as addict goes on in the commune moved to; of one outside the
/// register it ends here. Runs as system.
void move_listings(Work&, const Transfer&, Instant at);
/// So it is with a running management after rehabilitation. Runs as system.
void move_post_rehab(Work&, const Transfer&, Instant at);

}  // namespace cases
