// A person whose key was destroyed: the lists that held him or her say so no more.
#include <filesystem>

#include "cases/intake_staging.h"

namespace cases {
namespace {

constexpr auto k_lists_of =
    "SELECT DISTINCT w.intake FROM intake_rows w WHERE w.person = $1 ORDER BY w.intake";
constexpr auto k_drop = "DELETE FROM intake_rows WHERE person = $1";

}  // namespace

std::vector<Uuid> forget_in_lists(Work& work, const Uuid& person) {
    const auto        system = work.as_system("intake.forget");
    const auto        nameless = work.law().phrase("vi", "intake.name_forgotten");
    std::vector<Uuid> lists;
    for (const auto& row : work.query(k_lists_of, {person})) {
        auto intake = work.get(Id<Intake>{store::id_of(row[0])});
        if (intake.file_name.value.starts_with(nameless)) continue;  // with somebody before
        lists.push_back(intake.id.value);
        // what follows the dot says how a file is read, and of nobody anything
        const auto form = std::filesystem::path(intake.file_name.value).extension().string();
        intake.file_name = {nameless + (form.size() <= 5 ? form : "")};
        if (intake.state.value == "done" || intake.state.value == "cancelled") {
            auto reading = base::from_json<Reading>(intake.reading.value);
            reading.sheet.reset();
            intake.reading.value = base::to_json(reading);
            intake.problem.reset();
        }
        work.put_forgotten(std::move(intake));
    }
    work.run(k_drop, {person});
    return lists;
}

}  // namespace cases
