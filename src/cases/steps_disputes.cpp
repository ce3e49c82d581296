// What may be done about a result in doubt: a test withdrawn, disputed, or its dispute settled.
#include <algorithm>

#include "cases/drawing.h"

namespace cases {
namespace {

/// A positive test that nothing signed rests on may turn out to be a mistake.
void draw_withdrawal(Drawing& d) {
    for (const auto& test : d.path.tests) {
        const bool decided = std::ranges::any_of(d.path.managements, [&](const Management& m) {
            return m.test == test.id && m.state.value == "signed" && !is_annulled(m);
        });
        if (decided || test.withdrawn_on || test.disputed_on || test.result.value != "positive")
            continue;
        auto& s = d.step("withdraw_test", "act.test", "user.decision.form");
        s.title = {s.title.value + ": " + day_words(day_of(test.taken_at))};
        s.subject = test.id.value;
        s.subject_version = test.version;
    }
}

template <class Measure>
const Measure& first_of_term(const std::vector<Measure>& all, const Measure& last) {
    const Measure* first = &last;
    while (first->continues) {
        const auto before = std::ranges::find_if(
            all, [&](const Measure& one) { return one.id.value == first->continues->value; });
        if (before == all.end()) break;
        first = &*before;
    }
    return *first;
}

/// The listing as addict came after a determination, asked for because of this test.
bool rests_on(const Path& path, const AddictListing& listing, const DrugTest& test) {
    const auto& first = first_of_term(path.listings, listing);
    return std::ranges::any_of(path.determinations, [&](const Determination& determination) {
        return first.determination == determination.id && determination.test == test.id;
    });
}

/// A result something may still rest on: the latest positive one, that of the standing decision, and
/// that of the listing which stands.
bool may_be_disputed(const Path& path, const DrugTest& test, const Management* m) {
    if (test.result.value != "positive" || test.withdrawn_on || test.disputed_on) return false;
    if (m && first_of_term(path.managements, *m).test == test.id) return true;
    for (const auto& listing : path.listings)
        if (!listing.ended_on && rests_on(path, listing, test)) return true;
    return std::ranges::none_of(path.tests, [&](const DrugTest& other) {
        return other.result.value == "positive" && !other.withdrawn_on &&
               other.taken_at > test.taken_at;
    });
}

void draw_disputes(Drawing& d, const Management* m) {
    const auto draw = [&](const char* name, const DrugTest& test, const auto& subject) {
        auto& s = d.step(name, "act.dispute", "user.decision.form");
        s.title = {s.title.value + ": " + day_words(day_of(test.taken_at))};
        s.subject = subject.id.value;
        s.subject_version = subject.version;
    };
    for (const auto& test : d.path.tests) {
        if (may_be_disputed(d.path, test, m)) draw("dispute_test", test, test);
        for (const auto& dispute : d.path.disputes)
            if (dispute.test == test.id && !dispute.settled_on)
                draw("settle_dispute", test, dispute);
    }
}

}  // namespace

void draw_doubts(Drawing& d, const Management* standing) {
    draw_withdrawal(d);
    draw_disputes(d, standing);
}

}  // namespace cases
