#include <boost/json.hpp>

#include "law/count.h"

namespace law {
namespace json = boost::json;
using base::Problem;

namespace {

/// Few edits between two ids, to name the one that was meant.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

struct FactReader {
    const Book&          book;
    std::vector<Problem> problems = {};
    DueFacts             facts = {};

    void problem(std::string field, std::string code, base::Arguments arguments = {}) {
        problems.push_back({std::move(field), std::move(code), std::move(arguments)});
    }

    std::string word(std::string_view field, const json::value& value) {
        if (value.is_string()) return std::string(value.as_string());
        problem(std::string(field), "field.wrong_type", {{"expected", "string"}});
        return "";
    }

    std::string one_of(std::string_view field, const json::value& value,
                       std::initializer_list<std::string_view> words) {
        const auto given = word(field, value);
        if (!value.is_string()) return "";
        if (std::find(words.begin(), words.end(), given) != words.end()) return given;
        std::string allowed;
        for (const auto& w : words) allowed += (allowed.empty() ? "" : ", ") + std::string(w);
        problem(std::string(field), "law.not_one_of", {{"allowed", allowed}});
        return "";
    }

    std::string term(const std::string& field, const json::value& value) {
        auto id = word(field, value);
        if (!value.is_string() || book.knows(id)) return id;
        const auto near = near_ids(book, id, 1);
        if (near.empty())
            problem(field, "law.term_unknown");
        else
            problem(field, "law.term_meant", {{"meant", near.front()}});
        return "";
    }

    std::optional<base::Instant> instant(const std::string& field, const json::value& value) {
        const auto given = word(field, value);
        const auto at = base::instant_of(given);
        if (value.is_string() && !at) problem(field, "field.not_an_instant");
        return at;
    }

    void from(const json::value& value) {
        const auto given = word("from", value);
        if (!value.is_string()) return;
        facts.from_on = base::date_of(given);
        facts.from_at = base::instant_of(given);
        if (!facts.from_on && !facts.from_at) problem("from", "law.not_a_moment");
    }

    void events(const json::value& value) {
        if (!value.is_object())
            return problem("events", "field.wrong_type", {{"expected", "object"}});
        constexpr std::string_view known[] = {
            "detected", "positive_result", "result_received",    "notice_received",
            "left",     "arrived",         "force_majeure_ended"};
        for (const auto& event : value.as_object()) {
            const std::string name(event.key());
            const auto        field = "events." + name;
            if (std::find(std::begin(known), std::end(known), name) == std::end(known))
                problem(field, "field.unknown", {{"field", name}});
            else if (event.value().is_null())
                continue;
            else if (const auto at = instant(field, event.value()))
                facts.events[name] = *at;
        }
    }

    void chain(const json::value& value) {
        if (!value.is_array()) return problem("chain", "field.wrong_type", {{"expected", "array"}});
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            const auto& way = value.as_array()[i];
            const auto  field = "chain[" + std::to_string(i) + "]";
            if (!way.is_array() || way.as_array().empty()) {
                problem(field, "field.wrong_type", {{"expected", "array"}});
                continue;
            }
            auto& terms = facts.chain.emplace_back();
            for (std::size_t j = 0; j < way.as_array().size(); ++j)
                terms.push_back(term(field + "[" + std::to_string(j) + "]", way.as_array()[j]));
        }
    }

    void flag(std::string_view field, const json::value& value, bool& into) {
        if (value.is_bool())
            into = value.as_bool();
        else
            problem(std::string(field), "field.wrong_type", {{"expected", "true/false"}});
    }

    void day(std::string_view field, const json::value& value) {
        const auto given = word(field, value);
        facts.measure_ends = base::date_of(given);
        if (value.is_string() && !facts.measure_ends)
            problem(std::string(field), "field.not_a_date");
    }

    void member(std::string_view key, const json::value& value) {
        if (key == "term")
            facts.term = term("term", value);
        else if (key == "basis")
            facts.basis.value = one_of(key, value, {"A", "B", "X"});
        else if (key == "from")
            from(value);
        else if (key == "trigger")
            facts.trigger = word(key, value);
        else if (key == "events")
            events(value);
        else if (key == "remote")
            flag(key, value, facts.remote);
        else if (key == "track")
            facts.track = one_of(key, value, {"adult", "minor"});
        else if (key == "direction")
            facts.direction = one_of(key, value, {"after", "before_end"});
        else if (key == "measure_ends")
            day(key, value);
        else if (key == "subperiod")
            facts.subperiod = one_of(key, value, {"A0", "A1", "A2"});
        else if (key == "chain")
            chain(value);
        else
            problem(std::string(key), "field.unknown", {{"field", std::string(key)}});
    }

    void read(std::string_view text) {
        json::error_code wrong;
        const auto       value = json::parse(text, wrong);
        if (wrong || !value.is_object()) return problem("", "law.facts_malformed");
        const auto& all = value.as_object();
        for (const auto& [key, given] : all)
            if (!given.is_null() || (key != "from" && key != "events" && key != "measure_ends"))
                member(key, given);
        if (!all.contains("basis")) problem("basis", "field.missing");
        if (facts.term.empty() && facts.chain.empty() && problems.empty())
            problem("term", "field.missing");
        if (problems.empty() && facts.basis.value != "A" && !facts.subperiod.empty())
            problem("subperiod", "law.subperiod_of_a");
        if (problems.empty() && !facts.from_at && !facts.from_on && facts.events.empty() &&
            !facts.measure_ends)
            problem("from", "field.missing");
    }
};

}  // namespace

std::vector<std::string> near_ids(const Book& book, std::string_view id, std::size_t most) {
    std::vector<std::pair<std::size_t, std::string>> near;
    if (id.empty() || id.size() > 64) return {};
    for (auto& known : book.ids())
        if (known.find(id) != known.npos)
            near.emplace_back(0, known);
        else if (const auto edits = distance(id, known); edits <= id.size() / 2)
            near.emplace_back(edits, known);
    std::ranges::sort(near);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(most, near.size()); ++i) out.push_back(near[i].second);
    return out;
}

DueFacts read_due_facts(const Book& book, std::string_view text) {
    FactReader reader{book};
    reader.read(text);
    if (!reader.problems.empty())
        throw base::Fault(base::Fault::Kind::invalid, "law.facts_invalid",
                          std::move(reader.problems));
    return std::move(reader.facts);
}

}  // namespace law
