#include "base/ensure.h"
#include "law/count.h"

namespace law {
namespace {
using base::Date;
using base::Fault;
using base::Instant;

/// The words in which facts name what a limit counts from, where they differ from the pack's.
std::string start_word(std::string_view trigger) {
    if (trigger == "detection") return "detected";
    if (trigger == "departure") return "left";
    if (trigger == "arrival") return "arrived";
    return std::string(trigger);
}

[[noreturn]] void refuse(std::string field, std::string code, base::Arguments arguments = {}) {
    throw Fault(Fault::Kind::invalid, "law.facts_invalid",
                {{std::move(field), std::move(code), std::move(arguments)}});
}

/// Inside a sub-period of A that the facts name; else the day itself.
Date day_within(std::string_view subperiod, Date day) {
    struct Period {
        std::string_view name;
        Date             first, last;
    };
    static constexpr Period periods[] = {
        {"A0", base::make_date(2022, 1, 1), base::make_date(2025, 2, 28)},
        {"A1", base::make_date(2025, 3, 1), base::make_date(2025, 6, 30)},
        {"A2", base::make_date(2025, 7, 1), base::make_date(2026, 6, 30)}};
    for (const auto& p : periods)
        if (p.name == subperiod) return day < p.first || day > p.last ? p.first : day;
    return day;
}

constexpr std::string_view k_force_majeure = "force_majeure_ended";

/// Some moment of the facts, to know on which day to open the book.
std::optional<Date> some_day(const DueFacts& facts) {
    if (facts.from_at) return base::day_of(*facts.from_at);
    if (facts.from_on) return facts.from_on;
    std::optional<Date> first;
    for (const auto& [name, at] : facts.events)
        if (!first || base::day_of(at) < *first) first = base::day_of(at);
    return first ? first : facts.measure_ends;
}

struct Start {
    Moment      moment;
    std::string note;
};

/// law  L120 24.4a against D163 59.1 and their like: of two starts the earlier holds.
Start forward_start(const Term& term, const DueFacts& facts) {
    const auto words = parted(term.starts, '|');
    const auto wanted = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    const Moment given{facts.from_at, facts.from_on};
    const auto   trigger = start_word(facts.trigger);
    Start        out;
    for (const auto& [name, at] : facts.events)
        if (wanted(name) && (out.moment.empty() || at < *out.moment.at)) out.moment = {.at = at};
    if (!given.empty() &&
        (out.moment.empty() || (wanted(trigger) && given.beginning() < *out.moment.at))) {
        if (out.moment.empty() && !trigger.empty() && !words.empty() && !wanted(trigger))
            out.note = "law.note.other_start";
        out.moment = given;
    }
    if (out.moment.empty() && facts.measure_ends) out.moment = {.on = facts.measure_ends};
    if (out.moment.empty()) {
        for (const auto& [name, at] : facts.events)
            if (name != k_force_majeure && out.moment.empty()) {
                out = {{.at = at}, "law.note.other_start"};
            } else if (name != k_force_majeure) {
                refuse("events", "law.start_missing", {{"starts", term.starts}});
            }
    }
    return out;
}

/// The limit begins again when force majeure ends.
/// law  D116 3.3, 3.4, 54.3 · D163 4.7, 4.8, 107.3
void restart(const Term& term, const DueFacts& facts, Start& start) {
    const auto ended = facts.events.find(k_force_majeure.data());
    if (ended == facts.events.end()) return;
    if (!term.restarts) {
        start.note = "law.note.no_restart";
    } else if (start.moment.empty() || start.moment.beginning() < ended->second) {
        start = {{.at = ended->second}, "law.note.restarted"};
    }
}

Start start_of_limit(const Term& term, const DueFacts& facts) {
    Start out;
    if (is_backward(term)) {
        if (facts.direction == "after") refuse("direction", "law.direction_contradicts");
        out.moment = facts.measure_ends ? Moment{.on = facts.measure_ends}
                                        : Moment{facts.from_at, facts.from_on};
    } else {
        out = forward_start(term, facts);
        restart(term, facts, out);
    }
    if (out.moment.empty()) refuse("from", "law.start_missing", {{"starts", term.starts}});
    return out;
}

/// The variant for remote places, where the law has one.
std::string asked_id(const Book& book, std::string_view id, bool remote) {
    auto variant = std::string(id) + ".remote";
    return remote && book.knows(variant) ? variant : std::string(id);
}

Due not_applicable(const DueFacts& facts, std::string id, const Term* term, std::string note) {
    Due out{.applicable = false, .note = std::move(note), .basis = facts.basis.value};
    if (term) out.term = *term;
    out.term.id = std::move(id);
    return out;
}

/// Absent when the step exists; else why not.
std::optional<Due> missing_step(const Book& book, const DueFacts& facts, const std::string& id,
                                const Term* term) {
    if (!term) {
        for (const auto* other : book.all(id))
            if (other->basis.front() == facts.basis.value.front())
                return not_applicable(facts, id, nullptr, "law.note.not_on_this_day");
        return not_applicable(facts, id, nullptr, "law.note.not_under_this_law");
    }
    if (!facts.track.empty() && !term->track.empty() && term->track != facts.track)
        return not_applicable(facts, id, term, "law.note.other_track");
    if (is_silent(*term)) return not_applicable(facts, id, term, "law.note.no_limit_stated");
    return std::nullopt;
}

/// One link: the term as it stands on the day, counted from the moment.
Due link(const Book& book, const DueFacts& facts, const std::string& id, Moment from) {
    const auto* term = book.find(id, facts.basis, day_within(facts.subperiod, from.day()));
    if (auto missing = missing_step(book, facts, id, term)) return *std::move(missing);
    if (!is_limit(*term) || is_backward(*term))
        refuse("chain", "law.not_in_a_chain", {{"term", id}});
    if (term->unit == "h" && from.on) from = {.at = from.end()};
    return due_from(book, *term, from.at, from.on);
}

/// A way through the chain; not applicable when one of its steps does not exist.
Due walk(const Book& book, const DueFacts& facts, const std::vector<std::string>& terms) {
    auto        day = some_day(facts);
    const auto  first_id = asked_id(book, terms.front(), facts.remote);
    const auto* first =
        day ? book.find(first_id, facts.basis, day_within(facts.subperiod, *day)) : nullptr;
    if (!day) refuse("from", "law.start_missing", {{"starts", ""}});
    if (auto missing = missing_step(book, facts, first_id, first)) return *std::move(missing);
    if (is_backward(*first)) refuse("chain", "law.not_in_a_chain", {{"term", first_id}});
    const auto               start = start_of_limit(*first, facts);
    Due                      out;
    Moment                   reached = start.moment;
    bool                     check = false;
    std::string              note = start.note;
    std::vector<std::string> articles;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto id = asked_id(book, terms[i], facts.remote);
        // The first link may begin on a bare day; later ones begin when the one before is over.
        out = i == 0 && is_limit(*first) ? due_from(book, *first, reached.at, reached.on)
                                         : link(book, facts, id, reached);
        if (!out.applicable) return out;
        reached = {out.at, out.on};
        check = check || out.term.check;
        if (note.empty()) note = out.note;
        for (auto& article : cited(out.term.article))
            if (std::find(articles.begin(), articles.end(), article) == articles.end())
                articles.push_back(std::move(article));
    }
    out.term.check = check;
    out.note = note;
    out.term.article.clear();
    for (const auto& article : articles)
        out.term.article += (out.term.article.empty() ? "" : "; ") + article;
    return out;
}

/// Alternatives: the latest is the answer, the others are listed beside it.
Due due_of_chain(const Book& book, const DueFacts& facts) {
    std::optional<Due>       latest, missing;
    std::vector<Alternative> ways;
    for (const auto& terms : facts.chain) {
        ENSURE(!terms.empty());
        auto due = walk(book, facts, terms);
        if (!due.applicable) {
            missing = std::move(due);
            continue;
        }
        ways.push_back({terms, due.at, due.on});
        const auto end = [](const Due& d) { return Moment{d.at, d.on}.end(); };
        if (!latest || end(*latest) < end(due)) latest = std::move(due);
    }
    if (!latest) return *std::move(missing);
    if (!facts.term.empty()) latest->term.id = facts.term;
    latest->basis = facts.basis.value;
    latest->alternatives = std::move(ways);
    return *std::move(latest);
}

}  // namespace

