// The staging table. Payloads are sealed: a list holds identity numbers before anybody's file does.
#include "cases/intake_staging.h"

#include "store/vault.h"

namespace cases {
namespace {

constexpr auto k_add = R"(
    INSERT INTO intake_rows (intake, line, verdict, payload, original, person, done)
    VALUES ($1, $2, $3, $4, $5, $6, 0)
)";
constexpr auto k_pending = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.done = 0
       AND (s.verdict IN ('create', 'matched') OR (s.verdict = 'review' AND s.decision IS NOT NULL))
     ORDER BY s.line
     LIMIT $2
)";
constexpr auto k_one = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line = $2
)";
constexpr auto k_page = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line > $2
     ORDER BY s.line
     LIMIT $3
)";
constexpr auto k_page_of_verdict = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line > $2 AND s.verdict = $4
     ORDER BY s.line
     LIMIT $3
)";
constexpr auto k_count = R"(
    SELECT count(*) FROM (SELECT 1 FROM intake_rows s WHERE s.intake = $1 LIMIT $2) counted
)";
constexpr auto k_count_of_verdict = R"(
    SELECT count(*)
      FROM (SELECT 1 FROM intake_rows s WHERE s.intake = $1 AND s.verdict = $3 LIMIT $2) counted
)";
constexpr auto k_keep = R"(
    UPDATE intake_rows SET verdict = $3, payload = $4, decision = $5, person = $6, done = $7
     WHERE intake = $1 AND line = $2
)";
constexpr auto k_keep_outcome = R"(
    UPDATE intake_rows SET verdict = $3, decision = $4, person = $5, done = $6
     WHERE intake = $1 AND line = $2
)";
constexpr auto k_state =
    "SELECT s.done, s.verdict, s.decision FROM intake_rows s WHERE s.intake = $1 AND s.line = $2";
constexpr auto k_person = "SELECT s.person FROM intake_rows s WHERE s.intake = $1 AND s.line = $2";
constexpr auto k_created_by =
    "SELECT s.line FROM intake_rows s WHERE s.person = $1 AND s.intake = $2 AND s.verdict = "
    "'create'";
constexpr auto k_rejected = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done, s.original
      FROM intake_rows s
     WHERE s.intake = $1 AND s.verdict = 'rejected'
     ORDER BY s.line
)";
constexpr auto k_remember = R"(
    INSERT INTO intake_runs (intake, login) VALUES ($1, $2)
    ON CONFLICT (intake) DO UPDATE SET login = excluded.login
)";
constexpr auto k_forget = "DELETE FROM intake_runs WHERE intake = $1";
constexpr auto k_login = "SELECT r.login FROM intake_runs r WHERE r.intake = $1";

/// One key for each list, made from the key file; every row is bound to its place in the list.
class Envelope {
public:
    Envelope(const Work& work, Id<Intake> intake) : intake_(base::to_text(intake.value)) {
        const auto hex = work.lookup_of("intake-rows", intake_);
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
            key_ += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    }
    store::Bytes close(std::string_view plain, std::int64_t line) const {
        return {store::Vault::seal_with(key_, plain, bound(line))};
    }
    std::string open(const store::Value& sealed, std::int64_t line) const {
        auto plain = store::Vault::unseal_with(key_, store::bytes_of(sealed), bound(line));
        ENSURE(plain);
        return std::move(*plain);
    }

private:
    std::string bound(std::int64_t line) const { return intake_ + ":" + std::to_string(line); }
    std::string intake_, key_;
};

store::Value decision_of(const IntakeRow& row) {
    return row.decision ? store::Value{row.decision->value} : store::Value{};
}
store::Value person_of(const IntakeRow& row) {
    return row.person ? store::Value{row.person->value} : store::Value{};
}

IntakeRow row_from(const Envelope& envelope, const store::Row& columns) {
    const auto line = store::whole_of(columns[0]);
    auto       row = base::from_json<IntakeRow>(envelope.open(columns[2], line));
    row.verdict.value = store::text_of(columns[1]);
    row.decision.reset();
    row.person.reset();
    if (!store::is_null(columns[3])) row.decision = {store::text_of(columns[3])};
    if (!store::is_null(columns[4])) row.person = Ref<Person>{store::id_of(columns[4])};
    row.done = store::whole_of(columns[5]) != 0;
    return row;
}
std::vector<IntakeRow> rows_from(const Work& work, Id<Intake> intake, const store::Rows& rows) {
    const Envelope         envelope(work, intake);
    std::vector<IntakeRow> out;
    for (const auto& columns : rows) out.push_back(row_from(envelope, columns));
    return out;
}

}  // namespace

