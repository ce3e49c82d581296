#include <algorithm>

#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_managements_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.decided_on DESC, r.id DESC
)";
constexpr std::string_view k_management_on_test = R"(
    WHERE r.test = $1 AND {scope:r} ORDER BY r.id DESC
)";
constexpr std::string_view k_of_management = R"(
    WHERE r.management = $1 AND {scope:r} ORDER BY r.id DESC
)";
constexpr std::string_view k_helpers_on = R"(
    WHERE r.person IN {set} AND r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1)
      AND {scope:r} ORDER BY r.id
)";
constexpr std::string_view k_conclusion = R"(
    WHERE r.test = $1 AND r.result IS NOT NULL AND {scope:r}
    ORDER BY r.concluded_at DESC, r.id DESC LIMIT 1
)";
constexpr std::string_view k_paper = R"(
    WHERE r.subject = $1 AND r.kind = $2 AND {scope:r} ORDER BY r.id DESC LIMIT 1
)";
constexpr std::string_view k_latest_check = R"(
    WHERE r.test = $1 AND {scope:r} ORDER BY r.checked_at DESC, r.id DESC LIMIT 1
)";
constexpr std::string_view k_latest_notice = R"(
    WHERE r.test = $1 AND {scope:r} ORDER BY r.sent_at DESC, r.id DESC LIMIT 1
)";
constexpr std::string_view k_positive_between = R"(
    WHERE r.person IN {set} AND r.result = 'positive' AND r.withdrawn_on IS NULL
      AND r.taken_at >= $1 AND r.taken_at < $2
      AND {scope:r} ORDER BY r.taken_at, r.id
)";

template <class R>
std::optional<R> first_of(std::vector<R> records) {
    return records.empty() ? std::nullopt : std::optional{std::move(records.front())};
}

}  // namespace

std::vector<Management> managements_of(Work& work, Ref<Person> person) {
    return people::select_of_set<Management>(work, person, k_managements_of_person);
}

std::optional<Management> decided_on_test(Work& work, Id<DrugTest> test) {
    // What was annulled for its form leaves the test standing: it may be decided on again.
    for (auto& management : work.select<Management>(k_management_on_test, {test.value})) {
        const bool annulled = is_annulled(management);
        const auto annulment = annulled ? annulment_of(work, management.id) : std::nullopt;
        if (!annulled || !annulment || falls_with_test(annulment->reason.value)) return management;
    }
    return {};
}

std::optional<Suspension> running_suspension(Work& work, Id<Management> management) {
    auto latest = latest_suspension(work, management);
    return latest && !latest->ended_on ? latest : std::nullopt;
}

std::optional<Suspension> latest_suspension(Work& work, Id<Management> management) {
    for (auto& suspension : work.select<Suspension>(k_of_management, {management.value}))
        if (suspension.state.value == "signed") return suspension;
    return {};
}

std::optional<Determination> conclusion_on(Work& work, Id<DrugTest> test) {
    return first_of(work.select<Determination>(k_conclusion, {test.value}));
}

std::optional<Annulment> annulment_of(Work& work, Id<Management> management) {
    return first_of(work.select<Annulment>(k_of_management, {management.value}));
}

std::vector<Helper> helpers_of(Work& work, Ref<Person> person, Date on) {
    return people::select_of_set<Helper>(work, person, k_helpers_on, {on});
}

bool has_helper(const std::vector<Helper>& helpers, std::initializer_list<const char*> kinds) {
    return std::ranges::any_of(helpers, [&](const Helper& helper) {
        return std::ranges::any_of(kinds,
                                   [&](const char* kind) { return helper.kind.value == kind; });
    });
}

std::optional<PartialDate> birth_of(const Person& person) {
    return person.birth ? std::optional{person.birth->value} : std::nullopt;
}

std::optional<Decision> paper_of(Work& work, const Uuid& subject, std::string_view kind) {
    return first_of(work.select<Decision>(k_paper, {subject, std::string(kind)}));
}

Management first_of_term(Work& work, Management management) {
    while (management.continues) {
        const auto before = work.find(*management.continues);
        if (!before) break;
        management = *before;
    }
    return management;
}

std::optional<ResidenceCheck> latest_check(Work& work, Id<DrugTest> test) {
    return first_of(work.select<ResidenceCheck>(k_latest_check, {test.value}));
}

std::optional<UseNotice> latest_notice(Work& work, Id<DrugTest> test) {
    return first_of(work.select<UseNotice>(k_latest_notice, {test.value}));
}

bool has_new_use(Work& work, const Management& management) {
    const auto first = first_of_term(work, management);
    const auto tests =
        people::select_of_set<DrugTest>(work, management.person, k_positive_between,
                                        {store::value_of(start_of(first.decided_on)),
                                         store::value_of(start_of(management.ends_on + days{1}))});
    return std::any_of(tests.begin(), tests.end(), [&](const DrugTest& test) {
        if (first.test == test.id || !is_reuse(test, first)) return false;
        const auto on_it = decided_on_test(work, test.id);
        return !on_it || !is_annulled(*on_it);
    });
}

std::vector<DrugTest> undecided_tests(Work& work, const Management& management, Instant until) {
    auto tests =
        people::select_of_set<DrugTest>(work, management.person, k_positive_between,
                                        {store::value_of(start_of(management.decided_on)),
                                         store::value_of(until + std::chrono::milliseconds{1})});
    std::erase_if(tests, [&](const DrugTest& test) {
        return management.test == test.id || decided_on_test(work, test.id);
    });
    return tests;
}

std::optional<Management> reused_management(Work& work, const DrugTest& test) {
    auto running = running_on(managements_of(work, test.person), day_of(test.taken_at), test.id);
    if (running && is_reuse(test, *running)) return running;
    return {};
}

}  // namespace cases
