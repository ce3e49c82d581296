// The rules over the read trail. Runs as the system: it compares, and shows nothing.
#include "audit/unusual.h"

#include <algorithm>

#include "audit/months.h"
#include "base/fold.h"

namespace audit {
using store::id_of;
using store::text_of;

namespace {

using std::chrono::hours;

constexpr auto k_person = "SELECT p.name, p.unit FROM people p WHERE p.id = $1";  // as the system
constexpr auto k_who_worked =
    "SELECT l.account FROM ledger l WHERE l.subject = $1 AND l.at >= $2 UNION "
    "SELECT l.account FROM subject_keys k JOIN ledger l ON l.subject = k.subject "
    "WHERE k.person = $1 AND l.at >= $2";
constexpr auto k_open_facts =
    "SELECT f.unit, f.kind, CAST(sum(f.sign) AS BIGINT) FROM ledger l "
    "JOIN facts f ON f.number = l.number "
    "WHERE l.subject = $1 AND f.person = $1 AND f.ends IS NULL GROUP BY f.unit, f.kind";

struct Span {
    std::int64_t readings = 0;
    Instant      first{}, last{};

    void add(Instant at) {
        if (readings++ == 0) first = at;
        first = std::min(first, at);
        last = std::max(last, at);
    }
};

using Openings = std::map<std::pair<Date, std::string>, Span>;

/// Everything one account read in the window, in the shapes the rules ask for.
struct Habits {
    std::map<std::int64_t, std::set<Uuid>> by_hour;  // hours since 1970
    std::map<std::int64_t, Span>           hour_span;
    std::map<std::pair<Date, Uuid>, Span>  by_person;
    std::map<Date, Span>                   out_of_hours;
    std::map<Uuid, std::set<Date>>         days_of;  // that the file was opened
    Openings                               exports, break_glass, stated_reason;
};

bool has_word(const UnusualRule& rule, std::string_view text) {
    return std::ranges::any_of(
        rule.words, [&](const auto& word) { return text.find(word.value) != text.npos; });
}
bool is_word(const UnusualRule& rule, std::string_view text) {
    return std::ranges::any_of(rule.words, [&](const auto& word) { return word.value == text; });
}

std::string family_name(std::string_view name) {
    const auto folded = fold(name);
    return folded.substr(0, folded.find(' '));
}

/// Looks at the days `from` to `until` with what lies up to 30 days before them.
class Watch {
public:
    Watch(Work& work, Date from, Date until)
        : work_(work),
          from_(from),
          until_(until),
          rules_(from_json<UnusualRules>(work.law().file("unusual.json"))) {
        std::int64_t back = 0;
        for (auto& rule : rules_.rules) back = std::max(back, rule.days.value_or(0));
        const auto begin = from - days{std::min<std::int64_t>(back, 30)};
        each_reading(work, start_of(begin), start_of(until + days{1}),
                     [&](const Reading& reading) { take(reading); });
        for (auto& held : work.select<identity::Membership>("ORDER BY r.from_day"))
            memberships_[held.account.value].push_back(held);
    }

    std::vector<Finding> found() {
        for (auto& [account, reader] : readers_) {
            account_ = account;
            for (auto& rule : rules_.rules) apply(rule, reader);
        }
        return std::move(found_);
    }

private:
    const UnusualRule& rule(std::string_view id) const {
        for (auto& one : rules_.rules)
            if (one.id.value == id) return one;
        throw Bug("no rule is called " + std::string(id));
    }
    bool is_asked(Date day) const { return day >= from_ && day <= until_; }