void stage(Work& work, Id<Intake> intake, std::span<const IntakeRow> rows,
           std::span<const std::string> originals) {
    const Envelope envelope(work, intake);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto&  row = rows[i];
        store::Value original;
        if (!originals[i].empty()) original = envelope.close(originals[i], row.row);
        work.run(k_add, {intake.value, row.row, row.verdict.value,
                         envelope.close(base::to_json(row), row.row), original, person_of(row)});
    }
}

std::vector<IntakeRow> pending_rows(Work& work, Id<Intake> intake, std::size_t limit) {
    return rows_from(work, intake,
                     work.query(k_pending, {intake.value, static_cast<std::int64_t>(limit)}));
}

std::optional<IntakeRow> staged_row(Work& work, Id<Intake> intake, std::int64_t row) {
    auto rows = rows_from(work, intake, work.query(k_one, {intake.value, row}));
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::vector<IntakeRow> staged_rows(Work& work, Id<Intake> intake,
                                   const std::optional<std::string>& verdict, std::int64_t after,
                                   std::size_t limit) {
    const auto most = static_cast<std::int64_t>(limit);
    return rows_from(work, intake,
                     verdict ? work.query(k_page_of_verdict, {intake.value, after, most, *verdict})
                             : work.query(k_page, {intake.value, after, most}));
}

std::int64_t count_rows(Work& work, Id<Intake> intake, const std::optional<std::string>& verdict,
                        std::int64_t most) {
    const auto rows = verdict ? work.query(k_count_of_verdict, {intake.value, most, *verdict})
                              : work.query(k_count, {intake.value, most});
    return store::whole_of(rows[0][0]);
}

void keep_row(Work& work, Id<Intake> intake, const IntakeRow& row) {
    const Envelope envelope(work, intake);
    work.run(k_keep,
             {intake.value, row.row, row.verdict.value, envelope.close(base::to_json(row), row.row),
              decision_of(row), person_of(row), std::int64_t{row.done}});
}

void keep_outcome(Work& work, Id<Intake> intake, const IntakeRow& row) {
    work.run(k_keep_outcome, {intake.value, row.row, row.verdict.value, decision_of(row),
                              person_of(row), std::int64_t{row.done}});
}

bool still_waits(Work& work, Id<Intake> intake, const IntakeRow& row) {
    const auto rows = work.query(k_state, {intake.value, row.row});
    if (rows.empty() || store::whole_of(rows[0][0]) != 0) return false;
    return store::text_of(rows[0][2]) == (row.decision ? row.decision->value : "");
}

std::optional<Ref<Person>> person_of_row(Work& work, Id<Intake> intake, std::int64_t row) {
    const auto rows = work.query(k_person, {intake.value, row});
    if (rows.empty() || store::is_null(rows[0][0])) return std::nullopt;
    return Ref<Person>{store::id_of(rows[0][0])};
}

bool is_created_by(Work& work, Id<Intake> intake, Ref<Person> person) {
    return !work.query(k_created_by, {person.value, intake.value}).empty();
}

std::vector<std::pair<IntakeRow, std::string>> rejected_lines(Work& work, Id<Intake> intake) {
    const Envelope                                 envelope(work, intake);
    std::vector<std::pair<IntakeRow, std::string>> out;
    for (const auto& columns : work.query(k_rejected, {intake.value}))
        out.emplace_back(row_from(envelope, columns),
                         store::is_null(columns[6])
                             ? std::string()
                             : envelope.open(columns[6], store::whole_of(columns[0])));
    return out;
}

void remember_run(Work& work, Id<Intake> intake, const std::string& login) {
    work.run(k_remember, {intake.value, login});
}
void        forget_run(Work& work, Id<Intake> intake) { work.run(k_forget, {intake.value}); }
std::string login_of_run(Work& work, Id<Intake> intake) {
    const auto rows = work.query(k_login, {intake.value});
    return rows.empty() ? std::string() : store::text_of(rows[0][0]);
}

}  // namespace cases
