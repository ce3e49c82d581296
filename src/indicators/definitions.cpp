#include "indicators/definitions.h"

#include <algorithm>
#include <set>

namespace indicators {
namespace {

constexpr std::string_view k_measures[] = {
    "persons_on_day",  "persons_starting", "persons_ending", "persons_in_period",
    "facts_in_period", "share_of_persons", "share_of_facts"};
constexpr std::string_view k_dimensions[] = {"unit", "sex",     "age",    "ethnicity", "drug",
                                             "step", "contact", "reason", "origin"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// True when some indicator counts who stands in it.
bool is_stock(const Definitions& all, std::string_view kind) {
    return std::ranges::any_of(all.indicators, [&](auto& d) {
        return d.measure.value == "persons_on_day" && d.fact.value == kind;
    });
}

void check(const Definition& d) {
    ENSURE(!d.id.value.empty() && !d.article.value.empty() && !d.fact.value.empty());
    ENSURE(d.period.value == "quarter" || d.period.value == "year");
    ENSURE(is_one_of(k_measures, d.measure.value));
    ENSURE(is_share(d) == d.of.has_value());
    ENSURE(!d.dimensions.empty() && d.dimensions.front().value == "unit");
    for (auto& dimension : d.dimensions) {
        ENSURE(is_one_of(k_dimensions, dimension.value));
        // A fact without a person has no sex; a share has no code of its own.
        const bool of_person =
            dimension.value == "sex" || dimension.value == "age" || dimension.value == "ethnicity";
        ENSURE(!of_person || !counts_facts(d));
        ENSURE(list_of(dimension.value).empty() || d.measure.value != "share_of_persons");
    }
}

}  // namespace

std::optional<Flow> flow_of(const Definitions& all, const Definition& d) {
    if (d.adds_to) return Flow{d.adds_to->value, true};
    if (d.takes_from) return Flow{d.takes_from->value, false};
    if (!is_stock(all, d.fact.value)) return std::nullopt;
    if (d.measure.value == "persons_starting") return Flow{d.fact.value, true};
    if (d.measure.value == "persons_ending") return Flow{d.fact.value, false};
    return std::nullopt;
}

bool is_share(const Definition& d) { return d.measure.value.starts_with("share_"); }
bool counts_facts(const Definition& d) {
    return d.measure.value == "facts_in_period" || d.measure.value == "share_of_facts";
}

std::string_view list_of(std::string_view dimension) {
    if (dimension == "drug") return "drug";
    if (dimension == "step") return "task_kind";
    if (dimension == "contact") return "contact_kind";
    if (dimension == "reason") return "removal_reason";
    if (dimension == "origin") return "listing_origin";
    return "";
}

Definitions read_definitions(std::string_view json) {
    auto definitions = from_json<Definitions>(json);
    ENSURE(!definitions.age_bands.empty() && definitions.age_bands.front() == 0);
    ENSURE(std::ranges::is_sorted(definitions.age_bands));
    std::set<std::string> ids;
    for (auto& d : definitions.indicators) {
        check(d);
        ENSURE(ids.insert(d.id.value).second);
    }
    for (auto& d : definitions.indicators) {
        ENSURE(!d.not_more_than || ids.contains(d.not_more_than->value));
        ENSURE(!d.adds_to || is_stock(definitions, d.adds_to->value));
        ENSURE(!d.takes_from || is_stock(definitions, d.takes_from->value));
    }
    for (auto& plan : definitions.plans)
        for (auto& request : plan.requests)
            ENSURE(!request.figure || ids.contains(request.figure->value));
    return definitions;
}

std::vector<std::string> kinds_of(const Definitions& definitions) {
    std::set<std::string> kinds{std::string(k_disputed)};
    for (auto& d : definitions.indicators) {
        kinds.insert(d.fact.value);
        if (d.of) kinds.insert(d.of->value);
    }
    return {kinds.begin(), kinds.end()};
}

}  // namespace indicators
