#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_managements_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.decided_on DESC, r.id DESC
)";
constexpr std::string_view k_management_on_test = R"(
    WHERE r.test = $1 AND {scope:r} ORDER BY r.id LIMIT 1
)";
constexpr std::string_view k_latest_check = R"(
    WHERE r.test = $1 AND {scope:r} ORDER BY r.checked_at DESC, r.id DESC LIMIT 1
)";
constexpr std::string_view k_latest_notice = R"(
    WHERE r.test = $1 AND {scope:r} ORDER BY r.sent_at DESC, r.id DESC LIMIT 1
)";
constexpr std::string_view k_positive_between = R"(
    WHERE r.person IN {set} AND r.result = 'positive' AND r.taken_at >= $1 AND r.taken_at < $2
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
    return first_of(work.select<Management>(k_management_on_test, {test.value}));
}

std::optional<ResidenceCheck> latest_check(Work& work, Id<DrugTest> test) {
    return first_of(work.select<ResidenceCheck>(k_latest_check, {test.value}));
}

std::optional<UseNotice> latest_notice(Work& work, Id<DrugTest> test) {
    return first_of(work.select<UseNotice>(k_latest_notice, {test.value}));
}

bool has_new_use(Work& work, const Management& management) {
    const auto tests =
        people::select_of_set<DrugTest>(work, management.person, k_positive_between,
                                        {store::value_of(start_of(management.decided_on)),
                                         store::value_of(start_of(management.ends_on + days{1}))});
    return std::any_of(tests.begin(), tests.end(), [&](const DrugTest& test) {
        return management.test != test.id && is_reuse(test, management);
    });
}

std::optional<Management> reused_management(Work& work, const DrugTest& test) {
    auto running = running_on(managements_of(work, test.person), day_of(test.taken_at), test.id);
    if (running && is_reuse(test, *running)) return running;
    return {};
}

}  // namespace cases
