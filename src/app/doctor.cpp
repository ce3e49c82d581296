/// Commands that look after the installation: what a careful administrator would look at, and the
/// copy of the keys without which nothing sealed can be read again.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/arguments.h"
#include "app/embedded.h"
#include "app/files.h"
#include "identity/identity.h"
#include "store/keys.h"
#include "store/move.h"
#include "store/outbox.h"

namespace app {
namespace fs = std::filesystem;
using base::Fault;

namespace {

/// Lies in the key folder: which keys were copied, and when.
struct CopyMade {
    base::Instant                 at{};
    base::Text<16>                fingerprint;
    std::optional<base::Text<16>> seal_key;  // absent: of a release that knew no renewal
};
RECORD(CopyMade, "", internal, at, fingerprint, seal_key)

constexpr std::uintmax_t       k_little_space = 1024;  // MB
constexpr std::chrono::minutes k_clock_may_differ{1};

std::string copy_mark(const Options& options) { return keys_of(options) + "/copy-made.json"; }

/// What is copied now, at that time.
CopyMade mark_of(const Options& options, base::Instant at) {
    const auto folder = keys_of(options);
    return {
        at, {store::keys_fingerprint(folder)}, base::Text<16>{store::seal_key_fingerprint(folder)}};
}

struct Check {
    bool            good = true;
    std::string     code;
    base::Arguments arguments = {};
};

/// The list is read from above: what it says first is what matters most.
class Examination {
public:
    explicit Examination(const Options& options) : options_(options) {}

    std::vector<Check> all() {
        pack();
        auto house = open_house(options_, Mode::read);
        database(house);
        if (options_.db.empty())
            data_folder();
        else
            server();
        keys();
        return std::move(found_);
    }

private:
    void note(bool good, std::string code, base::Arguments arguments = {}) {
        found_.push_back({good, std::move(code), std::move(arguments)});
    }
    void pack() {
        const auto& book = shipped_book();
        int         marked = 0;
        for (auto& id : book.ids())
            for (const auto* term : book.all(id)) marked += term->check ? 1 : 0;
        note(true, "doctor.pack",
             {{"hash", book.hash().substr(0, 16)},
              {"terms", std::to_string(book.ids().size())},
              {"marked", std::to_string(marked)}});
    }
    void database(House& house) {
        auto& store = *house.store;
        note(true, "doctor.opens",
             {{"engine", store.engine()}, {"head", std::to_string(store.head())}});
        const auto now = base::now();
        const auto last = store.read(store::Store::system("doctor"),
                                     [&](store::Work& work) { return store.last_change_at(work); });
        const bool behind = last && *last > now + k_clock_may_differ;
        note(!behind, behind ? "doctor.clock_behind" : "doctor.clock",
             {{"now", base::to_text(now)}, {"last", last ? base::to_text(*last) : ""}});
        if (store.read(store::Store::system("doctor"), identity::is_demo))
            note(false, "doctor.demo");
        snapshots(store);
        mail(store);
    }
    /// The head of the ledger goes to the auditor by mail: nobody misses what never came.
    void mail(store::Store& store) {
        const auto state = store.read(store::Store::system("doctor"), store::outbox_state);
        const bool good = state.late == 0 && state.failed == 0;
        note(good, good ? "doctor.mail" : "doctor.mail_stuck",
             {{"waiting", std::to_string(state.waiting)},
              {"late", std::to_string(state.late)},
              {"failed", std::to_string(state.failed)}});
        if (!state.problem.empty()) note(false, state.problem);
    }
    /// One line: the worst of them, when one is not as it should be.
    void snapshots(const store::Store& store) {
        const auto states = store.snapshots();
        const auto bad = std::ranges::find_if(states, [](const store::SnapshotState& state) {
            return state.code != "snapshot.used" && state.code != "snapshot.none";
        });
        const auto none = std::ranges::find(states, "snapshot.none", &store::SnapshotState::code);
        const auto worst = bad != states.end() ? bad : none;
        if (worst != states.end())
            note(worst == none || worst->code == "snapshot.other_program", worst->code);
        else if (!states.empty())
            note(true, "snapshot.used",
                 {{"change", std::to_string(states.front().change)},
                  {"at", base::to_text(states.front().at)}});
    }
    void data_folder() {
        const auto space = fs::space(options_.data).available >> 20;
        note(space > k_little_space,
             space > k_little_space ? "doctor.space" : "doctor.space_little",
             {{"megabytes", std::to_string(space)}});
        struct stat about {};
        if (::stat(options_.data.c_str(), &about) == 0 && (about.st_mode & 077) != 0)
            note(false, "doctor.data_open", {{"directory", options_.data}});
    }
    void server() {
        const auto risks = store::postgres_risks(options_.db);
        for (auto& risk : risks) note(false, "doctor.postgres_risk", {{"setting", risk}});
        if (risks.empty()) note(true, "doctor.postgres");
    }
    void keys() {
        const auto folder = fs::weakly_canonical(keys_of(options_));
        const auto data = fs::weakly_canonical(options_.data);
        const auto between = folder.lexically_relative(data);
        if (options_.db.empty() && !between.empty() && *between.begin() != "..")
            note(false, "doctor.keys_inside", {{"directory", folder.string()}});
        std::string made;
        try {
            const auto mark = base::from_json<CopyMade>(read_file(copy_mark(options_)));
            const auto now = mark_of(options_, mark.at);
            const bool of_today = mark.seal_key ? *mark.seal_key == *now.seal_key
                                                : !store::was_renewed(keys_of(options_));
            if (mark.fingerprint == now.fingerprint && of_today) made = base::to_text(mark.at);
        } catch (const Fault&) {
            // No mark, or none of ours: no copy is known.
        }
        note(!made.empty(), made.empty() ? "doctor.keys_not_copied" : "doctor.keys_copied",
             {{"at", made}});
    }

