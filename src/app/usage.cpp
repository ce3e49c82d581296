// What is wrong with the words of a command line, as a fault like any other: in the language of
// whoever wrote them, and with what to do. The library would say it in English.
#include <cmath>
#include <cstdlib>

#include "app/arguments.h"
#include "app/command_line.h"

namespace app {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::string text_of(double whole) { return std::to_string(static_cast<long long>(whole)); }

std::string before(const std::string& text, std::string_view sign) {
    return text.substr(0, text.find(sign));
}
std::string after(const std::string& text, std::string_view sign) {
    const auto at = text.find(sign);
    return at == text.npos ? "" : text.substr(at + sign.size());
}

/// The command that was asked for, as far as it was understood.
struct Asked {
    const CLI::App* command;
    std::string     words = "neove";
};
Asked asked_of(const CLI::App& root) {
    Asked asked{&root};
    while (!asked.command->get_subcommands().empty()) {
        asked.command = asked.command->get_subcommands().front();
        asked.words += ' ' + asked.command->get_name();
    }
    return asked;
}

std::vector<std::string> commands_of(const CLI::App& app) {
    std::vector<std::string> out;
    for (const auto* each : app.get_subcommands([](const CLI::App*) { return true; }))
        out.push_back(each->get_name());
    return out;
}

std::vector<std::string> missing_in(const CLI::App& app) {
    const auto missing = app.get_options(
        [](const CLI::Option* option) { return option->get_required() && option->count() == 0; });
    std::vector<std::string> out;
    for (const auto* option : missing) out.push_back(option->get_name());
    return out;
}

/// What was left out, and what nobody asked for: one often is the other, misspelt.
std::vector<base::Problem> lacks(const CLI::App& root, const Asked& asked) {
    const auto                 extra = root.remaining(true);
    std::vector<base::Problem> out;
    if (asked.command->get_require_subcommand_min() > 0) {
        base::Arguments words{{"command", asked.words},
                              {"commands", joined(commands_of(*asked.command))}};
        if (extra.empty()) return {{"", "app.command_missing", std::move(words)}};
        words["word"] = extra.front();
        return {{"", "app.command_unknown", std::move(words)}};
    }
    if (!extra.empty())
        out.push_back(
            {"", "app.words_unexpected", {{"words", joined(extra)}, {"command", asked.words}}});
    if (const auto missing = missing_in(*asked.command); !missing.empty())
        out.push_back(
            {"", "app.option_missing", {{"options", joined(missing)}, {"command", asked.words}}});
    return out;
}

/// The library keeps what it found only in its sentence.
base::Problem said_by(const CLI::ParseError& error, const std::string& command) {
    const std::string said = error.what();
    if (dynamic_cast<const CLI::ConversionError*>(&error)) {
        const auto pair = after(said, "convert: ");
        if (!pair.empty())
            return {"",
                    "app.option_unreadable",
                    {{"option", before(pair, " = ")},
                     {"value", after(pair, " = ")},
                     {"command", command}}};
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) && said.find(": ") != said.npos) {
        const bool twice = said.find(": At Most") != said.npos;
        return {"",
                twice ? "app.option_twice" : "app.option_without_value",
                {{"option", before(said, ": ")}, {"command", command}}};
    }
    if (dynamic_cast<const CLI::RequiresError*>(&error))
        return {"",
                "app.option_needs",
                {{"option", before(said, " requires ")},
                 {"other", after(said, " requires ")},
                 {"command", command}}};
    return {"", "app.usage", {{"detail", said}, {"command", command}}};
}

}  // namespace

CLI::Validator between(std::string option, double least, double most) {
    const auto check = [option, least, most](const std::string& value) {
        char*      end = nullptr;
        const auto number = std::strtod(value.c_str(), &end);
        if (value.empty() || *end || !(number >= least && number <= most))
            refuse("app.option_between", {{"option", option},
                                          {"value", value},
                                          {"least", text_of(least)},
                                          {"most", text_of(most)}});
        return std::string();
    };
    return {check, "[" + text_of(least) + " – " + text_of(most) + "]"};
}

CLI::Validator among(std::string option, std::vector<std::string> words) {
    const auto check = [option, words](const std::string& value) {
        if (std::ranges::find(words, value) == words.end())
            refuse("app.option_among",
                   {{"option", option}, {"value", value}, {"words", joined(words)}});
        return std::string();
    };
    return {check, "{" + joined(words) + "}"};
}

base::Fault usage_fault(const CLI::App& root, const CLI::ParseError& error) {
    const auto asked = asked_of(root);
    auto       problems = dynamic_cast<const CLI::RequiredError*>(&error) ||
                            dynamic_cast<const CLI::ExtrasError*>(&error)
                              ? lacks(root, asked)
                              : std::vector<base::Problem>();
    if (problems.empty()) problems.push_back(said_by(error, asked.words));
    const auto code = problems.front().code;
    return {base::Fault::Kind::invalid, code, std::move(problems)};
}

}  // namespace app
