// A command line that cannot be: what is wrong, in words, and where to look.
#include <doctest/doctest.h>

#include "app/command_line.h"

namespace {

struct Refused {
    std::string                code;
    base::Arguments            arguments;
    std::vector<base::Problem> problems;
};

/// What becomes of the words, with commands like those of the program.
Refused refused(std::vector<std::string> words) {
    app::Options  options;
    CLI::App      root{"program"};
    app::Commands commands{root, options, nullptr};
    root.require_subcommand(1);
    std::string map, out, key, certificate;
    double      threshold = 0;
    int         port = 0;
    auto*       match = commands.add(&root, "match", "what", "example");
    match->add_option("--map", map)->required();
    match->add_option("--out", out)->required();
    match->add_option("--threshold", threshold)->check(app::between("--threshold", 0, 1));
    match->add_option("--port", port);
    auto* needed = match->add_option("--tls-certificate", certificate);
    match->add_option("--tls-key", key)->needs(needed);
    auto* law = root.add_subcommand("law", "law");
    law->require_subcommand(1);
    commands.add(law, "due", "what", "example");
    commands.add(law, "show", "what", "example");
    std::ranges::reverse(words);
    try {
        root.parse(words);
    } catch (const CLI::ParseError& error) {
        const auto fault = app::usage_fault(root, error);
        return {fault.code, fault.problems.at(0).arguments, fault.problems};
    } catch (const base::Fault& fault) {
        return {fault.code, fault.problems.at(0).arguments, fault.problems};
    }
    return {"none", {}, {}};
}

}  // namespace

TEST_CASE("what a command lacks is named, all of it, with the command") {
    const auto both = refused({"match"});
    CHECK(both.code == "app.option_missing");
    CHECK(both.arguments.at("options") == "--map, --out");
    CHECK(both.arguments.at("command") == "neove match");
    CHECK(refused({"match", "--map", "m", "--out", "o"}).code == "none");
}

TEST_CASE("a misspelt option is named beside the one it was meant to be") {
    const auto misspelt = refused({"match", "--map", "m", "--uot", "o"});
    REQUIRE(misspelt.problems.size() == 2);
    CHECK(misspelt.code == "app.words_unexpected");
    CHECK(misspelt.arguments.at("words") == "--uot, o");
    CHECK(misspelt.problems[1].code == "app.option_missing");
    CHECK(misspelt.problems[1].arguments.at("options") == "--out");
    CHECK(refused({"match", "--map", "m", "--out", "o", "--colour"}).code ==
          "app.words_unexpected");
}

TEST_CASE("a command that does not exist is told with those that do") {
    CHECK(refused({}).code == "app.command_missing");
    CHECK(refused({}).arguments.at("commands") == "match, law");
    const auto unknown = refused({"law", "pay"});
    CHECK(unknown.code == "app.command_unknown");
    CHECK(unknown.arguments.at("word") == "pay");
    CHECK(unknown.arguments.at("command") == "neove law");
    CHECK(unknown.arguments.at("commands") == "due, show");
    CHECK(refused({"law"}).code == "app.command_missing");
}

TEST_CASE("a value that does not do is told with those that would") {
    const auto with = [](std::vector<std::string> more) {
        std::vector<std::string> words{"match", "--map", "m", "--out", "o"};
        words.insert(words.end(), more.begin(), more.end());
        return refused(words);
    };
    for (const auto* value : {"2", "-0.1", "nan", "0,7", "half", ""}) {
        const auto refusal = with({std::string("--threshold=") + value});
        CHECK_MESSAGE(refusal.code != "none", value);
    }
    CHECK(with({"--threshold", "2"}).code == "app.option_between");
    CHECK(with({"--threshold", "2"}).arguments.at("most") == "1");
    CHECK(with({"--threshold", "0"}).code == "none");
    CHECK(with({"--threshold", "1"}).code == "none");
    CHECK(with({"--lang", "fr"}).code == "app.option_among");
    CHECK(with({"--lang", "fr"}).arguments.at("words") == "vi, en");
    const auto number = with({"--port", "many"});
    CHECK(number.code == "app.option_unreadable");
    CHECK(number.arguments.at("option") == "--port");
    CHECK(number.arguments.at("value") == "many");
    CHECK(with({"--port"}).code == "app.option_without_value");
    CHECK(with({"--port"}).arguments.at("option") == "--port");
    CHECK(with({"--map", "n"}).code == "app.option_twice");
    CHECK(with({"--map", "n"}).arguments.at("option") == "--map");
    const auto alone = with({"--tls-key", "k"});
    CHECK(alone.code == "app.option_needs");
    CHECK(alone.arguments.at("option") == "--tls-key");
    CHECK(alone.arguments.at("other") == "--tls-certificate");
}
