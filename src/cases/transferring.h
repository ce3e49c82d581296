/// What the two sides of a move have in common. Private to cases.
#pragma once
#include "cases/recording.h"

namespace cases {

/// An event about the move, for the duties of one of the two offices.
store::Event event_of(std::string name, const Transfer&, Ref<places::Unit> unit, Instant at);
/// Refuses what the state of the move does not allow.
void require_transfer(Work&, const Transfer&, bool allowed, const char* reason, Instant at);
/// The move as the office sees it that the person comes to.   faults  not_found · stale
Transfer incoming_transfer(Work&, Id<Transfer>);
/// The move as either of the two offices sees it.   faults  not_found
Transfer transfer_of(Work&, Id<Transfer>);
/// Puts everything that cases keeps of the person into the hands of another unit; what was done
/// stays counted where it was done. Runs as system.
void move_file(Work&, const Transfer&);
/// True when both are one commune today, whatever it was called when something was entered.
bool is_same_commune(const Work&, Ref<places::Unit>, Ref<places::Unit>);
/// What ends in the commune left: over on that day, and kept for its own days by where it stood.
template <class Listing>
void leave_for(Listing& listing, Ref<places::Unit> receiving, Date on) {
    listing.ending = {{"moved"}};
    listing.ended_on = on;
    listing.moved_to = receiving;
    listing.place = listing.place.value_or(listing.unit);
    listing.unit = receiving;
}
/// The listing as addict goes on in the commune moved to, from the receipt. Runs as system.
void move_listings(Work&, const Transfer&, Instant at);
/// So does a running management after rehabilitation. Runs as system.
void move_post_rehab(Work&, const Transfer&, Instant at);

}  // namespace cases
