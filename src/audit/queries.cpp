#include "audit/months.h"

namespace audit {
using store::id_of;
using store::text_of;
using store::whole_of;

namespace {

constexpr std::int64_t k_batch = 5000;

void altered(store::Verification& out, const std::string& code, const std::string& detail) {
    out.intact = false;
    if (out.problems.size() < 50) out.problems.push_back(code + " " + detail);
}
std::string number_of(std::int64_t number) { return "#" + std::to_string(number); }

/// How far the proof has come along the chain.
struct Walk {
    std::int64_t last = 0;
    std::string  hash;
};

store::Rows chain_after(Work& work, const Stretch& stretch, std::int64_t after) {
    return work.query(
        "SELECT r.number, r.at, r.account, r.view, r.purpose, r.persons, r.hash FROM " +
            stretch.reads + " r WHERE r.number > $1 ORDER BY r.number LIMIT $2",
        {after, k_batch});
}

/// The persons under each reading of the block, as `persons` should say it.
std::map<std::int64_t, std::string> persons_between(Work& work, const Stretch& stretch,
                                                    std::int64_t after, std::int64_t last) {
    std::map<std::int64_t, std::string> found;
    for (auto& row : work.query("SELECT p.number, p.person FROM " + stretch.persons +
                                    " p WHERE p.number > $1 AND p.number <= $2"
                                    " ORDER BY p.number, p.person",
                                {after, last})) {
        auto& persons = found[whole_of(row[0])];
        persons += (persons.empty() ? "" : " ") + to_text(id_of(row[1]));
    }
    return found;
}

void prove_rows(Work& work, const Stretch& stretch, Walk& walk, store::Verification& out) {
    const auto* month = stretch.month ? &*stretch.month : nullptr;
    while (true) {
        const auto rows = chain_after(work, stretch, walk.last);
        if (rows.empty()) return;
        auto found = persons_between(work, stretch, walk.last, whole_of(rows.back()[0]));
        for (auto& row : rows) {
            const auto number = whole_of(row[0]);
            if (number != walk.last + 1)
                altered(out, "verify.reads_missing", number_of(walk.last + 1));
            if (link(work, walk.hash, row) != text_of(row[6]))
                altered(out, "verify.reads_altered", number_of(number));
            if (found[number] != text_of(row[5]))
                altered(out, "verify.reads_persons_altered", number_of(number));
            walk.hash = text_of(row[6]);
            walk.last = number;
            if (month && number == month->last && walk.hash != month->closing.value)
                altered(out, "verify.reads_other_chain", month->month.value);
        }
    }
}

void prove_month(Work& work, const ReadMonth& month, const Stretch& stretch, Walk& walk,
                 store::Verification& out) {
    const auto& name = month.month.value;
    if (month.first != walk.last + 1 || month.opening.value != walk.hash)
        altered(out, "verify.reads_other_chain", name);
    if (month.state.value == "dropped") {
        walk = {month.last, month.closing.value};
        return;
    }
    if (!work.has_table(stretch.reads) || !work.has_table(stretch.persons)) {
        altered(out, "verify.reads_month_gone", name);
        walk = {month.last, month.closing.value};
        return;
    }
    prove_rows(work, stretch, walk, out);
    if (walk.last < month.last || (month.state.value == "sealed" && walk.last != month.last))
        altered(out, "verify.reads_cut", name + " " + number_of(walk.last + 1));
}

Reading reading_of(const store::Row& row) {
    Reading reading{store::instant_of(row[1]), id_of(row[2]), text_of(row[3]), text_of(row[4]), {}};
    const auto persons = text_of(row[5]);
    for (std::size_t i = 0; i + 36 <= persons.size(); i += 37)
        if (const auto id = uuid_of(persons.substr(i, 36))) reading.persons.push_back(*id);
    return reading;
}

/// The number before the first reading at that instant or later, found by halving: numbers have no
/// gaps, and instants run forward but for a clock set back.
std::int64_t before_first(Work& work, const Stretch& stretch, Instant from) {
    const auto ends =
        work.query("SELECT min(r.number), max(r.number) FROM " + stretch.reads + " r");
    if (store::is_null(ends[0][0])) return 0;
    auto       low = whole_of(ends[0][0]), high = whole_of(ends[0][1]) + 1;
    const auto at = "SELECT r.at FROM " + stretch.reads + " r WHERE r.number = $1";
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        const auto rows = work.query(at, {middle});
        if (!rows.empty() && store::instant_of(rows[0][0]) < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

}  // namespace

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

void prove(Work& work, store::Verification& out) {
    Walk walk;
    prove_rows(work, Stretch{}, walk, out);
    std::int64_t known = 0;
    for (auto& month : work.select<ReadMonth>("ORDER BY r.month")) {
        prove_month(work, month, stretch_of(month), walk, out);
        known = month.last;
    }
    if (walk.last > known)
        out.not_proven.push_back("verify.not_proven.last_reads " + number_of(known + 1) + "–" +
                                 number_of(walk.last));
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
    auto                 all = stretches(work);
    for (auto it = all.rbegin(); it != all.rend() && limit > 0; ++it) {
        if (it->month && it->month->first >= before) continue;
        store::Row arguments{before, limit};
        const auto sql = over("SELECT DISTINCT r.number, r.at, r.account, r.view, r.purpose FROM " +
                                  it->persons + " p JOIN " + it->reads +
                                  " r ON r.number = p.number WHERE p.number < $1 AND p.person IN "
                                  "{set} ORDER BY r.number DESC LIMIT $2",
                              persons, arguments);
        for (auto& row : work.query(sql, arguments)) {
            out.push_back({whole_of(row[0]), store::instant_of(row[1]), id_of(row[2]),
                           text_of(row[3]), text_of(row[4])});
            --limit;
        }
    }
    return out;
}

std::int64_t count_readings_of(Work& work, const std::vector<Uuid>& persons, std::int64_t most) {
    std::int64_t count = 0;
    for (auto& stretch : stretches(work)) {
        if (count >= most) break;
        store::Row arguments{most - count};
        const auto sql = over("SELECT count(*) FROM (SELECT DISTINCT p.number FROM " +
                                  stretch.persons + " p WHERE p.person IN {set} LIMIT $1) counted",
                              persons, arguments);
        count += whole_of(work.query(sql, arguments)[0][0]);
    }
    return count;
}

std::vector<std::pair<Uuid, Instant>> accounts_since(Work& work, const std::vector<Uuid>& persons,
                                                     Instant since) {
    std::vector<std::pair<Uuid, Instant>> out;
    for (auto& stretch : stretches(work)) {
        store::Row arguments{store::value_of(since)};
        const auto sql = over("SELECT DISTINCT r.account, r.at FROM " + stretch.persons +
                                  " p JOIN " + stretch.reads +
                                  " r ON r.number = p.number WHERE r.at >= $1 AND p.person IN "
                                  "{set} ORDER BY r.at",
                              persons, arguments);
        for (auto& row : work.query(sql, arguments))
            out.emplace_back(id_of(row[0]), store::instant_of(row[1]));
    }
    return out;
}

void each_reading(Work& work, Instant from, Instant until,
                  const std::function<void(const Reading&)>& tell) {
    for (auto& stretch : stretches(work)) {
        // a month late: a clock set back may have put readings into the month after
        if (stretch.month && (stretch.month->month.value > month_of(day_of(until) + days{31}) ||
                              stretch.month->month.value < month_of(day_of(from))))
            continue;
        auto last = before_first(work, stretch, from - days{1});
        for (bool more = true; more;) {
            const auto rows =
                work.query("SELECT r.number, r.at, r.account, r.view, r.purpose, r.persons FROM " +
                               stretch.reads + " r WHERE r.number > $1 ORDER BY r.number LIMIT $2",
                           {last, k_batch});
            more = !rows.empty();
            for (auto& row : rows) {
                last = whole_of(row[0]);
                const auto at = store::instant_of(row[1]);
                more = more && at < until + days{1};
                if (at >= from && at < until) tell(reading_of(row));
            }
        }
    }
}

}  // namespace audit
