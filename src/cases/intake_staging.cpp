// The staging table. Payloads are sealed: a list holds identity numbers before anybody's file does.
#include "cases/intake_staging.h"

#include "store/vault.h"

namespace cases {
namespace {

constexpr auto k_add = R"(
    INSERT INTO intake_rows (intake, line, verdict, payload, original, person, done, noted, digest)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)
)";
constexpr auto k_pending = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line > $2 AND s.done = 0
       AND (s.verdict IN ('create', 'matched') OR s.decision IS NOT NULL)
     ORDER BY s.line
     LIMIT $3
)";
constexpr auto k_one = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line = $2
)";
/// $4 a verdict or '' for all; $5, $6: 1 for all, 0 for the noted, for those that wait only.
constexpr auto k_page = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line > $2
       AND ($4 = '' OR s.verdict = $4)
       AND ($5 = 1 OR s.noted = 1)
       AND ($6 = 1 OR (s.done = 0 AND s.decision IS NULL))
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
    SELECT count(*)
      FROM (SELECT 1
              FROM intake_rows s
             WHERE s.intake = $1
               AND ($3 = '' OR s.verdict = $3)
               AND ($4 = 1 OR s.noted = 1)
               AND ($5 = 1 OR (s.done = 0 AND s.decision IS NULL))
             LIMIT $2) counted
)";
constexpr auto k_keep = R"(
    UPDATE intake_rows SET verdict = $3, payload = $4, decision = $5, person = $6, done = $7
     WHERE intake = $1 AND line = $2
)";
constexpr auto k_keep_outcome = R"(
    UPDATE intake_rows SET verdict = $3, decision = $4, person = $5, done = $6
     WHERE intake = $1 AND line = $2
)";
constexpr auto k_states = R"(
    SELECT s.line, s.decision,
           EXISTS (SELECT 1 FROM intake_rows o WHERE o.digest = s.digest AND o.intake <> $1)
           OR EXISTS (SELECT 1 FROM intake_known k WHERE k.digest = s.digest AND k.intake <> $1)
      FROM intake_rows s
     WHERE s.intake = $1 AND s.line >= $2 AND s.line <= $3 AND s.done = 0
     ORDER BY s.line
)";
constexpr auto k_person = "SELECT s.person FROM intake_rows s WHERE s.intake = $1 AND s.line = $2";
constexpr auto k_created_by =
    "SELECT s.line FROM intake_rows s WHERE s.person = $1 AND s.intake = $2 AND s.verdict = "
    "'create'";
constexpr auto k_rejected = R"(
    SELECT s.line, s.verdict, s.payload, s.decision, s.person, s.done, s.original
      FROM intake_rows s
     WHERE s.intake = $1 AND s.verdict = 'rejected' AND s.line > $2
     ORDER BY s.line
     LIMIT $3
)";
constexpr auto k_add_piece = "INSERT INTO intake_files (intake, piece, bytes) VALUES ($1, $2, $3)";
constexpr auto k_pieces =
    "SELECT f.piece, f.bytes FROM intake_files f WHERE f.intake = $1 ORDER BY f.piece";
constexpr auto k_drop_file = "DELETE FROM intake_files WHERE intake = $1";

constexpr auto k_rows_use = "intake-rows", k_file_use = "intake-file";

/// Goes in, or may go in, although something is odd.
bool is_noted(const IntakeRow& row) {
    return row.verdict.value != "rejected" && !row.problems.empty();
}

/// The cells of one line as they are kept.
struct Original {
    std::vector<Text<40'000>> cells;
};
RECORD(Original, "", personal, cells)

std::string closed_cells(const std::vector<std::string>& cells) {
    Original original;
    for (const auto& cell : cells) original.cells.push_back({cell});
    return base::to_json(original);
}
std::vector<std::string> opened_cells(const std::string& kept) {
    std::vector<std::string> cells;
    if (kept.starts_with('{')) {
        for (auto& cell : base::from_json<Original>(kept).cells)
            cells.push_back(std::move(cell.value));
    } else if (!kept.empty()) {
        cells = sheets::read_csv(kept).lines.at(0);  // kept as a line of CSV before 0003
    }
    return cells;
}

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
    const Envelope         envelope(work, k_rows_use, intake);
    std::vector<IntakeRow> out;
    for (const auto& columns : rows) out.push_back(row_from(envelope, columns));
    return out;
}

constexpr std::size_t k_piece = 256 << 10, k_pieces_together = 8, k_file_limit = 50u << 20;

}  // namespace

Envelope::Envelope(const Work& work, std::string_view use, Id<Intake> intake)
    : intake_(base::to_text(intake.value)) {
    const auto hex = work.lookup_of(use, intake_);
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        key_ += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
}
store::Bytes Envelope::close(std::string_view plain, std::int64_t place) const {
    return {store::Vault::seal_with(key_, plain, bound(place))};
}
std::string Envelope::open(const store::Value& sealed, std::int64_t place) const {
    auto plain = store::Vault::unseal_with(key_, store::bytes_of(sealed), bound(place));
    ENSURE(plain);
    return std::move(*plain);
}

void stage(Work& work, Id<Intake> intake, std::span<const IntakeRow> rows,
           std::span<const std::vector<std::string>> originals,
           std::span<const std::string>              digests) {
    const Envelope envelope(work, k_rows_use, intake);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto&  row = rows[i];
        store::Value original;
        if (!originals[i].empty()) original = envelope.close(closed_cells(originals[i]), row.row);
        work.run(k_add, {intake.value, row.row, row.verdict.value,
                         envelope.close(base::to_json(row), row.row), original, person_of(row),
                         std::int64_t{is_noted(row)}, digests[i]});
    }
}

