/// neove: the program. Reads the command line and hands over.
#include <sys/stat.h>

#include <iostream>

#include "app/command_line.h"

namespace {

using app::among;
using app::between;
using app::Commands;
using app::Options;

const char* k_examples =
    "Ví dụ / Examples:\n"
    "  neove init --data /var/lib/neove\n"
    "  neove serve --data /var/lib/neove --port 8080\n"
    "  neove law due residence.check --basis B --from 2026-07-18T22:10+07:00\n"
    "  neove import people danh-sach.xlsx --as canbo --dry-run --json\n"
    "  neove match ds.csv --map map.json --out clusters.csv --review doubts.csv\n"
    "  neove places change sap-nhap.csv --as quantri --dry-run\n"
    "  neove tasks --on 2026-11-29 --overdue --as canbo\n"
    "  neove figure R4 --period 2026Q3 --as-of 2026-10-05\n"
    "  neove verify --data /var/lib/neove\n";

void upkeep(Commands& c) {
    static std::string       to, from;
    static app::ServeOptions how;
    static int               people = 5000;
    static unsigned          seed = 1;

    auto* init = c.add(&c.root, "init", "make an empty database with the units of the pack",
                       "neove init --data /var/lib/neove");
    c.runs(init, [&c] { return app::init(c.options); });

    auto* serve = c.add(&c.root, "serve", "serve the desk and the API",
                        "neove serve --data /var/lib/neove --port 8080");
    serve->add_option("--address", how.address, "address to listen on")->capture_default_str();
    serve->add_option("--port", how.port, "port, 0 for any")->capture_default_str();
    serve->add_flag("--behind-proxy", how.behind_proxy, "trust X-Forwarded-* of a proxy");
    auto* certificate = serve->add_option("--tls-certificate", how.certificate, "PEM file");
    serve->add_option("--tls-key", how.private_key, "PEM file")->needs(certificate);
    c.runs(serve, [&c] { return app::serve(c.options, how); });

    auto* demo = c.add(&c.root, "demo", "fill an empty database with fictional people",
                       "neove demo --data demo --people 5000 --seed 1");
    demo->add_option("--people", people)
        ->check(between("--people", 1, 2'000'000))
        ->capture_default_str();
    demo->add_option("--seed", seed)->capture_default_str();
    c.runs(demo, [&c] { return app::demo(c.options, people, seed); });

    auto* migrate = c.add(&c.root, "migrate", "bring an older database up to date (backs up first)",
                          "neove migrate --data /var/lib/neove");
    c.runs(migrate, [&c] { return app::migrate(c.options); });

    auto* backup = c.add(&c.root, "backup", "copy the database while it is used",
                         "neove backup --data /var/lib/neove --to /backup/neove.db");
    backup->add_option("--to", to, "file to make")->required();
    c.runs(backup, [&c] { return app::backup(c.options, to); });

    auto* restore = c.add(&c.root, "restore", "put a backup in place and verify it",
                          "neove restore --data /var/lib/neove --from /backup/neove.db");
    restore->add_option("--from", from, "the backup")->required();
    c.runs(restore, [&c] { return app::restore(c.options, from); });

    auto* move = c.add(&c.root, "move", "move the data from SQLite to an empty PostgreSQL database",
                       "neove move --data /var/lib/neove --to postgres://neove@db/neove");
    move->add_option("--to", to, "postgres://user@host/database, empty")->required();
    c.runs(move, [&c] { return app::move(c.options, to); });

    auto* doctor = c.add(&c.root, "doctor", "look after the installation",
                         "neove doctor --data /var/lib/neove");
    c.runs(doctor, [&c] { return app::doctor(c.options); });
}

void keys(Commands& c) {
    static std::string to, from, passphrase = "-";

    auto* key = c.root.add_subcommand("key", "the keys of sealed fields");
    key->require_subcommand(1);
    auto* copy = c.add(key, "export", "a copy of the keys that a passphrase closes",
                       "neove key export --data /var/lib/neove --to /media/usb/neove-keys.json");
    copy->add_option("--to", to, "file to make")->required();
    auto* restore = c.add(key, "restore", "put the keys of a copy into an empty key folder",
                          "neove key restore --keys /etc/neove-keys --from neove-keys.json");
    restore->add_option("--from", from, "the copy")->required();
    for (auto* command : {copy, restore})
        command
            ->add_option("--passphrase-file", passphrase,
                         "first line of this file, - for standard input")
            ->capture_default_str();
    auto* rotate =
        c.add(key, "rotate",
              "a new key: subject keys, sealed fields and waiting mail are sealed anew. Stop every "
              "server first; what was interrupted goes on with the next call",
              "neove key rotate --data /var/lib/neove --keys /etc/neove-keys");
    c.runs(rotate, [&c] { return app::key_rotate(c.options); });
    c.runs(copy, [&c] { return app::key_export(c.options, to, passphrase); });
    c.runs(restore, [&c] { return app::key_restore(c.options, from, passphrase); });
}

void guarding(Commands& c) {
    static std::string     from, until, as;
    static app::DestroyAsk ask;

    auto* audit = c.root.add_subcommand("audit", "who read what");
    audit->require_subcommand(1);
    auto* unusual = c.add(audit, "unusual", "readings that need a question, by the rules",
                          "neove audit unusual --from 2026-11-01 --to 2026-11-29");
    unusual->add_option("--from", from, "first day")->required();
    unusual->add_option("--to", until, "last day")->required();
    c.runs(unusual, [&c] { return app::show_unusual(c.options, from, until); });

    auto* retention = c.root.add_subcommand("retention", "how long files are kept, and their end");
    retention->require_subcommand(1);
    auto* due = c.add(retention, "due", "what may be destroyed", "neove retention due --as truong");
    due->add_option("--as", as, "login; needed when a server is running");
    c.runs(due, [&c] { return app::show_due(c.options, as); });
    auto* destroy = c.add(retention, "destroy",
                          "draw minutes of destruction up, or confirm them as the second person",
                          "neove retention destroy --file ID --number 01/BB --reason '…' "
                          "--article 'D163 64.1' --as vanthu");
    destroy->add_option("--file", ask.file, "id of the person's file");
    destroy->add_option("--month", ask.month, "a month of the access history, 2021-11");
    destroy->add_option("--ground", ask.ground, "expired, annulled or ordered")
        ->check(among("--ground", {"expired", "annulled", "ordered"}))
        ->capture_default_str();
    destroy->add_option("--number", ask.number, "number of the paper");
    destroy->add_option("--reason", ask.reason);
    destroy->add_option("--article", ask.article);
    destroy->add_option("--confirm", ask.confirm, "id of minutes drawn up by somebody else");
    destroy->add_option("--as", as, "login of whoever acts")->required();
    c.runs(destroy, [&c] { return app::destroy(c.options, ask, as); });
}

void changes(Commands& c) {
    static std::string file, as;
    static bool        dry_run = false, openapi = false;

    static app::ImportOptions list;
    auto*                     import = c.root.add_subcommand("import", "bring lists in");
    import->require_subcommand(1);
    auto* people = c.add(import, "people", "a list of people: XLSX, or CSV in any encoding",
                         "neove import people danh-sach.xlsx --as canbo --list III-10 --dry-run");
    people->add_option("file", list.file)->required();
    people->add_option("--as", list.as, "login of the officer who brings it in")->required();
    people->add_option("--sheet", list.sheet, "sheet of the workbook, when several are lists");
    people->add_option("--list", list.list, "III-10, addict, post_rehab or free; else as it looks");
    people->add_option("--map", list.map, "file that says which column is what");
    people->add_option("--rejects", list.rejects, "write the rejected rows to this .xlsx or .csv");
    people->add_flag("--dry-run", list.dry_run, "only say what would happen");
    c.runs(people, [&c] { return app::import_people(c.options, list); });

    static app::MatchOptions how;
    auto* match = c.add(&c.root, "match", "which rows of a table are the same person",
                        "neove match ds.csv --map map.json --out clusters.csv --review doubts.csv");
    match->add_option("file", how.file, "CSV or XLSX with a header row")->required();
    match
        ->add_option(
            "--map", how.map,
            "JSON: {\"columns\": {\"Họ tên\": \"name\", …}}; meanings: id given family name "
            "birth birth_year birth_month birth_day sex identifier phone address code text")
        ->required();
    match->add_option("--out", how.out, "CSV: row, id, cluster, size, score, reasons, review")
        ->required();
    match->add_option("--review", how.review, "CSV of the pairs in doubt");
    match->add_option("--threshold", how.threshold, "chance from which rows are linked")
        ->check(between("--threshold", 0, 1))
        ->capture_default_str();
    match->add_option("--review-from", how.review_from, "chance from which a pair is in doubt")
        ->check(between("--review-from", 0, 1))
        ->capture_default_str();
    c.runs(match, [&c] { return app::match(c.options, how); });
    auto* places = c.root.add_subcommand("places", "administrative units");
    places->require_subcommand(1);
    auto* change = c.add(places, "change", "enter a merger or another change of units from CSV",
                         "neove places change sap-nhap.csv --as quantri --dry-run");
    change->add_option("file", file)->required();
    change->add_option("--as", as, "login of the administrator who enters it")->required();
    change->add_flag("--dry-run", dry_run, "only say what would happen");
    c.runs(change, [&c] { return app::change_units(c.options, file, as, dry_run); });

    auto* gen = c.root.add_subcommand("gen", "print the TypeScript client of this version");
    gen->add_flag("--openapi", openapi, "print OpenAPI instead");
    c.runs(gen, [] { return app::generate(openapi); });
}

void users(Commands& c) {
    static app::UserOptions who;
    auto*                   user = c.root.add_subcommand("user", "accounts");
    user->require_subcommand(1);
    const auto as = [](CLI::App* command) {
        command->add_option("--as", who.as, "login of the administrator, when a server is running");
    };
    const auto of_login = [&](const char* name, const char* what, std::function<int()> run) {
        auto* command = c.add(user, name, what, std::string("neove user ") + name + " minhan");
        command->add_option("login", who.login)->required();
        as(command);
        c.runs(command, std::move(run));
        return command;
    };
    auto* add = c.add(user, "add", "make an account",
                      "neove user add minhan --name 'Nguyễn Thị Minh An' --role commune_officer "
                      "--unit 23872 < password.txt");
    add->add_option("login", who.login)->required();
    add->add_option("--name", who.name)->required();
    add->add_option("--role", who.role)->required();
    add->add_option("--unit", who.unit, "unit code")->required();
    add->add_option("--password-file", who.password_file,
                    "first line of this file, - for standard input")
        ->capture_default_str();
    as(add);
    c.runs(add, [&c] { return app::user_add(c.options, who); });

    auto* import =
        c.add(user, "import", "make the accounts of a list, CSV or XLSX, and their slips",
              "neove user import can-bo.xlsx --slips phieu.html --as quantri");
    import->add_option("file", who.file)->required();
    import->add_option("--slips", who.slips, "page to write the activation slips to")->required();
    as(import);
    c.runs(import, [&c] { return app::user_import(c.options, who); });

    of_login("slip", "a new activation slip", [&c] {
        return app::user_slip(c.options, who);
    })->add_option("--slips", who.slips, "page to write the slip to");
    of_login("disable", "disable an account and end its sessions",
             [&c] { return app::user_state(c.options, who, "disabled"); });
    of_login("enable", "open a disabled account again",
             [&c] { return app::user_state(c.options, who, "active"); });
    auto* list = c.add(user, "list", "the accounts", "neove user list --unit 23872");
    list->add_option("--unit", who.unit, "unit code");
    list->add_option("--role", who.role, "role");
    c.runs(list, [&c] { return app::user_list(c.options, who); });
}

}  // namespace