Due due(const Book& book, const DueFacts& facts) {
    if (!facts.chain.empty()) return due_of_chain(book, facts);
    const auto id = asked_id(book, facts.term, facts.remote);
    ENSURE(book.knows(id));
    const auto day = some_day(facts);
    if (!day) refuse("from", "law.start_missing", {{"starts", ""}});
    const auto* term = book.find(id, facts.basis, day_within(facts.subperiod, *day));
    if (auto missing = missing_step(book, facts, id, term)) return *std::move(missing);
    Term asked = *term;
    if (facts.direction == "before_end" && !is_backward(asked)) asked.rolls = "before";
    if (!is_limit(*term))
        throw Fault(Fault::Kind::invalid, "law.not_a_time_limit",
                    {{"term", "law.not_a_time_limit", {{"term", id}}}});
    const auto start = start_of_limit(asked, facts);
    // The day of the act selects the sub-period; an event may lie on another side than `from`.
    const auto* then = book.find(id, facts.basis, day_within(facts.subperiod, start.moment.day()));
    if (then != term) {
        if (auto missing = missing_step(book, facts, id, then)) return *std::move(missing);
        const auto rolls = asked.rolls;
        asked = *then;
        if (facts.direction == "before_end") asked.rolls = rolls;
    }
    auto out = due_from(book, asked, start.moment.at, start.moment.on);
    out.basis = facts.basis.value;
    if (!start.note.empty()) out.note = start.note;
    return out;
}

}  // namespace law