std::vector<IntakeRow> pending_rows(Work& work, Id<Intake> intake, std::int64_t after,
                                    std::size_t limit) {
    return rows_from(
        work, intake,
        work.query(k_pending, {intake.value, after, static_cast<std::int64_t>(limit)}));
}

std::optional<IntakeRow> staged_row(Work& work, Id<Intake> intake, std::int64_t row) {
    auto rows = rows_from(work, intake, work.query(k_one, {intake.value, row}));
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::vector<IntakeRow> staged_rows(Work& work, Id<Intake> intake, const RowFilter& filter,
                                   std::int64_t after, std::size_t limit) {
    const auto most = static_cast<std::int64_t>(limit);
    if (filter.verdict && !filter.noted && !filter.open)
        return rows_from(
            work, intake,
            work.query(k_page_of_verdict, {intake.value, after, most, *filter.verdict}));
    return rows_from(work, intake,
                     work.query(k_page, {intake.value, after, most, filter.verdict.value_or(""),
                                         std::int64_t{!filter.noted}, std::int64_t{!filter.open}}));
}

std::int64_t count_rows(Work& work, Id<Intake> intake, const RowFilter& filter, std::int64_t most) {
    const auto rows =
        work.query(k_count, {intake.value, most, filter.verdict.value_or(""),
                             std::int64_t{!filter.noted}, std::int64_t{!filter.open}});
    return store::whole_of(rows[0][0]);
}

void keep_row(Work& work, Id<Intake> intake, const IntakeRow& row) {
    const Envelope envelope(work, k_rows_use, intake);
    work.run(k_keep,
             {intake.value, row.row, row.verdict.value, envelope.close(base::to_json(row), row.row),
              decision_of(row), person_of(row), std::int64_t{row.done}});
}

void keep_outcome(Work& work, Id<Intake> intake, const IntakeRow& row) {
    work.run(k_keep_outcome, {intake.value, row.row, row.verdict.value, decision_of(row),
                              person_of(row), std::int64_t{row.done}});
}

std::vector<Waiting> still_waiting(Work& work, Id<Intake> intake, std::span<const IntakeRow> rows) {
    std::vector<Waiting> out(rows.size());
    if (rows.empty()) return out;
    std::size_t at = 0;
    for (const auto& state :
         work.query(k_states, {intake.value, rows.front().row, rows.back().row})) {
        const auto line = store::whole_of(state[0]);
        while (at < rows.size() && rows[at].row < line) ++at;
        if (at == rows.size()) break;
        const auto& decision = rows[at].decision;
        if (rows[at].row == line)
            out[at] = {store::text_of(state[1]) == (decision ? decision->value : ""),
                       store::whole_of(state[2]) != 0};
    }
    return out;
}

std::optional<Ref<Person>> person_of_row(Work& work, Id<Intake> intake, std::int64_t row) {
    const auto rows = work.query(k_person, {intake.value, row});
    if (rows.empty() || store::is_null(rows[0][0])) return std::nullopt;
    return Ref<Person>{store::id_of(rows[0][0])};
}

bool is_created_by(Work& work, Id<Intake> intake, Ref<Person> person) {
    return !work.query(k_created_by, {person.value, intake.value}).empty();
}

std::vector<Rejected> rejected_lines(Work& work, Id<Intake> intake, std::int64_t after,
                                     std::size_t limit) {
    const Envelope        envelope(work, k_rows_use, intake);
    std::vector<Rejected> out;
    for (const auto& columns :
         work.query(k_rejected, {intake.value, after, static_cast<std::int64_t>(limit)})) {
        std::string kept;
        if (!store::is_null(columns[6]))
            kept = envelope.open(columns[6], store::whole_of(columns[0]));
        out.push_back({row_from(envelope, columns), opened_cells(kept)});
    }
    return out;
}

void store_file(store::Store& store, const store::Actor& actor, Id<Intake> intake,
                std::string_view bytes) {
    if (bytes.size() > k_file_limit)
        throw base::Fault(
            base::Fault::Kind::too_large, "intake.too_large",
            {{"", "intake.too_large", {{"max", std::to_string(k_file_limit >> 20)}}}});
    std::int64_t piece = 0;
    for (std::size_t from = 0; from < bytes.size();) {
        const auto first = from;
        const auto number = piece;
        store.write(actor, [&](Work& work) {
            const Envelope envelope(work, k_file_use, intake);
            from = first;
            piece = number;
            for (std::size_t i = 0; i < k_pieces_together && from < bytes.size(); ++i) {
                work.run(k_add_piece,
                         {intake.value, piece, envelope.close(bytes.substr(from, k_piece), piece)});
                from += k_piece;
                ++piece;
            }
        });
    }
}
std::string file_of(Work& work, Id<Intake> intake) {
    const Envelope envelope(work, k_file_use, intake);
    std::string    bytes;
    for (const auto& piece : work.query(k_pieces, {intake.value}))
        bytes += envelope.open(piece[1], store::whole_of(piece[0]));
    if (bytes.empty()) throw base::Fault(base::Fault::Kind::conflict, "intake.file_gone");
    return bytes;
}
void drop_file(Work& work, Id<Intake> intake) { work.run(k_drop_file, {intake.value}); }

}  // namespace cases
