#include <algorithm>

#include "cases/path.h"

namespace cases {
namespace {

/// The positive test whose decision is not signed yet: the latest.
const DrugTest* open_test(const Path& path) {
    const DrugTest* latest = nullptr;
    for (const auto& test : path.tests) {
        const bool decided =
            std::any_of(path.managements.begin(), path.managements.end(), [&](const Management& m) {
                return m.state.value == "signed" && m.test && *m.test == test.id;
            });
        if (test.result.value != "positive" || decided) continue;
        if (!latest || latest->taken_at < test.taken_at) latest = &test;
    }
    return latest;
}

/// The ended management whose ending was not sent yet.
const Management* unsent(const Path& path) {
    for (const auto& m : path.managements)
        if (m.ending_signed_at && !m.ending_sent_at && m.ending && m.ending->value != "replaced")
            return &m;
    return nullptr;
}

std::optional<ResidenceCheck> check_of(const Path& path, const DrugTest& test) {
    std::optional<ResidenceCheck> latest;
    for (const auto& check : path.checks)
        if (check.test == test.id && (!latest || latest->checked_at <= check.checked_at))
            latest = check;
    return latest;
}

/// Uses found in the file during a management, whatever was stated.
bool shows_new_use(const Path& path, const Management& m) {
    return std::any_of(path.tests.begin(), path.tests.end(), [&](const DrugTest& test) {
        return test.result.value == "positive" && m.test != test.id && is_reuse(test, m) &&
               day_of(test.taken_at) <= m.ends_on;
    });
}

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
    void refuse(NextStep& step, const std::string& reason, std::string article,
                base::Arguments arguments = {}) const {
        step.allowed = false;
        arguments["article"] = article;
        step.refusal = {words.say(reason, arguments)};
        step.article = {std::move(article)};
    }
    void refuse(NextStep& step, const law::Verdict& verdict) const {
        if (verdict.granted()) return;
        refuse(step, verdict.reasons.front().code, verdict.law.front(),
               verdict.reasons.front().arguments);
    }
    std::string decider() const { return words.book.term("user.decider", basis, today).value; }

    void test() { step("test", "act.test", "user.decision"); }
    void residence_check(const DrugTest* open, bool checked) {
        auto& s = step("residence_check", "act.residence_check",
                       open && open->remote ? "residence.check.remote" : "residence.check");
        if (!open)
            refuse(s, "step.no_open_test", s.article.value);
        else if (checked)
            refuse(s, "step.checked_already", s.article.value);
        if (open) s.subject = open->id.value;
    }
    void notice(const DrugTest* open, bool checked) {
        auto&      s = step("notice", "act.notice", "user.notice");
        const bool sent =
            open && std::any_of(path.notices.begin(), path.notices.end(),
                                [&](const UseNotice& n) { return n.test == open->id; });
        if (!open)
            refuse(s, "step.no_open_test", s.article.value);
        else if (sent)
            refuse(s, "step.notified_already", s.article.value);
        else if (!checked)
            refuse(s, "step.check_first",
                   article_of("no_residence_check", basis, today, words.book));
        if (open) s.subject = open->id.value;
    }
    void decide(const DrugTest* open, const std::optional<ResidenceCheck>& check) {
        auto& s = step("decide", "act.decision", "user.decision");
        if (!open) return refuse(s, "step.no_open_test", s.article.value);
        s.subject = open->id.value;
        s.subject_version = open->version;
        Grounds grounds{.test = *open,
                        .check = check,
                        .running = running_on(path.managements, today, open->id)};
        if (path.person.birth) grounds.birth = path.person.birth->value;
        Deciding proposal{
            .state = {"draft"}, .signed_at = now, .decider = {decider()}, .decided_on = today};
        refuse(s, may_decide(grounds, proposal, words.book));
        if (s.allowed && grounds.running && is_reuse(*open, *grounds.running)) {
            s.title = {words.say("step.decide.reuse")};
            s.expects = {
                words.say("step.decide.reuse.expects." + basis.value,
                          {{"limit", words.limit("user.reuse.new_decision", basis, today)}})};
        }
    }
    void contact(const Management* running) {
        auto& s = step("contact", "act.monthly_check", "user.residence_check.period");
        if (!running) return refuse(s, "step.no_management", s.article.value);
        s.subject = running->id.value;
    }
    void end(const Management* running) {
        auto& s = step("end", "act.cleared", "user.term");
        if (!running) return refuse(s, "step.no_management", s.article.value);
        s.subject = running->id.value;
        s.subject_version = running->version;
        refuse(s, may_end(*running, shows_new_use(path, *running), decider(), now, words.book));
    }
    void send(const Management* ended) {
        auto& s = step("send", "act.sending", "user.end.send");
        if (!ended) return refuse(s, "ending.nothing_to_send", s.article.value);
        s.subject = ended->id.value;
        s.subject_version = ended->version;
    }
};

}  // namespace

const Management* standing(const Path& path) {
    for (const auto& m : path.managements)
        if (m.state.value == "signed" && !m.ended_on) return &m;
    return nullptr;
}

std::vector<NextStep> steps_of(const Path& path, const Wording& words, Instant now) {
    Drawing     drawing{path, words, now};
    const auto* open = open_test(path);
    const auto  check = open ? check_of(path, *open) : std::nullopt;
    drawing.test();
    drawing.residence_check(open, check.has_value());
    drawing.notice(open, check.has_value());
    drawing.decide(open, check);
    drawing.contact(standing(path));
    drawing.end(standing(path));
    drawing.send(unsent(path));
    return std::move(drawing.steps);
}

}  // namespace cases
