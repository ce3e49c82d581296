#include "people/reading.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "people/people.h"

namespace people {
namespace {

using base::Fault;

struct Further {
    std::vector<GroundOf> grounds;
};

constexpr auto k_attempts = R"(
    SELECT count(*) FROM emergency_attempts a WHERE a.account = $1 AND a.at > $2
)";
constexpr auto k_attempt = "INSERT INTO emergency_attempts (account, at) VALUES ($1, $2)";
constexpr auto k_sweep = "DELETE FROM emergency_attempts WHERE at < $1";

/// By an account in 24 hours: openings in an emergency and for a stated reason share them, the table
/// has its name from the former.
constexpr std::int64_t       k_attempts_a_day = 10;
constexpr std::chrono::hours k_day{24};

/// Every ground asks for one of these.
constexpr std::array k_may_have_ground{"person.read", "person.read_stated", "break_glass.open"};

/// The addresses that show a file, and the one that says who stands beside the person.
constexpr std::string_view k_beside = "/people/{id}/representatives";
constexpr std::array       k_of_one_file{std::string_view("/people/{id}"),
                                   std::string_view("/people/{id}/case"), k_beside};

std::optional<Ground> ground_of(Work& work, std::string_view path, Ref<Person> person) {
    if (auto ground = emergency_ground(work, person)) return ground;
    if (path == k_beside) return std::nullopt;  // without an emergency nobody is to be called
    if (auto ground = stated_ground(work, person)) return ground;
    for (const auto& of : work.copy<Further>().grounds)
        if (auto ground = of(work, person)) return ground;
    return std::nullopt;
}

}  // namespace

void read_also(store::Store& store, std::vector<GroundOf> grounds) {
    store.keep(std::make_shared<Further>(Further{std::move(grounds)}));
}

store::Actor widened(store::Store& store, const store::Actor& actor, std::string_view path,
                     const std::vector<Uuid>& ids) {
    if (ids.size() != 1 || std::ranges::find(k_of_one_file, path) == k_of_one_file.end())
        return actor;
    if (std::ranges::none_of(k_may_have_ground, [&](const char* right) {
            return actor.system || actor.rights.contains(right);
        }))
        return actor;
    const auto ground =
        store.read(actor, [&](Work& work) { return ground_of(work, path, {ids.front()}); });
    if (!ground) return actor;
    // One file, and only to read: every query behind these addresses asks for this person.
    auto out = actor;
    out.scope = ground->scope;
    out.rights = {"person.read"};
    if (ground->minors || actor.rights.contains("person.minor")) out.rights.insert("person.minor");
    const auto words = "reading." + std::string(ground->code);
    out.purpose = store.law().phrase("vi", words + ".purpose", ground->told);
    out.ground = {.code = ground->code,
                  .words = store.law().phrase(actor.language, words, ground->told),
                  .until = ground->until};
    return out;
}

void need_to_read(Work& work, Ref<Person> person) {
    if (!knows_by_initials(work)) return work.need("person.read");
    work.get(person);  // outside the scope there is nothing to state a reason for
    throw Fault(Fault::Kind::forbidden, "person.reason_needed", {{"", "person.reason_needed"}},
                {"QC-NB 7"});
}

bool knows_by_initials(const Work& work) {
    // what the system does for an account shows the names that the account may see
    const auto& rights = work.actor().rights;
    return rights.contains("person.read_stated") && !rights.contains("person.read");
}

bool reads_in_emergency(const Work& work) {
    const auto& ground = work.actor().ground;
    return ground && ground->code == "emergency";
}

void check_reason(const std::string& reason) {
    if (base::length(base::normalise(reason)) < k_reason_least)
        throw Fault(
            Fault::Kind::invalid, "record.invalid",
            {{"reason", "reading.reason_short", {{"min", std::to_string(k_reason_least)}}}});
}

base::Arguments told_when(base::Instant at) {
    return {{"time", base::to_text(at).substr(11, 5)}, {"day", base::day_words(base::day_of(at))}};
}

void count_attempt(Work& work) {
    const auto  day_ago = store::value_of(work.now() - k_day);
    const auto& account = work.actor().account;
    if (store::whole_of(work.query(k_attempts, {account, day_ago})[0][0]) >= k_attempts_a_day)
        throw Fault(Fault::Kind::too_many, "reading.too_many", {{"", "reading.too_many"}});
    work.run(k_sweep, {day_ago});
    work.run(k_attempt, {account, store::value_of(work.now())});
}

}  // namespace people
