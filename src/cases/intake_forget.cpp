// A person whose key was destroyed: the lists that held him or her say so no more.
#include "cases/intake_say.h"
#include "cases/intake_staging.h"
#include "edge/once.h"

namespace cases {
namespace {

/// The same row may lie in a further list, where it became nobody's file.
constexpr auto k_lists_of = R"(
    SELECT DISTINCT w.intake
      FROM intake_rows w
     WHERE w.person = $1
        OR w.digest IN (SELECT s.digest FROM intake_rows s WHERE s.person = $1)
     ORDER BY w.intake
)";
constexpr auto k_drop = R"(
    DELETE FROM intake_rows
     WHERE person = $1
        OR digest IN (SELECT s.digest FROM intake_rows s WHERE s.person = $1)
)";

bool is_over(const Intake& intake) {
    return intake.state.value == "done" || intake.state.value == "cancelled";
}

}  // namespace

std::vector<Uuid> forget_in_lists(Work& work, const Uuid& person) {
    const auto        system = work.as_system("intake.forget");
    std::vector<Uuid> lists;
    for (const auto& row : work.query(k_lists_of, {person})) {
        auto intake = work.get(Id<Intake>{store::id_of(row[0])});
        auto reading = reading_of(intake);
        // with somebody before, and it was over then
        if (is_nameless(intake) && !reading.sheet && !intake.problem) continue;
        lists.push_back(intake.id.value);
        intake.file_name = {std::string(form_of(intake.file_name.value))};
        if (is_over(intake)) {  // until then the sheet says what is read
            reading.sheet.reset();
            intake.reading.value = base::to_json(reading);
            intake.problem.reset();
        }
        work.put_forgotten(std::move(intake));
        edge::forget_answers(work, lists.back());
    }
    work.run(k_drop, {person});
    return lists;
}

}  // namespace cases