    void take(const Reading& reading) {
        if (reading.account.empty()) return;
        auto&      reader = readers_[reading.account];
        const auto day = day_of(reading.at);
        const auto hour = std::chrono::floor<hours>(reading.at + vietnam_offset);
        const auto number = hour.time_since_epoch().count();
        reader.by_hour[number].insert(reading.persons.begin(), reading.persons.end());
        reader.hour_span[number].add(reading.at);
        if (is_word(rule("repeated_person"), reading.view))
            for (auto& person : reading.persons) reader.days_of[person].insert(day);
        if (!is_asked(day)) return;
        for (auto& person : reading.persons)
            if (is_word(rule("no_task"), reading.view))
                reader.by_person[{day, person}].add(reading.at);
        const auto& outside = rule("out_of_hours");
        const auto  clock = (hour - Date{day}).count();
        if (clock < outside.from_hour.value_or(0) || clock >= outside.until_hour.value_or(24) ||
            !work_.law().calendar().is_working_day(day))
            reader.out_of_hours[day].add(reading.at);
        if (has_word(rule("export"), reading.view) || has_word(rule("export"), reading.purpose))
            reader.exports[{day, reading.view}].add(reading.at);
        add_openings(rule("break_glass"), reading, reader.break_glass);
        add_openings(rule("stated_reason"), reading, reader.stated_reason);
    }

    /// Readings whose purpose says that the file was opened in one of the ways told of.
    void add_openings(const UnusualRule& rule, const Reading& reading, Openings& openings) {
        if (!has_word(rule, reading.purpose)) return;
        for (auto& person : reading.persons)
            openings[{day_of(reading.at), to_text(person)}].add(reading.at);
    }

    void apply(const UnusualRule& rule, Habits& reader) {
        const auto& id = rule.id.value;
        if (id == "out_of_hours")
            for (auto& [day, span] : reader.out_of_hours) add(rule, day, span);
        if (id == "many_persons") many_persons(rule, reader);
        if (id == "same_surname") same_surname(rule, reader);
        if (id == "no_task") no_task(rule, reader);
        if (id == "repeated_person") repeated(rule, reader);
        if (id == "export")
            for (auto& [key, span] : reader.exports) add(rule, key.first, span, {}, {}, key.second);
        for (const auto& [opening, spans] : {std::pair("break_glass", &reader.break_glass),
                                             std::pair("stated_reason", &reader.stated_reason)})
            if (id == opening)
                for (auto& [key, span] : *spans) add(rule, key.first, span, uuid_of(key.second));
    }

    void many_persons(const UnusualRule& rule, Habits& reader) {
        std::vector<std::int64_t> sizes;
        for (auto& [hour, persons] : reader.by_hour)
            sizes.push_back(static_cast<std::int64_t>(persons.size()));
        const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
        std::nth_element(sizes.begin(), middle, sizes.end());
        const auto usual = *middle;
        const auto most = std::max(rule.least, usual * rule.times.value_or(1));
        for (auto& [hour, persons] : reader.by_hour) {
            const auto day = std::chrono::floor<days>(std::chrono::sys_time<hours>{hours{hour}});
            if (!is_asked(day) || static_cast<std::int64_t>(persons.size()) <= most) continue;
            auto span = reader.hour_span[hour];
            span.readings = static_cast<std::int64_t>(persons.size());
            add(rule, day, span, {}, usual, std::to_string(hour));
        }
    }

    void same_surname(const UnusualRule& rule, Habits& reader) {
        const auto account = work_.find(Id<identity::Account>{account_});
        if (!account) return;
        const auto own = family_name(account->name.value);
        if (own.empty() || is_word(rule, own)) return;
        for (auto& [key, span] : reader.by_person)
            if (const auto* person = person_named(key.second); person && person->family == own)
                add(rule, key.first, span, key.second);
    }

    void no_task(const UnusualRule& rule, Habits& reader) {
        for (auto& [key, span] : reader.by_person) {
            const auto unit = unit_on(key.first);
            if (unit && !has_case(*unit, key.second, key.first - days{rule.days.value_or(0)}))
                add(rule, key.first, span, key.second);
        }
    }

    /// Somebody of the unit worked on the file lately, or the person stands on one of its lists.
    bool has_case(const Uuid& unit, const Uuid& person, Date since) {
        const store::Scope scope{false, {unit}};
        for (auto& row : work_.query(k_open_facts, {person}))
            if (store::whole_of(row[2]) > 0 && work_.law().word("standing", text_of(row[1])) &&
                work_.store().covers(scope, id_of(row[0])))
                return true;
        for (auto& row : work_.query(k_who_worked, {person, store::value_of(start_of(since))}))
            for (auto& held : memberships_[id_of(row[0])])
                if (held.holder.value == unit || work_.store().covers(scope, held.holder.value))
                    return true;
        return false;
    }