namespace {

/// Flags come before NEOVE_*, and those before what we choose (decision 23). Read once, before the
/// flags: the library would ask the environment again for every command that was not given.
Options from_environment() {
    Options    options;
    const auto take = [](const char* name, std::string& into) {
        if (const char* value = std::getenv(name); value && *value) into = value;
    };
    take("NEOVE_DATA", options.data);
    take("NEOVE_DB", options.db);
    take("NEOVE_KEYS", options.keys);
    take("NEOVE_LANG", options.language);
    if (options.language != "en") options.language = "vi";
    return options;
}

/// A command line that cannot be read is refused in the language it asks for all the same.
void take_language(Options& options, int count, char** words) {
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i], next = i + 1 < count ? words[i + 1] : "";
        if (word == "--lang=en" || (word == "--lang" && next == "en")) options.language = "en";
        if (word == "--lang=vi" || (word == "--lang" && next == "vi")) options.language = "vi";
    }
}

}  // namespace

int main(int count, char** words) {
    ::umask(077);  // data, keys, socket and backups are nobody else's
    auto options = from_environment();
    take_language(options, count, words);
    CLI::App root{"Nẻo Về — phòng ngừa, cai nghiện và hỗ trợ hòa nhập"};
    root.require_subcommand(1);
    root.footer(k_examples);
    Commands commands{root, options, nullptr};
    upkeep(commands);
    keys(commands);
    app::questions(commands);
    guarding(commands);
    changes(commands);
    users(commands);
    try {
        root.parse(count, words);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return root.exit(error);  // --help
        app::report(options, app::usage_fault(root, error));
        return 2;
    } catch (const base::Fault& fault) {  // the value of an option
        app::report(options, fault);
        return 2;
    }
    try {
        return commands.chosen();
    } catch (const base::Fault& fault) {
        return app::report(options, fault);
    } catch (const std::exception& bug) {
        std::cerr << "neove: " << bug.what() << '\n';
        return 3;
    }
}
