/// What packs/vn/indicators.json may say. A new indicator is one object there; a word outside this
/// vocabulary is a bug of the pack, and the program does not start. Private.
#pragma once
#include "indicators/indicators.h"

namespace indicators {

/// measure  persons_on_day    persons with a fact of the kind standing on the last day counted
///          persons_starting  persons with one that begins in the period
///          persons_ending    persons with one that ends in the period
///          persons_in_period persons with one on some day of the period
///          facts_in_period   facts that begin in the period
///          share_of_persons  of the persons with a fact `of` in the period, those with a `fact`
///          share_of_facts    of the facts `of` that begin in the period, as many `fact` begin
/// period   quarter · year
/// dimensions  unit · sex · age · ethnicity; by code: drug · step · contact · reason · origin
/// counts   what one of the value is: word "figure.unit.<counts>"
/// not_more_than  another indicator that holds this one: the control shown beside it
/// adds_to, takes_from  the kind of fact of a stock that this one tells who came to, or who left:
///          what is published of it is judged beside that stock
struct Definition {
    Text<60>                    id;
    Text<300>                   vi, en;
    Text<1000>                  definition_vi, definition_en;
    Text<300>                   source_vi, source_en;
    Text<200>                   article;
    Text<40>                    measure, fact;
    std::optional<Text<40>>     of;
    Text<20>                    counts;
    Text<10>                    period;
    std::vector<Text<20>>       dimensions;
    std::int64_t                published_days = 0;  // after the period: what is published then
    std::optional<std::int64_t> target_per_mille;
    std::optional<Text<60>>     not_more_than;
    std::optional<Text<40>>     adds_to, takes_from;
};
RECORD(Definition, "", open, id, vi, en, definition_vi, definition_en, source_vi, source_en,
       article, measure, fact, of, counts, period, dimensions, published_days, target_per_mille,
       not_more_than, adds_to, takes_from)

/// What a plan asks for; without `figure` nobody records it yet.
struct Request {
    std::optional<Text<60>>  figure;
    Text<40>                 number;
    Text<400>                vi, en;
    Text<200>                article;
    std::optional<Text<8>>   province;  // only there
    std::optional<Text<200>> target_vi, target_en;
    std::optional<Text<400>> reported_vi, reported_en;  // to whom and by which day
};
RECORD(Request, "", open, figure, number, vi, en, article, province, target_vi, target_en,
       reported_vi, reported_en)
/// A tree of figures that a plan, a programme or a law asks of the provinces named (all when none
/// is) from one day to another.
struct Plan {
    Text<40>             id;
    Text<400>            vi, en;
    Text<200>            article;
    std::vector<Text<8>> provinces;  // codes of units of today
    Date                 from;
    std::optional<Date>  to;
    std::vector<Request> requests;
};
RECORD(Plan, "", open, id, vi, en, article, provinces, from, to, requests)

struct Definitions {
    std::vector<std::int64_t> age_bands;  // first year of each, ascending from 0
    std::vector<Definition>   indicators;
    std::vector<Plan>         plans;
};
RECORD(Definitions, "", open, age_bands, indicators, plans)

Definitions read_definitions(std::string_view json);
/// The kind that says, by its code, which counted fact of a person rests on a disputed test.
constexpr std::string_view k_disputed = "disputed";
/// Every kind of fact the indicators count, and `k_disputed`.
std::vector<std::string> kinds_of(const Definitions&);

/// Who came to a stock, or who left it; `stock` is the kind of fact the stock counts.
struct Flow {
    std::string stock;
    bool        came = true;
};
/// What the indicator tells of a stock; absent when it is no flow of one.
std::optional<Flow> flow_of(const Definitions&, const Definition&);

bool is_share(const Definition&);
bool counts_facts(const Definition&);
/// The list whose words are the codes of this dimension; "" when it is none of the fact.
std::string_view list_of(std::string_view dimension);

}  // namespace indicators
