// The findings as the auditor sees them, and what he answers.
#include <algorithm>

#include "audit/asked.h"
#include "audit/trail.h"
#include "audit/unusual.h"
#include "edge/page.h"

namespace audit {
namespace {

constexpr std::string_view k_job = "audit.unusual";
constexpr auto             k_longest = days{62};

constexpr auto k_filter =
    "($1 = '' OR r.rule = $1) AND ($2 = '' OR r.state = $2) AND r.day >= $3 AND "
    "r.day <= $4";

std::string unit_name(const Work& work, const Uuid& id) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(id);
    return unit ? directory.path(*unit) : "";
}

const UnusualRules& rules_of(const law::Book& book) {
    static std::mutex                          lock;
    static std::map<std::string, UnusualRules> read;  // by pack
    const std::lock_guard                      guard(lock);
    const auto                                 found = read.find(book.hash());
    if (found != read.end()) return found->second;
    return read.emplace(book.hash(), from_json<UnusualRules>(book.file("unusual.json")))
        .first->second;
}

/// `day|id`: the last line of the page before.
std::pair<Date, Uuid> after_of(const FindingQuery& query, Date newest) {
    Uuid last;
    std::fill(last.bytes.begin(), last.bytes.end(), std::uint8_t{0xFF});
    if (!query.after) return {newest, last};
    const auto& text = query.after->value;
    const auto  day = date_of(text.substr(0, 10));
    const auto  id = text.size() > 11 ? uuid_of(text.substr(11)) : std::nullopt;
    if (!day || !id)
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"after", "field.wrong_type"}});
    return {*day, *id};
}

/// The filter with its arguments; `in_unit` narrows it to what the unit covers.
struct Filter {
    std::string sql;
    store::Row  arguments;
};
Filter filter_of(const Work& work, const FindingQuery& query) {
    Filter      filter{std::string(k_filter),
                  {query.rule ? query.rule->value : "", query.state ? query.state->value : "",
                   query.from.value_or(make_date(1900, 1, 1)), query.until.value_or(work.today())}};
    const auto* unit = query.unit_code ? work.copy<places::Directory>().by_code(
                                             query.unit_code->value, work.today())
                                       : nullptr;
    if (query.unit_code) {
        filter.sql += " AND r.unit IN (SELECT c.unit FROM scope_cover c WHERE c.holder = $5)";
        filter.arguments.push_back(unit ? unit->id.value : Uuid{});
    }
    return filter;
}

}  // namespace

FindingLine line_of(Work& work, Finding finding) {
    FindingLine line;
    const bool  vi = work.actor().language != "en";
    for (auto& rule : rules_of(work.law()).rules) {
        if (rule.id.value != finding.rule.value) continue;
        line.rule_name = vi ? rule.vi : rule.en;
        line.why = vi ? rule.why_vi : rule.why_en;
    }
    line.account_name = {name_of(work, finding.account.value)};
    line.unit_name = {unit_name(work, finding.unit.value)};
    if (finding.noted_by) line.noted_name = {name_of(work, finding.noted_by->value)};
    line.finding = std::move(finding);
    return line;
}

FindingLinePage findings(Work& work, const FindingQuery& query) {
    work.need("audit.review");
    const auto limit = edge::lines_of(query.limit);
    const auto before = after_of(query, query.until.value_or(work.today()));
    auto       filter = filter_of(work, query);
    auto&      arguments = filter.arguments;
    const auto mark = [&](store::Value value) {
        arguments.push_back(std::move(value));
        return "$" + std::to_string(arguments.size());
    };

    FindingLinePage page;
    const auto      count_sql =
        "SELECT count(*) FROM (SELECT r.id FROM findings r WHERE {scope:r} AND " + filter.sql +
        " LIMIT " + mark(k_count_exact + 1) + ") counted";
    const auto all = store::whole_of(work.query(count_sql, arguments)[0][0]);
    page.count = std::min(all, k_count_exact);
    page.more_than = all > k_count_exact;
    arguments.pop_back();
    const auto day = mark(before.first), id = mark(before.second), most = mark(limit + 1);
    for (auto& finding :
         work.select<Finding>("WHERE {scope:r} AND " + filter.sql + " AND (r.day < " + day +
                                  " OR (r.day = " + day + " AND r.id < " + id +
                                  ")) ORDER BY r.day DESC, r.id DESC "
                                  "LIMIT " +
                                  most,
                              arguments)) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            const auto& last = page.items.back().finding;
            page.next = {{to_text(last.day) + "|" + to_text(last.id.value)}};
            break;
        }
        page.items.push_back(line_of(work, std::move(finding)));
    }
    return page;
}

Finding note_finding(Work& work, Id<Finding> id, const FindingNote& note) {
    work.need("audit.review");
    auto finding = work.get(id);
    if (finding.account.value == work.actor().account)
        throw Fault(Fault::Kind::conflict, "audit.own_reading");
    if (note.state.value != "explained" && note.state.value != "forwarded")
        throw Fault(Fault::Kind::invalid, "audit.note_state", {{"state", "audit.note_state"}});
    if (note.state.value == "forwarded" && !note.forwarded_to)
        throw Fault(Fault::Kind::invalid, "audit.forwarded_to",
                    {{"forwarded_to", "audit.forwarded_to"}});
    finding.state = {note.state.value};
    finding.note = note.note;
    finding.forwarded_to = note.forwarded_to;
    finding.noted_by = Ref<identity::Account>{work.actor().account};
    finding.noted_at = work.now();
    return work.put(std::move(finding));
}

store::JobLine ask_unusual(Work& work, const UnusualAsk& asked) {
    work.need("audit.review");
    if (asked.until < asked.from || asked.until - asked.from > k_longest)
        throw Fault(Fault::Kind::invalid, "audit.days", {{"until", "audit.days"}});
    return *store::find_job(work,
                            store::ask_job(work, {.kind = k_job, .arguments = to_json(asked)}));
}

void open_unusual(store::Store& store) {
    store.know({&kept_shape<Finding>});
    store.handle_job(k_job, [](store::JobRun& run) {
        const auto asked = from_json<UnusualAsk>(run.arguments);
        const auto total = (asked.until - asked.from).count() + 1;
        for (auto day = asked.from; day <= asked.until; day += days{1}) {
            run.progress((day - asked.from).count(), total);
            look_for_unusual(run.store, day, day);
        }
    });
    // yesterday once more: its last readings came after the round before
    store.every("audit.unusual", std::chrono::hours{1}, [](store::Store& s) {
        const auto today = day_of(s.now());
        look_for_unusual(s, today - days{1}, today);
    });
}

}  // namespace audit
