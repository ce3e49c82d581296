/// The command line: one verb with its options and what it runs.
#pragma once
#include <CLI/CLI.hpp>

#include "app/house.h"

namespace app {

/// A number from `least` to `most`, both whole.   faults  invalid app.option_between
CLI::Validator between(std::string option, double least, double most);
/// One of the words.   faults  invalid app.option_among
CLI::Validator among(std::string option, std::vector<std::string> words);
/// What the library says of a command line that cannot be, with words in both languages:
/// app.command_(missing|unknown) · app.option_(missing|without_value|twice|unreadable|needs) ·
/// app.words_unexpected · app.usage
base::Fault usage_fault(const CLI::App& root, const CLI::ParseError&);

inline void common(CLI::App* command, Options& options) {
    command->add_option("--data", options.data, "folder with the database (SQLite); NEOVE_DATA")
        ->capture_default_str();
    command->add_option("--db", options.db,
                        "postgres://user@host/database instead of --data; NEOVE_DB");
    command->add_option("--keys", options.keys,
                        "folder of the key files (default: <data>-keys); NEOVE_KEYS");
    command->add_option("--lang", options.language, "vi or en; NEOVE_LANG")
        ->check(among("--lang", {"vi", "en"}));
    command->add_flag("--json", options.json, "print the result as JSON");
}

struct Commands {
    CLI::App&            root;
    Options&             options;
    std::function<int()> chosen;

    CLI::App* add(CLI::App* parent, const std::string& name, const std::string& what,
                  const std::string& example) {
        auto* command = parent->add_subcommand(name, what);
        common(command, options);
        command->footer("Ví dụ / Example:\n  " + example);
        return command;
    }
    void runs(CLI::App* command, std::function<int()> run) {
        command->callback([this, run] { chosen = run; });
    }
};

/// law · tasks · figure, figures · verify
void questions(Commands&);

}  // namespace app