    void repeated(const UnusualRule& rule, Habits& reader) {
        for (auto& [person, opened] : reader.days_of) {
            const auto last = *opened.rbegin();
            if (!is_asked(last) || static_cast<std::int64_t>(opened.size()) < rule.least) continue;
            bool worked = false;
            for (auto& row :
                 work_.query(k_who_worked, {person, store::value_of(start_of(*opened.begin()))}))
                worked = worked || id_of(row[0]) == account_;
            if (worked) continue;
            Span span = reader.by_person[{last, person}];
            span.readings = static_cast<std::int64_t>(opened.size());
            add(rule, last, span, person);
        }
    }

    struct Named {
        std::string family;
        Uuid        unit;
    };
    const Named* person_named(const Uuid& id) {
        const auto [found, fresh] = named_.try_emplace(id);
        if (fresh)
            if (const auto rows = work_.query(k_person, {id}); !rows.empty())
                found->second = Named{family_name(text_of(rows[0][0])), id_of(rows[0][1])};
        return found->second ? &*found->second : nullptr;
    }

    std::optional<Uuid> unit_on(Date day) {
        std::optional<Uuid> unit;
        for (auto& held : memberships_[account_])
            if (held.from_day <= day && held.to_day.value_or(day) >= day) unit = held.holder.value;
        return unit;
    }

    void add(const UnusualRule& rule, Date day, const Span& span, std::optional<Uuid> person = {},
             std::optional<std::int64_t> usual = {}, const std::string& which = "") {
        const auto unit = unit_on(day);
        if (!unit || span.readings < rule.least) return;
        Finding one;
        one.id = {named_uuid("finding", rule.id.value + "|" + to_text(account_) + "|" +
                                            to_text(day) + "|" +
                                            (person ? to_text(*person) : which))};
        one.unit = {*unit};
        one.account = {account_};
        one.rule = {rule.id.value};
        one.day = day;
        if (person) one.person = Ref<Subject>{*person};
        one.readings = span.readings;
        one.usual = usual;
        one.first_at = span.first;
        one.last_at = span.last;
        one.state = {"new"};
        found_.push_back(std::move(one));
    }

    Work&                                             work_;
    Date                                              from_, until_;
    UnusualRules                                      rules_;
    std::map<Uuid, Habits>                            readers_;
    std::map<Uuid, std::vector<identity::Membership>> memberships_;
    std::map<Uuid, std::optional<Named>>              named_;
    Uuid                                              account_;
    std::vector<Finding>                              found_;
};

}  // namespace

std::vector<Finding> unusual(Work& work, Date from, Date until) {
    ENSURE(work.actor().system);
    return Watch(work, from, until).found();
}

std::int64_t look_for_unusual(store::Store& store, Date from, Date until) {
    const auto   system = store::Store::system("unusual_reading");
    const auto   all = store.read(system, [&](Work& work) { return unusual(work, from, until); });
    std::int64_t changed = 0;
    for (std::size_t i = 0; i < all.size(); i += 100)
        changed += store.write(system, [&](Work& work) {
            std::int64_t count = 0;
            for (std::size_t j = i; j < std::min(i + 100, all.size()); ++j) {
                // gone with the person's file since the trail was read
                if (all[j].person && !work.sees(all[j].person->value)) continue;
                auto known = work.find(all[j].id);
                if (known && known->readings >= all[j].readings) continue;
                if (known) {
                    known->readings = all[j].readings;
                    known->usual = all[j].usual;
                    known->last_at = all[j].last_at;
                    work.put(std::move(*known));
                } else {
                    work.put(all[j]);
                }
                ++count;
            }
            return count;
        });
    return changed;
}

}  // namespace audit
