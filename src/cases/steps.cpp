#include <algorithm>

#include "cases/drawing.h"

namespace cases {
namespace {

/// True when the decision was annulled for its form and the test still stands.
bool may_decide_again(const Path& path, const Management& m) {
    if (!is_annulled(m)) return false;
    return std::any_of(path.annulments.begin(), path.annulments.end(), [&](const Annulment& a) {
        return a.management == m.id && !falls_with_test(a.reason.value);
    });
}

/// The positive test whose decision is not signed yet: the latest.
const DrugTest* open_test(const Path& path) {
    const DrugTest* latest = nullptr;
    for (const auto& test : path.tests) {
        const bool decided =
            std::any_of(path.managements.begin(), path.managements.end(), [&](const Management& m) {
                return m.state.value == "signed" && m.test && *m.test == test.id &&
                       !may_decide_again(path, m);
            });
        if (test.result.value != "positive" || decided || test.withdrawn_on) continue;
        if (!latest || latest->taken_at < test.taken_at) latest = &test;
    }
    return latest;
}

/// The ended management whose ending was not sent yet.
const Management* unsent(const Path& path) {
    for (const auto& m : path.managements)
        if (m.ending_signed_at && !m.ending_sent_at && m.ending &&
            (m.ending->value == "cleared" || m.ending->value == "stopped"))
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

const Management* management_in(const Path& path, const Id<Management>& id) {
    for (const auto& m : path.managements)
        if (m.id == id) return &m;
    return nullptr;
}

/// True when the decision on this test was taken back.
bool is_taken_back(const Path& path, const DrugTest& test) {
    return std::any_of(path.managements.begin(), path.managements.end(),
                       [&](const Management& m) { return m.test == test.id && is_annulled(m); });
}

/// Uses found in the file during a management and what it went on from, whatever was stated.
bool shows_new_use(const Path& path, const Management& m) {
    const auto* first = &m;
    while (first->continues) {
        const auto* before = management_in(path, *first->continues);
        if (!before) break;
        first = before;
    }
    return std::any_of(path.tests.begin(), path.tests.end(), [&](const DrugTest& test) {
        return test.result.value == "positive" && !test.withdrawn_on && first->test != test.id &&
               is_reuse(test, *first) && day_of(test.taken_at) <= m.ends_on &&
               !is_taken_back(path, test);
    });
}

struct Steps : Drawing {
    void test() { step("test", "act.test", "user.decision"); }
    void residence_check(const DrugTest* open, bool checked) {
        const bool remote = open && open->remote;
        auto&      s = step("residence_check", "act.residence_check",
                       remote ? "residence.check.remote" : "residence.check");
        if (remote)
            s.expects = {
                words.say("step.residence_check.expects.remote." + basis.value,
                          {{"limit", words.limit("residence.check.remote", basis, today)}})};
        if (!open)
            refuse(s, "step.no_open_test", s.article.value);
        else if (checked)
            refuse(s, "step.checked_already", s.article.value);
        if (!open) return;
        s.subject = open->id.value;
        s.subject_version = open->version;
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
        if (!open) return;
        s.subject = open->id.value;
        s.subject_version = open->version;
    }
    void decide(const DrugTest* open, const std::optional<ResidenceCheck>& check) {
        auto& s = step("decide", "act.decision", "user.decision");
        if (!open) return refuse(s, "step.no_open_test", s.article.value);
        s.subject = open->id.value;
        s.subject_version = open->version;
        Grounds grounds{.test = *open,
                        .check = check,
                        .running = running_on(path.managements, today, open->id)};
        grounds.birth = birth_of(path.person);
        if (const auto* concluded = concluded_on(path, *open)) grounds.determination = *concluded;
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
        s.subject_version = running->version;
    }
    void end(const Management* running) {
        auto& s = step("end", "act.cleared", "user.term");
        if (!running) return refuse(s, "step.no_management", s.article.value);
        s.subject = running->id.value;
        s.subject_version = running->version;
        refuse(s, may_end(*running, shows_new_use(path, *running), decider(), now, words.book,
                          running_of(path, *running) != nullptr));
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
        if ((m.state.value == "signed" || (m.continues && m.listed_on)) && !m.ended_on) return &m;
    return nullptr;
}

const PostRehab* running_after_rehab(const Path& path, Date on) {
    for (const auto& measure : path.post_rehabs)
        if (runs_on(measure, on)) return &measure;
    return nullptr;
}

std::vector<NextStep> steps_of(const Path& path, const Wording& words, Instant now) {
    Steps       drawing{{path, words, now}};
    const auto* open = open_test(path);
    const auto* current = standing(path);
    const auto* running = current && current->state.value == "signed" ? current : nullptr;
    const auto  check = open ? check_of(path, *open) : std::nullopt;
    drawing.test();
    drawing.residence_check(open, check.has_value());
    drawing.notice(open, check.has_value());
    drawing.decide(open, check);
    drawing.contact(running);
    drawing.end(running);
    drawing.send(unsent(path));
    draw_determination(drawing, open, check);
    draw_measures(drawing, current);
    draw_papers(drawing);
    return std::move(drawing.steps);
}

}  // namespace cases
