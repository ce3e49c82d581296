#include "indicators/table.h"

#include <algorithm>

#include "indicators/axis.h"

namespace indicators {
namespace {

bool  ends_kind(const Definition& d) { return d.measure.value == "persons_ending"; }
Which which_of(const Definition& d) {
    if (d.measure.value == "persons_on_day" || d.measure.value == "persons_in_period" ||
        d.measure.value == "share_of_persons")
        return Which::standing;
    return ends_kind(d) ? Which::ending : Which::starting;
}

/// The facts that are divided into lines: of a share those it is out of.
const Column& whole_of(const Question& q) {
    return *q.room.columns.of(q.definition.of ? q.definition.of->value : q.definition.fact.value);
}
const Column& part_of(const Question& q) { return *q.room.columns.of(q.definition.fact.value); }

/// Everywhere, undivided: whoever was reached at all.
Asked anywhere(const Question& q, const Column& column) {
    Asked asked(q.room.columns, column, q.known, Which::starting);
    std::ranges::fill(asked.by_unit, std::uint16_t{0});
    asked.groups = 1;
    return asked;
}

/// A line for each group, the persons found divided among them.
std::vector<Count> divide(const Axis& axis, const Persons& persons, const Persons* reached) {
    std::vector<Count> counts(axis.size());
    persons.each([&](std::uint32_t person, std::uint16_t group) {
        auto& count = counts[axis.line_of(person, group)];
        ++count.whole;
        if (!reached || reached->holds(person)) ++count.value;
    });
    return counts;
}

/// How many have each of the eight bits: the bytes are counted first, in four heaps, since the same
/// byte again and again would wait for its own count.
template <class Byte>
std::array<std::int64_t, 8> in_each(std::size_t size, Byte byte) {
    std::array<std::array<std::int64_t, 256>, 4> heaps{};
    for (std::size_t i = 0; i < size; ++i) ++heaps[i % 4][byte(i)];
    std::array<std::int64_t, 8> counts{};
    for (std::size_t value = 0; value < 256; ++value)
        for (std::size_t bit = 0; bit < 8; ++bit)
            if (value >> bit & 1)
                for (auto& heap : heaps) counts[bit] += heap[value];
    return counts;
}

Count total_of(const Persons& persons, const Persons* reached) {
    Count total{persons.count, persons.count};
    if (!reached) return total;
    total.value = 0;
    for (std::uint32_t person = 0; person < persons.first.size(); ++person)
        if (persons.holds(person) && reached->holds(person)) ++total.value;
    return total;
}

/// What of the counted kind rests on a disputed test, in whatever unit: its own days, and those of a
/// management under which something was done. A fact that lies within one of them is left out.
Stretches disputed_of(const Question& q) {
    const auto& columns = q.room.columns;
    const auto& counted = q.definition.of ? *q.definition.of : q.definition.fact;
    Asked       asked(columns, *columns.of(k_disputed), q.known, Which::standing);
    std::ranges::fill(asked.by_unit, std::uint16_t{0});
    asked.by_code.assign(columns.codes(), no_group);
    for (std::size_t i = 0; i < asked.by_code.size(); ++i)
        if (columns.code(i) == counted.value) asked.by_code[i] = 0;
    asked.groups = 1;
    return Stretches(asked);
}

void count_people(const Question& q, const Axis& axis, const Asked& asked, Days days,
                  Table& table) {
    const auto             window = window_of(days);
    const auto             persons = find_persons(asked, window);
    std::optional<Persons> reached;
    if (is_share(q.definition)) reached = find_persons(anywhere(q, part_of(q)), window);
    const auto* who = reached ? &*reached : nullptr;
    const auto  counts = divide(axis, persons, who);
    for (std::size_t i = 0; i < counts.size(); ++i) table.lines[i].count = counts[i];
    table.total = total_of(persons, who);
}

void count_acts(const Question& q, const Axis& axis, Days days, Table& table) {
    const auto window = window_of(days);
    const auto whole = count_facts(axis.ask(q, whole_of(q), Which::starting), window);
    const auto part = is_share(q.definition)
                          ? count_facts(axis.ask(q, part_of(q), Which::starting), window)
                          : whole;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        table.lines[i].count = {part[i], whole[i]};
        table.total.value += part[i];
        table.total.whole += whole[i];
    }
}

/// What was entered under units that lie only partly in the place; a line of its own.
void add_partly(const Question& q, const Axis& axis, Days days, const Stretches* without,
                Table& table) {
    auto asked = axis.ask_partly(q, whole_of(q), which_of(q.definition));
    if (!asked) return;
    asked->without = without;
    Count count;
    if (counts_facts(q.definition)) {
        count.whole = count_facts(*asked, window_of(days)).front();
        count.value = count.whole;
        if (is_share(q.definition))
            count.value =
                count_facts(*axis.ask_partly(q, part_of(q), Which::starting), window_of(days))
                    .front();
    } else {
        const auto persons = find_persons(*asked, window_of(days));
        if (is_share(q.definition)) {
            const auto reached = find_persons(anywhere(q, part_of(q)), window_of(days));
            count = total_of(persons, &reached);
        } else {
            count = total_of(persons, nullptr);
        }
    }
    if (count.whole == 0) return;
    table.lines.push_back({.name = q.work.law().phrase(q.work.actor().language, "figure.partly"),
                           .kind = "partly",
                           .count = count});
}

/// Where nothing was ever entered there is no source, never a zero.
void find_source(const Question& q, const Axis& axis, const Asked& by_unit, Table& table) {
    const auto sources = groups_with_source(by_unit);
    table.has_source = std::ranges::find(sources, true) != sources.end();
    if (axis.by() == "unit")
        for (std::size_t i = 0; i < sources.size(); ++i) table.lines[i].has_source = sources[i];
    if (q.definition.measure.value == "share_of_persons") {
        const auto reached = groups_with_source(anywhere(q, part_of(q)));
        table.has_source = table.has_source && reached.front();
    }
}

}  // namespace

