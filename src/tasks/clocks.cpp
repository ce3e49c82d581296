#include "tasks/clocks.h"

namespace tasks {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view k_house = "QC-NB ";  // the instrument of the house's own rules

bool says(const std::optional<Text<10>>& key, std::string_view word) {
    return key && key->value == word;
}

/// When the clock starts: an intake starts it at its own instant, everything else when the act
/// happened.
Instant start_of_clock(const store::Event& event, Instant now) {
    if (event.backfill) return now;
    return event.at ? *event.at : start_of(event.on.value_or(day_of(now)));
}

Task task_of(const Clock& clock, const store::Event& event, const law::Term& term,
             const law::Basis& basis, const law::Book& book, Instant start) {
    Task task;
    task.person = {event.person};
    task.unit = {event.unit};
    task.subject = event.subject;
    task.kind = {clock.opens->value};
    task.term = {term.id};
    task.basis = basis;
    task.article = {term.article};
    task.to_compare = term.check;
    task.opened_at = start;
    task.state = {"open"};
    task.pack = {book.hash()};
    return task;
}

/// law  D105 47.1, D163 61.1a: at least once a month; the next one by the corresponding day of the
///      last. The check is an act still to be done, so it stands under the law of its own day.
std::optional<Task> monthly(const Clock& clock, const store::Event& event, const law::Book& book,
                            Instant start) {
    const auto due_on = month_after(day_of(start));
    if (event.until && due_on > *event.until) return {};
    const auto  basis = law::basis_of_act(start_of(due_on));
    const auto* term = book.find(clock.term->value, basis, due_on);
    if (!term) return {};
    auto task = task_of(clock, event, *term, basis, book, start);
    task.due_on = due_on;
    task.late_from = start_of(due_on + days{1});
    return task;
}

/// The limit is the last day of a measure that was decided: it was computed with the decision.
std::optional<Task> at_the_end(const Clock& clock, const store::Event& event, const law::Book& book,
                               const law::Basis& basis, Instant start, Date today) {
    if (!event.until || (event.backfill && *event.until < today)) return {};
    const auto* term = book.find(clock.term->value, basis, day_of(start));
    if (!term) return {};
    auto task = task_of(clock, event, *term, basis, book, start);
    task.due_on = event.until;
    task.late_from = start_of(*event.until + days{1});
    if (says(clock.acts, "after")) {
        // The law sets no limit for drawing up the ending: the house does, counted from the last
        // day, which stays the day of the calendar.
        const auto& limit = book.term(clock.limit->value, basis, day_of(start));
        task.article = {term->article + "; " + limit.article};
        task.window_from = *event.until + days{1};
        task.late_from = late_after(law::due_from(book, limit, std::nullopt, event.until));
    }
    return task;
}

}  // namespace

Clockwork read_clocks(const law::Book& book) {
    auto work = base::from_json<Clockwork>(book.file("clocks.json"));
    for (const auto& clock : work.clocks) {
        ENSURE(!clock.opens || (clock.term && book.knows(clock.term->value)));
        ENSURE(!clock.limit || book.knows(clock.limit->value));
        ENSURE(!says(clock.acts, "after") || clock.limit);
        ENSURE(clock.opens || clock.closes || clock.drops);
    }
    return work;
}

bool applies(const Clock& clock, const store::Event& event) {
    return clock.on.value == event.name && (!clock.basis || clock.basis->value == event.basis) &&
           (!clock.remote || *clock.remote == event.remote) &&
           clock.taken_over.value_or(false) == event.backfill;
}

std::optional<Task> task_born(const Clock& clock, const store::Event& event, const law::Book& book,
                              Instant now) {
    const auto start = start_of_clock(event, now);
    const auto basis = event.basis.empty() ? law::basis_of_act(start) : law::Basis{event.basis};
    if (says(clock.every, "month")) return monthly(clock, event, book, start);
    if (says(clock.starts, "until"))
        return at_the_end(clock, event, book, basis, start, day_of(now));

    const auto* term = book.find(clock.term->value, basis, day_of(start));
    if (!term) return {};
    const auto* limit = clock.limit ? book.find(clock.limit->value, basis, day_of(start)) : term;
    if (!limit) return {};
    const bool hours = limit->unit == "h" && event.at;
    const auto due = law::due_from(book, *limit, hours ? event.at : std::nullopt,
                                   hours ? std::nullopt : std::optional{day_of(start)});
    if (!due.applicable || (!due.at && !due.on)) return {};

    auto task = task_of(clock, event, *term, basis, book, start);
    if (limit != term) task.article = {term->article + "; " + limit->article};
    task.due_at = due.at;
    task.due_on = due.at ? std::nullopt : due.on;
    task.late_from = late_after(due);
    // Two instruments that fix different things for one duty are to be compared, and hours that the
    // law counts from a day.
    task.to_compare = term->check || (limit != term && !is_house_limit(task)) ||
                      !due.note.empty() || (hours && event.on);
    return task;
}

bool name_house_limit(Work& work, Task& task) {
    if (is_house_limit(task)) return false;
    const auto& book = work.law();
    for (const auto& clock : work.copy<Clockwork>().clocks) {
        if (!clock.opens || !clock.limit || clock.opens->value != task.kind.value ||
            clock.term->value != task.term.value)
            continue;
        const auto& limit = book.term(clock.limit->value, task.basis, day_of(task.opened_at));
        if (!limit.article.starts_with(k_house)) continue;
        task.article.value += "; " + limit.article;
        task.to_compare = false;
        return true;
    }
    return false;
}

bool is_house_limit(const Task& task) {
    if (task.kind.value == "remedy") return true;
    const auto& articles = task.article.value;
    const auto  last = articles.rfind("; ");
    return articles.compare(last == articles.npos ? 0 : last + 2, k_house.size(), k_house) == 0;
}

bool is_late(const Task& task, Instant done) {
    return task.late_from <= done && !is_house_limit(task);
}

Instant late_after(const law::Due& due) {
    return due.at ? *due.at + milliseconds{1} : start_of(due.on.value() + days{1});
}

Date month_after(Date day) {
    const auto next = ymd(day) + std::chrono::months{1};
    if (next.ok()) return Date{next};
    return Date{next.year() / next.month() / std::chrono::last};
}

}  // namespace tasks
