// The rows of a list go, and what it is called, which may name somebody: that ends with the rows, and
// with the key of each person who was in it. That a row went in stays known until then.
#include "base/json.h"
#include "cases/intake_say.h"
#include "cases/intake_staging.h"
#include "edge/once.h"

namespace cases {
namespace {

constexpr auto k_remember = R"(
    INSERT INTO intake_people (person, intake)
    SELECT DISTINCT w.person, w.intake
      FROM intake_rows w
     WHERE w.intake = $1 AND w.person IS NOT NULL
       AND w.line IN (SELECT s.line FROM intake_rows s WHERE s.intake = $1 ORDER BY s.line LIMIT $2)
    ON CONFLICT (person, intake) DO NOTHING
)";
constexpr auto k_know = R"(
    INSERT INTO intake_known (digest, person, intake)
    SELECT w.digest, w.person, w.intake
      FROM intake_rows w
     WHERE w.intake = $1 AND w.person IS NOT NULL AND w.digest IS NOT NULL AND w.done = 1
       AND w.line IN (SELECT s.line FROM intake_rows s WHERE s.intake = $1 ORDER BY s.line LIMIT $2)
    ON CONFLICT (digest, person) DO NOTHING
)";
constexpr auto k_drop_rows = R"(
    DELETE FROM intake_rows
     WHERE intake = $1
       AND line IN (SELECT s.line FROM intake_rows s WHERE s.intake = $1 ORDER BY s.line LIMIT $2)
)";
/// The same row may lie in a further list, where it became nobody's file.
constexpr auto k_lists_of = R"(
    SELECT w.intake
      FROM intake_rows w
     WHERE w.person = $1
        OR w.digest IN (SELECT s.digest FROM intake_rows s WHERE s.person = $1)
        OR w.digest IN (SELECT k.digest FROM intake_known k WHERE k.person = $1)
    UNION
    SELECT p.intake FROM intake_people p WHERE p.person = $1
    ORDER BY 1
)";
constexpr auto k_was_in = R"(
    SELECT 1 FROM intake_people p WHERE p.person = $1 AND p.intake = $2
)";
constexpr auto k_has_file = "SELECT 1 FROM intake_files f WHERE f.intake = $1 LIMIT 1";
/// Apart from the rows of the person: SQLite reads the inner question again while it deletes.
constexpr auto k_drop_same = R"(
    DELETE FROM intake_rows
     WHERE (digest IN (SELECT s.digest FROM intake_rows s WHERE s.person = $1)
            OR digest IN (SELECT k.digest FROM intake_known k WHERE k.person = $1))
       AND (person IS NULL OR person <> $1)
)";
constexpr auto k_drop = "DELETE FROM intake_rows WHERE person = $1";
constexpr auto k_drop_known = "DELETE FROM intake_known WHERE person = $1";
constexpr auto k_drop_people = "DELETE FROM intake_people WHERE intake = $1";

IntakeProblem problem_in(const Intake& intake) {
    return base::from_json<IntakeProblem>(intake.problem->value);
}

/// An open list goes on with the rows it has; the file, in which the person still is, is read no
/// more. One that was just being read ends: what was read of it is not whole.
void close_file(Work& work, Intake& intake) {
    drop_file(work, intake.id);
    const auto& state = intake.state.value;
    if (state != "reading" && state != "uploaded") return;
    intake.state = {"cancelled"};
    intake.problem = base::Json{
        base::to_json(IntakeProblem{.code = {"intake.file_gone"}, .arguments = {}, .message = {}})};
}

}  // namespace

std::int64_t drop_rows(Work& work, Id<Intake> intake, std::int64_t most) {
    work.run(k_remember, {intake.value, most});
    work.run(k_know, {intake.value, most});
    return work.run(k_drop_rows, {intake.value, most});
}

bool may_name(const Intake& intake) {
    if (!is_nameless(intake) || reading_of(intake).sheet) return true;
    if (!intake.problem) return false;
    const auto problem = problem_in(intake);
    return problem.arguments || !problem.message.value.empty();
}

void unname(Intake& intake) {
    intake.file_name = {std::string(form_of(intake.file_name.value))};
    if (auto reading = reading_of(intake); reading.sheet) {
        reading.sheet.reset();
        intake.reading.value = base::to_json(reading);
    }
    if (!intake.problem) return;
    const auto problem = problem_in(intake);
    if (problem.arguments || !problem.message.value.empty()) intake.problem.reset();
}

std::vector<Uuid> forget_in_lists(Work& work, const Uuid& person) {
    const auto        system = work.as_system("intake.forget");
    std::vector<Uuid> lists;
    for (const auto& row : work.query(k_lists_of, {person})) {
        auto       intake = work.get(Id<Intake>{store::id_of(row[0])});
        const auto id = intake.id.value;
        edge::forget_answers(work, id);
        // Without rows it says nothing any more, its older images may.
        const bool is_swept = !work.query(k_was_in, {person, id}).empty();
        // Otherwise it was emptied with somebody before.
        const bool has_file = !work.query(k_has_file, {id}).empty();
        if (!is_swept && !has_file && !may_name(intake)) continue;
        lists.push_back(id);
        unname(intake);
        close_file(work, intake);
        work.put_forgotten(std::move(intake));
        work.run(k_drop_people, {id});
    }
    work.run(k_drop_same, {person});
    work.run(k_drop, {person});
    work.run(k_drop_known, {person});
    return lists;
}

}  // namespace cases
