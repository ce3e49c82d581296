#include "cases/intake_say.h"

#include <algorithm>

#include "cases/intake_judging.h"

namespace cases {
namespace {

struct SaidArgument {
    Text<60>   name;
    Text<1000> value;
};
RECORD(SaidArgument, "", personal, name, value)
struct SaidArguments {
    std::vector<SaidArgument> items;
};
RECORD(SaidArguments, "", personal, items)

constexpr std::string_view k_forms[] = {".csv", ".xlsx", ".txt"};

/// Whether the name ends in the form, in letters of either size.
bool ends_in(std::string_view name, std::string_view form) {
    if (name.size() < form.size()) return false;
    return std::ranges::equal(name.substr(name.size() - form.size()), form, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
}

template <std::size_t N>
void put_words(const law::Book& book, std::string_view language, const std::string& key,
               std::optional<base::Json>& arguments, Text<N>& message) {
    if (message.value.empty())
        message.value = clipped(book.phrase(language, key, arguments_of(arguments)), N);
    arguments.reset();
}

}  // namespace

std::optional<base::Json> kept_arguments(const base::Arguments& arguments) {
    if (arguments.empty()) return std::nullopt;
    SaidArguments kept;
    for (const auto& [name, value] : arguments)
        kept.items.push_back({{name}, {clipped(value, 1000)}});
    return base::Json{base::to_json(kept)};
}
base::Arguments arguments_of(const std::optional<base::Json>& kept) {
    base::Arguments out;
    if (!kept) return out;
    for (auto& item : base::from_json<SaidArguments>(kept->value).items)
        out[std::move(item.name.value)] = std::move(item.value.value);
    return out;
}

void say(const law::Book& book, std::string_view language, IntakeProblem& problem) {
    put_words(book, language, problem.code.value, problem.arguments, problem.message);
}
void say(const law::Book& book, std::string_view language, RowProblem& problem) {
    put_words(book, language, problem.code.value, problem.arguments, problem.message);
}
void say(const law::Book& book, std::string_view language, IntakeRow& row) {
    for (auto& problem : row.problems) say(book, language, problem);
}
void say(const law::Book& book, std::string_view language, Reading& reading) {
    for (auto& note : reading.notes)
        put_words(book, language, "sheets.note." + note.code.value, note.arguments, note.message);
}
void say(const law::Book& book, std::string_view language, Intake& intake) {
    if (is_nameless(intake))
        intake.file_name.value.insert(0, book.phrase(language, "intake.name_forgotten"));
    if (intake.reading.value != "{}") {
        auto reading = reading_of(intake);
        say(book, language, reading);
        intake.reading.value = base::to_json(reading);
    }
    if (!intake.problem) return;
    auto problem = base::from_json<IntakeProblem>(intake.problem->value);
    say(book, language, problem);
    intake.problem = base::Json{base::to_json(problem)};
}

RowProblem told_once(const law::Book& book, std::string_view language, IntakeRow row) {
    say(book, language, row);
    auto problem = row.problems.front();
    for (std::size_t i = 1; i < row.problems.size(); ++i)
        if (problem.message.value.size() + row.problems[i].message.value.size() < 480)
            problem.message.value += " · " + row.problems[i].message.value;
    return problem;
}

std::string_view form_of(std::string_view file_name) {
    for (const auto form : k_forms)
        if (ends_in(file_name, form)) return form;
    return "";
}
bool is_nameless(std::string_view file_name) { return file_name == form_of(file_name); }
bool is_nameless(const Intake& intake) { return is_nameless(intake.file_name.value); }

Reading reading_of(const Intake& intake) {
    auto json = intake.reading.value;
    if (json == "{}") return {};
    if (json.find("\"notes\":") == json.npos)
        json = R"({"format":"csv","notes":[],)" + json.substr(1);
    return base::from_json<Reading>(json);
}

IntakeProblem problem_of(const base::Fault& fault) {
    IntakeProblem problem;
    const auto*   first = fault.problems.empty() ? nullptr : &fault.problems.front();
    problem.code.value = first ? first->code : fault.code;
    if (first) problem.arguments = kept_arguments(first->arguments);
    return problem;
}

}  // namespace cases
