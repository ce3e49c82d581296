/// Opens the house: the pack, the database, every module in floor order. The list in house.cpp is
/// the map of the system.
#pragma once
#include <memory>
#include <string>

#include "edge/server.h"
#include "law/law.h"
#include "store/store.h"

namespace app {

/// What every command may be told.
struct Options {
    std::string data = "neove-data";  // folder with neove.db
    std::string db;                   // postgres://… instead
    std::string keys;                 // folder of the key files; beside the data when empty
    std::string language = "vi";
    bool        json = false;
};

struct House {
    std::unique_ptr<law::Book>    book;
    std::unique_ptr<store::Store> store;

    House() = default;
    House(House&&) = default;
    ~House();  // the readings that still wait are written before the store ends
};

/// prove: nothing is read into memory, so that an altered row is named and not stumbled over.
enum class Mode { read, write, make, prove };

/// What the modules tell about a unit before it changes, and hear after (units.cpp).
void             furnish_units(store::Store&);
const law::Book& shipped_book();
/// faults  unavailable store.(locked|no_database|schema_too_old|keys_missing|…)
House        open_house(const Options&, Mode);
edge::Routes all_routes();
std::string  keys_of(const Options&);
std::string  socket_of(const Options&);  // where a running server listens; "" when none can

// -- commands; each answers the exit code
struct ServeOptions {
    std::string    address = "127.0.0.1";
    unsigned short port = 8080;
    bool           behind_proxy = false;
    std::string    certificate, private_key;
};
int init(const Options&);
int serve(const Options&, const ServeOptions&);
int demo(const Options&, int people, unsigned seed);
int migrate(const Options&);
int backup(const Options&, const std::string& file);
int restore(const Options&, const std::string& file);
/// `print_head`: the signed head as a page to be printed and typed back, instead of the proof.
int verify(const Options&, const std::string& head_file, const std::string& write_head,
           bool print_head = false);
/// What the rules say about the readings of these days.
int show_unusual(const Options&, const std::string& from, const std::string& until);
/// Files and months whose time of keeping is over.
int show_due(const Options&, const std::string& as);
/// One person draws minutes of destruction up, a second one confirms them.
struct DestroyAsk {
    std::string file, month, ground = "expired", number, reason, article;
    std::string confirm;  // id of the minutes, by the second person
};
int destroy(const Options&, const DestroyAsk&, const std::string& as);
/// Moves the data of an SQLite folder into an empty PostgreSQL database and proves it there.
int move(const Options&, const std::string& to);
int doctor(const Options&);
int key_export(const Options&, const std::string& to, const std::string& passphrase_file);
int key_restore(const Options&, const std::string& from, const std::string& passphrase_file);
/// A new master key, and everything that lies sealed is sealed anew under it.
int key_rotate(const Options&);
struct UserOptions {
    std::string login, name, role, unit;
    std::string password_file = "-";
    std::string file;   // of a list
    std::string slips;  // page to write the activation slips to
    std::string as;     // login of the administrator, when a server is running
};
int user_add(const Options&, const UserOptions&);
int user_import(const Options&, const UserOptions&);
int user_slip(const Options&, const UserOptions&);
int user_state(const Options&, const UserOptions&, const std::string& state);
int user_list(const Options&, const UserOptions&);
struct ImportOptions {
    std::string file, as, sheet, list, map, rejects;
    bool        dry_run = false;
};
int import_people(const Options&, const ImportOptions&);
int change_units(const Options&, const std::string& file, const std::string& as, bool dry_run);
int show_tasks(const Options&, const std::string& on, const std::string& unit, bool overdue,
               const std::string& as);
struct FigureAsked {
    std::string id, period, unit, by, as_of, boundaries, xlsx;
};
int show_figure(const Options&, const FigureAsked&);
int list_figures(const Options&);
int law_due(const Options&, const std::string& term, const std::string& basis,
            const std::string& from, const std::string& facts_file);
int law_show(const Options&, const std::string& term);
struct MatchOptions {
    std::string file, map, out, review;
    double      threshold = .7, review_from = .2;
};
/// Which rows of any table are the same: clusters with score and reasons, pairs in doubt.
int match(const Options&, const MatchOptions&);
int generate(bool openapi);

/// Says what went wrong, in the language of the options, on stderr (and as JSON on stdout).
int report(const Options&, const base::Fault&);

/// The whole import in one call, for the command line through a running server.
edge::Routes import_routes();

/// The actor of a login today, for jobs; absent when the account may no longer act.
std::function<std::optional<store::Actor>(const std::string&)> actor_of_logins(store::Store&);

/// Asks a running server over its unix socket. Absent when nobody listens there.
struct Reply {
    int         status = 0;
    std::string body;
};
std::optional<Reply> ask_server(const std::string& socket, const std::string& method,
                                const std::string& target, const std::string& as,
                                const std::string& type, const std::string& body,
                                std::int64_t match = -1);

}  // namespace app
