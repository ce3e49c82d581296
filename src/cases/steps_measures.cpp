#include <algorithm>

#include "cases/drawing.h"
#include "cases/transferring.h"

namespace cases {
namespace {

void draw_suspension(Drawing& d, const Management& m) {
    const auto* running = running_of(d.path, m);
    if (!running) {
        auto&            s = d.about("suspend", "act.suspended", "user.suspend.on_detention", m);
        const Suspending proposal{.state = {"draft"},
                                  .kind = {"custody"},
                                  .detained_from = d.today,
                                  .decider = {d.decider()}};
        d.refuse(s, may_suspend(m, proposal, d.now, d.words.book));
        return;
    }
    auto& s = d.step("resume", "act.resumed", "user.suspend.on_detention");
    s.subject = running->id.value;
    s.subject_version = running->version;
}

void draw_stop(Drawing& d, const Management& m) {
    auto&          s = d.about("stop", "act.stopped", "user.stop.cases", m);
    const auto*    suspension = running_of(d.path, m);
    const bool     outlasted = suspension && d.today > m.ends_on;
    const Stopping proposal{.state = {"draft"},
                            .cause = {outlasted ? "detention_longer" : "prison"},
                            .decider = {d.decider()}};
    d.refuse(s, may_stop(m, suspension ? std::optional{*suspension} : std::nullopt, proposal, d.now,
                         d.words.book));
}

/// True when what moves is in this file: both offices of a move know of it.
bool is_of(const Path& path, const Transfer& transfer) {
    const auto is = [](const auto& moved) {
        return [moved](const auto& r) { return moved == r.id; };
    };
    return std::ranges::any_of(path.managements, is(transfer.management)) ||
           std::ranges::any_of(path.post_rehabs, is(transfer.post_rehab)) ||
           std::ranges::any_of(path.listings, is(transfer.listing));
}

/// A move in the making: its file is to be sent, or waits for the receipt.
bool draw_open_move(Drawing& d) {
    for (const auto& transfer : d.path.transfers) {
        const bool is_sent = transfer.state.value == "sent";
        if ((!is_sent && transfer.state.value != "left") || !is_of(d.path, transfer)) continue;
        const auto& moving = moving_of(transfer);
        const bool  on_paper = is_sent && !transfer.receiving;
        auto& s = d.step(on_paper ? "receive_on_paper" : "send_file", moving.file, moving.limit);
        s.subject = transfer.id.value;
        s.subject_version = transfer.version;
        if (on_paper) return true;
        s.expects = {d.words.say(moving.means + d.basis.value,
                                 {{"limit", d.words.limit(moving.limit, d.basis, d.today)}}) +
                     " " +
                     d.words.say(transfer.receiving ? "step.send_file.stays_until_receipt"
                                                    : "step.send_file.goes_on_paper")};
        if (is_sent) d.refuse(s, "step.file_sent", s.article.value);
        return true;
    }
    return false;
}

template <class Moved>
NextStep& draw_departure(Drawing& d, const Moving& moving, const Moved& moved) {
    auto& s = d.step(moving.step, moving.left, moving.notice);
    s.subject = moved.id.value;
    s.subject_version = moved.version;
    return s;
}

/// What runs decides how somebody leaves: a management of users before one after rehabilitation,
/// and that before a listing as addict; each takes the others along.
void draw_move(Drawing& d, const Management* m) {
    if (draw_open_move(d)) return;
    if (m) {
        if (m->state.value != "signed") return;
        auto& s = draw_departure(d, k_users_move, *m);
        if (running_of(d.path, *m)) d.refuse(s, "step.suspended", s.article.value);
        return;
    }
    if (const auto* measure = running_after_rehab(d.path, d.today)) {
        draw_departure(d, k_after_rehab_move, *measure);
        return;
    }
    for (const auto& listing : d.path.listings) {
        if (listing.ended_on) continue;
        draw_departure(d, k_addicts_move, listing);
        return;
    }
}

/// Who manages and helps: after a move, and whenever it is somebody else.
void draw_keeper(Drawing& d) {
    const auto* measure = running_after_rehab(d.path, d.today);
    if (!measure) return;
    auto& s = d.step("name_keeper", "act.keeper", "house.duty");
    s.subject = measure->id.value;
    s.subject_version = measure->version;
}

void draw_continuation(Drawing& d, const Management& m) {
    auto& s = d.about("continue", "act.continued", "user.move.decision", m);
    d.refuse(s, may_continue(d.decider(), d.now, d.words.book));
}

/// What a list left out of a decision, a suspension, a term or a listing.   law  users.md 1.1
void draw_completion(Drawing& d) {
    const auto about = [&](const char* step, const char* act, const auto& record) {
        auto& s = d.step(step, act, "user.decision.form");
        s.subject = record.id.value;
        s.subject_version = record.version;
    };
    for (const auto& m : d.path.managements) {
        if (m.origin.value == "taken_over" && !m.number && !is_annulled(m))
            about("complete", "act.completed", m);
    }
    for (const auto& suspension : d.path.suspensions) {
        if (!suspension.suspended_on || suspension.signed_at || suspension.number) continue;
        about("complete_suspension", "act.suspended", suspension);
    }
    for (const auto& measure : d.path.post_rehabs) {
        const bool brought = measure.origin.value == "taken_over" || measure.continues;
        const bool moved_on = measure.ending && measure.ending->value == "moved";
        if (brought && !measure.number && !moved_on)
            about("complete_post_rehab", "act.post_rehab_completed", measure);
    }
    for (const auto& listing : d.path.listings)
        if (listing.origin.value == "taken_over" && !listing.determined_on)
            about("complete_listing", "act.listing_completed", listing);
}

/// Determined addicted and not on the list yet.   law  A L73 43.1 · B L120 48.1
void draw_listing(Drawing& d) {
    for (const auto& task : d.path.tasks) {
        if (task.kind.value != "addict_listing" || task.state.value != "open") continue;
        for (const auto& determination : d.path.determinations) {
            if (determination.id.value != task.subject) continue;
            auto& s = d.step("list_addict", "act.addict_listed", "addict.list");
            s.subject = determination.id.value;
            s.subject_version = determination.version;
        }
    }
}

void draw_sending(Drawing& d) {
    for (const auto& suspension : d.path.suspensions) {
        if (!suspension.signed_at || suspension.sent_at) continue;
        auto& s = d.step("send_suspension", "act.sending", "user.end.send");
        s.subject = suspension.id.value;
        s.subject_version = suspension.version;
    }
    for (const auto& annulment : d.path.annulments) {
        if (!annulment.signed_at || annulment.told_at) continue;
        auto& s = d.step("annulment_told", "act.annulled", "user.annulment");
        s.subject = annulment.id.value;
        s.subject_version = annulment.version;
    }
}

}  // namespace

const Determination* concluded_on(const Path& path, const DrugTest& test) {
    const Determination* latest = nullptr;
    for (const auto& d : path.determinations)
        if (d.test == test.id && d.result && (!latest || latest->concluded_at <= d.concluded_at))
            latest = &d;
    return latest;
}

const Suspension* running_of(const Path& path, const Management& m) {
    for (const auto& suspension : path.suspensions)
        if (suspension.management == m.id && suspension.state.value == "signed" &&
            !suspension.ended_on)
            return &suspension;
    return nullptr;
}

void draw_determination(Drawing& d, const DrugTest* open,
                        const std::optional<ResidenceCheck>& check) {
    if (!open || concluded_on(d.path, *open)) return;
    for (const auto& asked : d.path.determinations) {
        if (asked.test != open->id) continue;
        auto& s = d.step("determination_result", "act.determined", "user.reuse.determination");
        s.subject = asked.id.value;
        s.subject_version = asked.version;
        return;
    }
    const auto running = running_on(d.path.managements, day_of(open->taken_at), open->id);
    const bool reused = running && is_reuse(*open, *running);
    if (!reused && !(check && check->outcome.value == "unstable")) return;
    auto& s = d.step("request_determination", "act.determination", "user.reuse.new_decision");
    s.subject = open->id.value;
    s.subject_version = open->version;
}

void draw_measures(Drawing& d, const Management* m) {
    draw_completion(d);
    draw_listing(d);
    if (!m || m->state.value != "signed") draw_move(d, m);
    draw_keeper(d);
    draw_sending(d);
    if (m && m->state.value == "signed") {
        draw_suspension(d, *m);
        draw_stop(d, *m);
        draw_move(d, m);
    } else if (m) {
        draw_continuation(d, *m);
    }
    for (const auto& signed_one : d.path.managements) {
        const bool moved = signed_one.ending && signed_one.ending->value == "moved";
        if (signed_one.state.value != "signed" || is_annulled(signed_one) || moved ||
            signed_one.origin.value == "taken_over")
            continue;
        d.about("annul", "act.annulled", "user.annulment", signed_one);
        break;
    }
    draw_doubts(d, m);
    if (!m) return;
    auto& helper = d.step("helper", "act.helper", "user.term");
    helper.subject = d.path.person.id.value;
    helper.subject_version = d.path.person.version;
    if (m->state.value == "signed" && d.basis.value == "B")
        d.about("absence", "act.absence", "user.absence_unreported", *m);
}

void draw_papers(Drawing& d) {
    for (const auto& paper : d.path.papers) {
        const auto& state = paper.state.value;
        const auto  draw = [&](const char* name, const char* act) {
            auto& s = d.step(name, act, "user.decision.form");
            s.title = {s.title.value + ": " + d.words.word("paper_kind", paper.kind.value)};
            s.subject = paper.id.value;
            s.subject_version = paper.version;
        };
        if (state == "draft") draw("submit", "act.paper");
        if (state == "draft" || state == "submitted") draw("sign", "act.paper");
        if (state == "submitted") draw("return_draft", "act.paper");
        if (state == "signed") draw("issue", "act.paper");
        if (state == "issued") draw("deliver", "act.delivery");
    }
}

}  // namespace cases