Window window_of(Days days) { return {day_number(days.first), day_number(days.last)}; }

Question Question::measured(const Definition& other) const {
    return {work, room, other, known, place, by, units, undisputed};
}

std::int64_t Question::disputed(Days days) const {
    if (counts_facts(definition) || days.first > days.last) return 0;
    const auto resting = disputed_of(*this);
    if (resting.empty()) return 0;
    const auto window = window_of(days);
    const Axis axis(*this, days.last);
    auto       asked = axis.ask_units(*this, whole_of(*this), which_of(definition));
    const auto all = find_persons(asked, window).count;
    asked.without = &resting;
    return all - find_persons(asked, window).count;
}

Table Question::table(Days days) const {
    const Axis axis(*this, days.last);
    Table table{.overlapping = axis.overlaps() && !counts_facts(definition), .lines = axis.lines()};
    const auto by_unit = axis.ask_units(*this, whole_of(*this), which_of(definition));
    find_source(*this, axis, by_unit, table);
    const bool begun = days.first <= days.last;  // of steps: not on the first day of a period
    const bool acts = counts_facts(definition);
    const auto resting = undisputed && !acts ? disputed_of(*this) : Stretches();
    const auto without = resting.empty() ? nullptr : &resting;
    if (begun && acts) {
        count_acts(*this, axis, days, table);
    } else if (begun) {
        auto asked = axis.ask(*this, whole_of(*this), which_of(definition));
        asked.without = without;
        count_people(*this, axis, asked, days, table);
    }
    if (by == "unit") {
        const auto& rest = table.lines.back().count;
        if (rest.whole == 0) table.lines.pop_back();
        if (begun) add_partly(*this, axis, days, without, table);
    }
    return table;
}

std::vector<Count> Question::totals(const std::vector<Days>& all) const {
    std::vector<Window> windows;
    for (auto& days : all) windows.push_back(window_of(days));  // one not begun is empty
    const Axis         axis(*this, all.back().last);
    const auto         asked = axis.ask_units(*this, whole_of(*this), which_of(definition));
    std::vector<Count> totals(all.size());
    if (counts_facts(definition)) {
        const auto whole = facts_in(asked, windows);
        const auto part =
            is_share(definition)
                ? facts_in(axis.ask_units(*this, part_of(*this), Which::starting), windows)
                : whole;
        for (std::size_t i = 0; i < totals.size(); ++i) totals[i] = {part[i], whole[i]};
        return totals;
    }
    const auto persons = persons_in(asked, windows);
    const auto reached =
        is_share(definition) ? persons_in(anywhere(*this, part_of(*this)), windows) : persons;
    const auto both = [&](std::size_t i) { return persons[i] & reached[i]; };
    const auto whole = in_each(persons.size(), [&](std::size_t i) { return persons[i]; });
    const auto value = is_share(definition) ? in_each(persons.size(), both) : whole;
    for (std::size_t i = 0; i < totals.size(); ++i) totals[i] = {value[i], whole[i]};
    return totals;
}

std::vector<std::uint32_t> Question::persons(Days days, const std::optional<Text<40>>& line) const {
    const Axis axis(*this, days.last);
    const auto asked = axis.ask(*this, counts_facts(definition) ? part_of(*this) : whole_of(*this),
                                which_of(definition));
    const auto window = window_of(days);
    const auto found = find_persons(asked, window);
    std::optional<Persons> reached;
    if (definition.measure.value == "share_of_persons")
        reached = find_persons(anywhere(*this, part_of(*this)), window);
    std::vector<std::uint32_t> out;
    const auto                 lines = axis.lines();
    found.each([&](std::uint32_t person, std::uint16_t group) {
        if (reached && !reached->holds(person)) return;
        const auto& at = lines[axis.line_of(person, group)];
        if (!line || at.code == line->value || (at.kind == line->value && at.code.empty()))
            out.push_back(person);
    });
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace indicators
