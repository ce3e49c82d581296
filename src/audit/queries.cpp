#include "audit/trail.h"

namespace audit {
using store::id_of;
using store::text_of;
using store::whole_of;

namespace {

constexpr auto         k_last = R"(
    SELECT r.number, r.hash FROM reads r ORDER BY r.number DESC LIMIT 1
)";
constexpr auto         k_append = R"(
    INSERT INTO reads (number, at, account, view, purpose, persons, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)";
constexpr auto         k_append_person = R"(
    INSERT INTO read_persons (person, number) VALUES ($1, $2)
)";
constexpr auto         k_readings_of = R"(
    SELECT DISTINCT r.number, r.at, r.account, r.view, r.purpose
      FROM read_persons p JOIN reads r ON r.number = p.number
     WHERE p.number < $1 AND p.person IN {set}
     ORDER BY r.number DESC
     LIMIT $2
)";
constexpr auto         k_count_readings_of = R"(
    SELECT count(*)
      FROM (SELECT DISTINCT p.number FROM read_persons p WHERE p.person IN {set} LIMIT $1) counted
)";
constexpr auto         k_accounts_since = R"(
    SELECT DISTINCT r.account, r.at
      FROM read_persons p JOIN reads r ON r.number = p.number
     WHERE r.at >= $1 AND p.person IN {set}
     ORDER BY r.at
)";
constexpr auto         k_chain = R"(
    SELECT r.number, r.at, r.account, r.view, r.purpose, r.persons, r.hash
      FROM reads r
     WHERE r.number > $1
     ORDER BY r.number
     LIMIT $2
)";
constexpr auto         k_persons_between = R"(
    SELECT p.number, p.person
      FROM read_persons p
     WHERE p.number > $1 AND p.number <= $2
     ORDER BY p.number, p.person
)";
constexpr std::int64_t k_proof_batch = 5000;

/// The persons of a reading as they are written and hashed: ascending, parted by blanks.
std::string joined(std::vector<Uuid> persons) {
    std::sort(persons.begin(), persons.end());
    std::string out;
    for (auto& person : persons) out += (out.empty() ? "" : " ") + to_text(person);
    return out;
}

/// The link to everything before. Keyed with the key file, which does not lie in the database: who
/// can only write there cannot make one.
std::string link(const Work& work, const std::string& previous, const store::Row& row) {
    std::string message = previous;
    const auto  add = [&](const std::string& part) {
        message += "\n" + std::to_string(part.size()) + ":" + part;
    };
    add(std::to_string(whole_of(row[0])));
    add(std::to_string(whole_of(row[1])));
    add(to_text(id_of(row[2])));
    for (std::size_t i = 3; i < 6; ++i) add(text_of(row[i]));
    return work.lookup_of("read_trail", message);
}

void altered(store::Verification& out, const std::string& what) {
    out.intact = false;
    if (out.problems.size() < 50) out.problems.push_back("reads: " + what);
}

}  // namespace

void append(Work& work, const std::vector<Reading>& readings) {
    const auto   last = work.query(k_last);
    std::int64_t number = last.empty() ? 0 : whole_of(last[0][0]);
    std::string  hash = last.empty() ? "" : text_of(last[0][1]);
    for (auto& reading : readings) {
        store::Row row{++number,        store::value_of(reading.at), reading.account, reading.view,
                       reading.purpose, joined(reading.persons)};
        hash = link(work, hash, row);
        row.push_back(hash);
        work.run(k_append, row);
        for (auto& person : reading.persons) work.run(k_append_person, {person, number});
    }
}

void prove(Work& work, store::Verification& out) {
    std::int64_t last = 0;
    std::string  hash;
    while (true) {
        const auto rows = work.query(k_chain, {last, k_proof_batch});
        if (rows.empty()) break;
        std::map<std::int64_t, std::string> found;
        for (auto& row : work.query(k_persons_between, {last, whole_of(rows.back()[0])})) {
            auto& persons = found[whole_of(row[0])];
            persons += (persons.empty() ? "" : " ") + to_text(id_of(row[1]));
        }
        for (auto& row : rows) {
            const auto number = whole_of(row[0]);
            if (number != last + 1) altered(out, "row missing #" + std::to_string(last + 1));
            if (link(work, hash, row) != text_of(row[6]))
                altered(out, "altered row #" + std::to_string(number));
            if (found[number] != text_of(row[5]))
                altered(out, "altered persons of row #" + std::to_string(number));
            hash = text_of(row[6]);
            last = number;
        }
    }
    out.not_proven.push_back("verify.not_proven.last_reads");
}

namespace {

/// `{set}` becomes the places of the persons, which are added to the arguments.
std::string over(std::string_view sql, const std::vector<Uuid>& persons, store::Row& arguments) {
    std::string marks;
    for (auto& person : persons) {
        arguments.push_back(person);
        marks += (marks.empty() ? "($" : ", $") + std::to_string(arguments.size());
    }
    const auto at = sql.find("{set}");
    return std::string(sql.substr(0, at)) + marks + ")" + std::string(sql.substr(at + 5));
}

}  // namespace

std::vector<ReadRow> readings_of(Work& work, const std::vector<Uuid>& persons, std::int64_t before,
                                 std::int64_t limit) {
    std::vector<ReadRow> out;
    store::Row           arguments{before, limit};
    const auto           sql = over(k_readings_of, persons, arguments);
    for (auto& row : work.query(sql, arguments))
        out.push_back({whole_of(row[0]), store::instant_of(row[1]), id_of(row[2]), text_of(row[3]),
                       text_of(row[4])});
    return out;
}

std::int64_t count_readings_of(Work& work, const std::vector<Uuid>& persons, std::int64_t most) {
    store::Row arguments{most};
    const auto sql = over(k_count_readings_of, persons, arguments);
    return whole_of(work.query(sql, arguments)[0][0]);
}

std::vector<std::pair<Uuid, Instant>> accounts_since(Work& work, const std::vector<Uuid>& persons,
                                                     Instant since) {
    std::vector<std::pair<Uuid, Instant>> out;
    store::Row                            arguments{store::value_of(since)};
    const auto                            sql = over(k_accounts_since, persons, arguments);
    for (auto& row : work.query(sql, arguments))
        out.emplace_back(id_of(row[0]), store::instant_of(row[1]));
    return out;
}

}  // namespace audit
