#include "audit/months.h"

namespace audit {
using store::text_of;
using store::whole_of;

namespace {

constexpr auto k_newest = "ORDER BY r.month DESC LIMIT 1";
constexpr auto k_in_order = "ORDER BY r.month";
constexpr auto k_named = "WHERE r.month = $1";

/// The tables of one month; `_` stands for its suffix.
constexpr std::string_view k_make = R"(
    CREATE TABLE reads_ (
        number  {whole} PRIMARY KEY,
        at      {instant} NOT NULL,
        account {uuid} NOT NULL,
        view    {text} NOT NULL,
        purpose {text} NOT NULL,
        persons {text} NOT NULL,
        hash    {text} NOT NULL
    ) {strict};
    CREATE TABLE read_persons_ (
        person  {uuid} NOT NULL,
        number  {whole} NOT NULL REFERENCES reads_ (number),
        PRIMARY KEY (person, number)
    ) {strict};
    CREATE INDEX read_persons_number_ ON read_persons_ (number);
)";
constexpr std::string_view k_drop = "DROP TABLE read_persons_; DROP TABLE reads_;";

/// The schema text for this month's tables: `_` before a blank or the end becomes its suffix.
std::string for_month(std::string_view schema, const Stretch& stretch) {
    const auto  suffix = stretch.reads.substr(std::string_view("reads").size());
    std::string out;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const bool ends = i + 1 == schema.size() || schema[i + 1] == ' ' || schema[i + 1] == ';';
        if (schema[i] == '_' && ends)
            out += suffix;
        else
            out += schema[i];
    }
    return out;
}

struct End {
    std::int64_t number = 0;
    std::string  hash;
    Instant      at{};
};

/// The last reading of the stretch; for an empty one what the month began with.
End end_of(Work& work, const Stretch& stretch) {
    const auto rows = work.query("SELECT r.number, r.hash, r.at FROM " + stretch.reads +
                                 " r ORDER BY r.number DESC LIMIT 1");
    if (!rows.empty())
        return {whole_of(rows[0][0]), text_of(rows[0][1]), store::instant_of(rows[0][2])};
    if (!stretch.month) return {};
    const auto& month = *stretch.month;
    return {month.first - 1, month.opening.value, month.known_until};
}

std::optional<Stretch> newest(Work& work) {
    auto months = work.select<ReadMonth>(k_newest);
    if (months.empty()) return std::nullopt;
    return stretch_of(std::move(months.front()));
}

/// A clock set back opens no month again: what is over goes on in the next one.
std::string month_for(Date day, const std::optional<Stretch>& current) {
    auto name = month_of(day);
    if (!current || name > current->month->month.value) return name;
    name = current->month->month.value;
    if (current->month->state.value == "open") return name;
    const auto first = date_of(name + "-01").value();
    return month_of(first + days{31});
}

Stretch open_month(Work& work, const std::string& name, const End& before) {
    auto month = work.put(ReadMonth{.id = {named_uuid("read_month", name)},
                                    .month = {name},
                                    .first = before.number + 1,
                                    .last = before.number,
                                    .opening = {before.hash},
                                    .closing = {before.hash},
                                    .known_until = work.now(),
                                    .state = {"open"}});
    auto stretch = stretch_of(std::move(month));
    work.define(for_month(k_make, stretch));
    return stretch;
}

void write_down(Work& work, ReadMonth month, const End& end, std::string_view state) {
    if (month.last == end.number && month.state.value == state) return;
    month.last = end.number;
    month.closing = {end.hash};
    month.known_until = end.at;
    month.state = {std::string(state)};
    work.put(std::move(month));
}

/// The persons of a reading as they are written and hashed: ascending, parted by blanks.
std::string joined(std::vector<Uuid> persons) {
    std::sort(persons.begin(), persons.end());
    std::string out;
    for (auto& person : persons) out += (out.empty() ? "" : " ") + to_text(person);
    return out;
}

}  // namespace

Stretch stretch_of(ReadMonth month) {
    auto suffix = "_" + month.month.value;
    std::replace(suffix.begin(), suffix.end(), '-', '_');
    return {"reads" + suffix, "read_persons" + suffix, std::move(month)};
}

std::string month_of(Date day) { return to_text(day).substr(0, 7); }

std::vector<Stretch> stretches(Work& work) {
    std::vector<Stretch> out(1);
    for (auto& month : work.select<ReadMonth>(k_in_order))
        if (month.state.value != "dropped") out.push_back(stretch_of(std::move(month)));
    return out;
}

std::optional<ReadMonth> month_named(Work& work, const std::string& name) {
    auto found = work.select<ReadMonth>(k_named, {name});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void append(Work& work, const std::vector<Reading>& readings) {
    auto current = newest(work);
    auto end = end_of(work, current ? *current : Stretch{});
    for (auto& reading : readings) {
        const auto name = month_for(day_of(reading.at), current);
        if (!current || name > current->month->month.value) {
            if (current && current->month->state.value == "open")
                write_down(work, *current->month, end, "sealed");
            current = open_month(work, name, end);
        }
        store::Row row{++end.number,    store::value_of(reading.at), reading.account, reading.view,
                       reading.purpose, joined(reading.persons)};
        end.hash = link(work, end.hash, row);
        end.at = reading.at;
        row.push_back(end.hash);
        work.run("INSERT INTO " + current->reads +
                     " (number, at, account, view, purpose, persons, hash)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                 row);
        for (auto& person : reading.persons)
            work.run("INSERT INTO " + current->persons + " (person, number) VALUES ($1, $2)",
                     {person, end.number});
    }
}

void anchor(Work& work) {
    const auto current = newest(work);
    if (!current || current->month->state.value != "open") return;
    const bool over = month_of(work.today()) > current->month->month.value;
    write_down(work, *current->month, end_of(work, *current), over ? "sealed" : "open");
}

void drop_month(Work& work, const std::string& name) {
    auto month = month_named(work, name);
    if (!month) throw Fault(Fault::Kind::not_found, "audit.month_unknown");
    if (month->state.value != "sealed")
        throw Fault(Fault::Kind::conflict, "audit.month_not_sealed");
    work.define(for_month(k_drop, stretch_of(*month)));
    month->state = {"dropped"};
    work.put(std::move(*month));
}

}  // namespace audit
