/// Unusual reading: rules as data (packs/vn/unusual.json) over the read trail. A finding accuses
/// nobody; it is a question that somebody answers, and the answer is kept.
#pragma once
#include "audit/retention.h"
#include "store/jobs.h"

namespace audit {

struct UnusualRule {
    Text<30>                    id;  // word of list finding_rule
    Text<120>                   vi, en;
    Text<400>                   why_vi, why_en;
    std::int64_t                least = 1;  // readings, persons or days from which it counts
    std::optional<std::int64_t> times;      // of the account's own median
    std::optional<std::int64_t> days;       // how far back it looks
    std::optional<std::int64_t> from_hour, until_hour;  // of the working day
    std::vector<Text<40>>       words;  // views, purposes or names, as the rule needs them
};
RECORD(UnusualRule, "", open, id, vi, en, why_vi, why_en, least, times, days, from_hour, until_hour,
       words)
struct UnusualRules {
    std::vector<UnusualRule> rules;
};
RECORD(UnusualRules, "", open, rules)

/// What one rule found about one account on one day (and one person, where the rule is about one).
struct Finding {
    Id<Finding>                           id;
    Ref<places::Unit>                     unit;  // the reader's, on that day
    Ref<identity::Account>                account;
    Code<"finding_rule">                  rule;
    Date                                  day;
    std::optional<Ref<Subject>>           person;
    std::int64_t                          readings = 0;  // readings, persons or days, by the rule
    std::optional<std::int64_t>           usual;         // the account's own median
    Instant                               first_at, last_at;
    Code<"finding_state">                 state;  // new · explained · forwarded
    std::optional<Text<500>>              note;
    std::optional<Text<200>>              forwarded_to;
    std::optional<Ref<identity::Account>> noted_by;
    std::optional<Instant>                noted_at;
    Version                               version;
};
RECORD(Finding, "findings", personal, id, unit, account, rule, day, person, readings, usual,
       first_at, last_at, state, note, forwarded_to, noted_by, noted_at, version)

struct FindingLine {
    Finding   finding;
    Text<120> account_name, noted_name;
    Text<200> unit_name;
    Text<120> rule_name;
    Text<400> why;
};
RECORD(FindingLine, "", personal, finding, account_name, noted_name, unit_name, rule_name, why)
PAGE_OF(FindingLine)
struct FindingQuery {
    std::optional<Code<"finding_rule">>  rule;
    std::optional<Code<"finding_state">> state;
    std::optional<Text<8>>               unit_code;
    std::optional<Date>                  from, until;  // days, both included
    std::optional<Text<200>>             after;
    std::optional<std::int64_t>          limit;
};
RECORD(FindingQuery, "", internal, rule, state, unit_code, from, until, after, limit)
struct FindingNote {
    Code<"finding_answer">   state;  // explained · forwarded
    Text<500>                note;
    std::optional<Text<200>> forwarded_to;
};
RECORD(FindingNote, "", internal, state, note, forwarded_to)
struct UnusualAsk {
    Date from, until;  // both included, at most 62 days
};
RECORD(UnusualAsk, "", internal, from, until)

/// Pure over the trail: what the rules say about the days, without writing anything.
/// REQUIRES: runs as the system.
std::vector<Finding> unusual(Work&, Date from, Date until);
/// The same, kept: new findings are put, those that grew are brought up to date.
std::int64_t look_for_unusual(store::Store&, Date from, Date until);

/// needs   audit.review, in the reader's unit
FindingLinePage findings(Work&, const FindingQuery&);
FindingLine     line_of(Work&, Finding);
/// Keeps the answer to a finding.
/// needs   audit.review, in the reader's unit; nobody answers for his own reading
/// faults  conflict audit.own_reading · invalid audit.(note_state|forwarded_to)
Finding note_finding(Work&, Id<Finding>, const FindingNote&);
/// Looks again at these days, as a job.
/// needs   audit.review      faults  invalid audit.days
store::JobLine ask_unusual(Work&, const UnusualAsk&);

}  // namespace audit
