/// The drawing of what may be done next, step by step. Private to the step files.
#pragma once
#include "cases/path.h"

namespace cases {

struct Drawing {
    const Path&           path;
    const Wording&        words;
    Instant               now;
    law::Basis            basis = law::basis_of_act(now);
    Date                  today = day_of(now);
    std::vector<NextStep> steps = {};

    NextStep& step(const std::string& name, const char* act, const char* term) {
        auto& step = steps.emplace_back();
        step.step = {name};
        step.title = {words.say("step." + name)};
        step.article = {article_of(act, basis, today, words.book)};
        step.expects = {words.say("step." + name + ".expects." + basis.value,
                                  {{"limit", words.limit(term, basis, today)}})};
        return step;
    }
    NextStep& about(const char* name, const char* act, const char* term, const Management& m) {
        auto& drawn = step(name, act, term);
        drawn.subject = m.id.value;
        drawn.subject_version = m.version;
        return drawn;
    }
    void refuse(NextStep& step, const std::string& reason, std::string article,
                base::Arguments arguments = {}) const {
        step.allowed = false;
        arguments["article"] = article;
        step.refusal = {words.say(reason, arguments)};
        step.refused_by = {std::move(article)};
    }
    void refuse(NextStep& step, const law::Verdict& verdict) const {
        if (verdict.granted()) return;
        refuse(step, verdict.reasons.front().code, verdict.law.front(),
               verdict.reasons.front().arguments);
    }
    std::string decider() const { return words.book.term("user.decider", basis, today).value; }
};

/// Suspension, stop, move, annulment, helpers, absence.
void draw_measures(Drawing&, const Management* standing);
/// A test that was a mistake, one whose result is disputed.
void draw_doubts(Drawing&, const Management* standing);
/// Determination of the state of addiction, for the open test.
void draw_determination(Drawing&, const DrugTest* open, const std::optional<ResidenceCheck>&);
/// The way of each paper that is not delivered yet.
void draw_papers(Drawing&);
/// The conclusion on the test, if one was recorded.
const Determination* concluded_on(const Path&, const DrugTest&);
/// The suspension that runs.
const Suspension* running_of(const Path&, const Management&);

}  // namespace cases
