#include "app/house.h"

#include <filesystem>
#include <iostream>

#include "app/embedded.h"
#include "audit/audit.h"
#include "cases/cases.h"
#include "cases/intake.h"
#include "edge/job_routes.h"
#include "edge/once.h"
#include "indicators/indicators.h"

namespace app {
namespace {

/// Every module, lowest floor first, and who listens to what is told.
void furnish(store::Store& store) {
    places::open(store);
    identity::open(store);
    people::open(store);
    audit::open(store);
    tasks::open(store);
    cases::open(store);
    indicators::open(store);
    store.listen(tasks::hear);
    store.listen(tasks::hear_unmerge);
    store.listen(tasks::hear_unreviewed);
    store.listen(cases::hear_unmerge);
    store.listen(cases::hear_match);
    store.listen(cases::hear_assignment);
    store.forget(edge::forget_answers, nullptr);
    audit::read_over_sets(
        store,
        [](const store::Work& work, const base::Uuid& person) {
            return people::set_of(work, {person});
        },
        [](store::Work& work, const base::Uuid& person) { people::need_to_open(work, {person}); });
    people::read_also(store, {cases::arriving_file, cases::former_file});
    furnish_units(store);
}

}  // namespace

std::string keys_of(const Options& options) {
    if (!options.keys.empty()) return options.keys;
    return options.db.empty() ? options.data + "-keys" : "neove-keys";
}

const law::Book& shipped_book() {
    static const law::Book book = law::Book::read(pack_files());
    return book;
}

House open_house(const Options& options, Mode mode) {
    House house;
    house.book = std::make_unique<law::Book>(law::Book::read(pack_files()));
    store::Config config;
    config.directory = options.data;
    config.postgres = options.db;
    config.keys = keys_of(options);
    config.read_only = mode == Mode::read || mode == Mode::prove;
    config.make_keys = mode == Mode::make;
    config.readers = 4;
    house.store = store::Store::open(config, *house.book);
    if (mode == Mode::make) {
        house.store->migrate(migrations());
    } else if (const int count = house.store->missing_migrations(migrations()); count > 0) {
        throw base::Fault(base::Fault::Kind::unavailable, "store.schema_too_old",
                          {{"", "store.schema_too_old", {{"count", std::to_string(count)}}}});
    }
    furnish(*house.store);
    if (mode != Mode::prove) house.store->start();
    return house;
}

edge::Routes all_routes() {
    edge::Routes all;
    for (auto& some : {edge::job_routes(cases::name_of_list), identity::routes(), places::routes(),
                       people::routes(), audit::routes(), tasks::routes(), cases::routes(),
                       cases::intake_routes(), indicators::routes(), import_routes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

std::function<std::optional<store::Actor>(const std::string&)> actor_of_logins(
    store::Store& store) {
    return [&store](const std::string& login) -> std::optional<store::Actor> {
        try {
            return identity::actor_of_login(store, login);
        } catch (const base::Fault&) {
            return std::nullopt;
        }
    };
}

std::string socket_of(const Options& options) {
    return (options.db.empty() ? options.data : keys_of(options)) + "/neove.sock";
}

House::~House() {
    if (store) audit::close(*store);
}

int report(const Options& options, const base::Fault& fault) {
    const auto& book = shipped_book();
    const auto  phrase = [&](const std::string& code, const base::Arguments& arguments) {
        return book.phrase(options.language, code, arguments);
    };
    const base::Arguments first =
        fault.problems.empty() ? base::Arguments{} : fault.problems.front().arguments;
    std::cerr << phrase(fault.code, first) << '\n';
    std::string json = "{\"code\":";
    base::write_json_string(json, fault.code);
    json += ",\"problems\":[";
    bool begun = false;
    for (auto& problem : fault.problems) {
        const auto message = phrase(problem.code, problem.arguments);
        if (problem.code != fault.code)
            std::cerr << "  " << (problem.field.empty() ? "" : problem.field + ": ") << message
                      << '\n';
        json += begun ? ",{\"field\":" : "{\"field\":";
        begun = true;
        base::write_json_string(json, problem.field);
        json += ",\"code\":";
        base::write_json_string(json, problem.code);
        json += ",\"message\":";
        base::write_json_string(json, message);
        json += '}';
    }
    json += "],\"law\":[";
    for (std::size_t i = 0; i < fault.law.size(); ++i) {
        if (i) json += ',';
        base::write_json_string(json, fault.law[i]);
        std::cerr << "  " << fault.law[i] << '\n';
    }
    if (options.json) std::cout << json << "]}\n";
    return 1;
}

}  // namespace app
