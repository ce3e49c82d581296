#include "cases/post_rehab.h"

namespace cases {

std::vector<store::Fact> facts_of(const PostRehab& measure) {
    const auto ends = measure.ended_on ? measure.ended_on : measure.ends_on;
    if (ends && *ends <= measure.starts_on) return {};
    return {{"post_rehab", "", measure.person.value, measure.unit.value, measure.starts_on, ends}};
}

}  // namespace cases