    const Options&     options_;
    std::vector<Check> found_;
};

}  // namespace

int doctor(const Options& options) {
    const auto  found = Examination(options).all();
    std::string json = "[";
    for (auto& check : found) {
        const auto words = shipped_book().phrase(options.language, check.code, check.arguments);
        if (!options.json) {
            std::cout << (check.good ? "  ✓ " : "  ! ") << words << '\n';
            continue;
        }
        json += json.size() > 1 ? ",{\"code\":" : "{\"code\":";
        base::write_json_string(json, check.code);
        json += std::string(",\"good\":") + (check.good ? "true" : "false") + ",\"message\":";
        base::write_json_string(json, words);
        json += '}';
    }
    if (options.json) std::cout << "{\"checks\":" << json << "]}\n";
    return 0;
}

int key_export(const Options& options, const std::string& to, const std::string& passphrase_file) {
    if (fs::exists(to))
        throw Fault(Fault::Kind::conflict, "app.file_exists",
                    {{"", "app.file_exists", {{"file", to}}}});
    const auto copy =
        store::wrap_keys(keys_of(options), first_line_of(passphrase_file), base::now());
    write_file(to, base::to_json(copy) + '\n');
    // What was written is read back and opened before anybody relies on it.
    if (base::to_json(base::from_json<store::KeyCopy>(read_file(to))) != base::to_json(copy))
        throw Fault(Fault::Kind::unavailable, "app.file_unwritable",
                    {{"", "app.file_unwritable", {{"file", to}}}});
    write_file(copy_mark(options), base::to_json(mark_of(options, copy.made_at)) + '\n');
    if (options.json)
        std::cout << "{\"file\":" <<
            [&] {
                std::string json;
                base::write_json_string(json, to);
                return json;
            }() << ",\"fingerprint\":\""
                  << copy.fingerprint.value << "\"}\n";
    else
        std::cout << shipped_book().phrase(options.language, "keys.copy_made",
                                           {{"file", to}, {"fingerprint", copy.fingerprint.value}})
                  << '\n';
    return 0;
}

int key_restore(const Options& options, const std::string& from,
                const std::string& passphrase_file) {
    store::KeyCopy copy;
    try {
        copy = base::from_json<store::KeyCopy>(read_file(from));
    } catch (const Fault& fault) {
        if (fault.code == "app.file_unreadable") throw;
        throw Fault(Fault::Kind::invalid, "keys.copy_unreadable");
    }
    store::unwrap_keys(copy, first_line_of(passphrase_file), keys_of(options));
    if (options.json)
        std::cout << "{\"fingerprint\":\"" << copy.fingerprint.value << "\"}\n";
    else
        std::cout << shipped_book().phrase(
                         options.language, "keys.restored",
                         {{"directory", keys_of(options)}, {"fingerprint", copy.fingerprint.value}})
                  << '\n';
    return 0;
}

}  // namespace app
