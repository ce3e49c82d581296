// What this version of the program reads off old records and an older one did not.
#include "app/restating.h"

#include <set>

#include "cases/intake.h"

namespace app {
namespace {

using store::Work;

constexpr std::int64_t k_rows = 200;  // for each work: it holds the writer
constexpr auto         k_next = "WHERE r.id > $1 ORDER BY r.id LIMIT $2";  // as the system
constexpr auto         k_known =
    "SELECT f.kind, f.code, f.person, f.unit, f.starts, f.ends, CAST(sum(f.sign) AS BIGINT) "
    "FROM ledger l JOIN facts f ON f.number = l.number WHERE l.record = $1 AND l.kind = $2 "
    "GROUP BY f.kind, f.code, f.person, f.unit, f.starts, f.ends HAVING sum(f.sign) <> 0";

/// True when the ledger has exactly the facts that are read off the record now.
bool is_known(Work& work, const base::Uuid& record, std::string_view table,
              const std::vector<store::Fact>& now) {
    std::multiset<store::Fact> known;
    for (const auto& row : work.query(k_known, {record, std::string(table)}))
        for (auto count = store::whole_of(row[6]); count > 0; --count)
            known.insert({store::text_of(row[0]), store::text_of(row[1]), store::id_of(row[2]),
                          store::id_of(row[3]), store::date_of(row[4]).value(),
                          store::date_of(row[5])});
    return known == std::multiset<store::Fact>(now.begin(), now.end());
}

/// What this version writes on a record beside its facts, and an older one did not.
template <class R>
bool amend(Work&, R&) {
    return false;
}
bool amend(Work& work, tasks::Task& task) { return tasks::name_house_limit(work, task); }

/// The next records of one kind; `last` is empty when nothing is left.
template <class R>
std::int64_t restate_some(Work& work, base::Uuid& last) {
    std::int64_t count = 0;
    auto         records = work.select<R>(k_next, {last, k_rows});
    const bool   more = static_cast<std::int64_t>(records.size()) == k_rows;
    last = more ? records.back().id.value : base::Uuid{};
    for (auto& record : records) {
        const bool amended = amend(work, record);
        if (!amended &&
            is_known(work, record.id.value, base::kept_shape<R>.table, facts_of(record)))
            continue;
        work.put(std::move(record));
        ++count;
    }
    return count;
}

template <class R>
std::int64_t restate_all(store::Store& store) {
    std::int64_t count = 0;
    base::Uuid   last{};
    do {
        base::Uuid next;
        count += store.write(store::Store::system("facts.restated"), [&](Work& work) {
            next = last;  // a work may run again
            return restate_some<R>(work, next);
        });
        last = next;
    } while (!last.empty());
    return count;
}

template <class... R>
std::int64_t restate_each(store::Store& store) {
    return (restate_all<R>(store) + ...);
}

}  // namespace

std::int64_t restate_facts(store::Store& store) {
    return restate_each<people::Person, people::PersonMerge, tasks::Task, cases::Management,
                        cases::AddictListing, cases::DrugTest, cases::Contact, cases::Suspension,
                        cases::Annulment, cases::Determination, cases::Absence, cases::PostRehab>(
        store);
}

}  // namespace app
