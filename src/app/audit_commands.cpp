/// Commands of the auditor and of whoever ends files: the same use cases as the desk.
#include <iostream>

#include "app/arguments.h"
#include "app/print.h"
#include "audit/audit.h"

namespace app {
namespace {

using base::Fault;

/// The answer of the running server, or nothing when none runs.
std::optional<std::string> through_server(const Options& options, const std::string& method,
                                          const std::string& target, const std::string& as,
                                          const std::string& body = "", std::int64_t match = -1) {
    const auto reply =
        ask_server(socket_of(options), method, target, as, "application/json", body, match);
    if (!reply) return std::nullopt;
    if (reply->status == 200) return reply->body;
    std::cout << reply->body << '\n';
    refuse("app.server_refused");
}

void print(const Options& options, const audit::DestructionLine& line) {
    if (options.json) {
        std::cout << base::to_json(line) << '\n';
        return;
    }
    const auto& minutes = line.minutes;
    std::cout << base::to_text(minutes.id.value) << "  "
              << (minutes.due_on ? base::day_words(*minutes.due_on) : "—") << "  "
              << minutes.state.value << "  "
              << (minutes.file ? base::to_text(*minutes.file) : minutes.month->value) << "  "
              << line.class_name.value << "  " << line.unit_name.value << "  ("
              << line.term_article.value << ")\n";
}

audit::Destruction find_minutes(const audit::DestructionLinePage& page, const base::Uuid& id) {
    for (auto& line : page.items)
        if (line.minutes.id.value == id) return line.minutes;
    throw Fault(Fault::Kind::not_found, "record.not_found");
}

/// The second person: needs the version of the minutes that he has read.
audit::Destruction confirm(const Options& options, const std::string& minutes,
                           const std::string& as) {
    const auto id = base::uuid_of(minutes);
    if (!id) refuse("app.bad_id", {{"value", minutes}});
    const std::string drafted = "/api/destructions?state=drafted&limit=200";
    if (const auto list = through_server(options, "GET", drafted, as)) {
        const auto found = find_minutes(base::from_json<audit::DestructionLinePage>(*list), *id);
        const auto done = through_server(
            options, "POST", "/api/destructions/" + base::to_text(*id) + "/confirmation", as, "{}",
            found.version.value);
        if (!done) refuse("app.server_refused");
        return base::from_json<audit::Destruction>(*done);
    }
    auto house = open_house(options, Mode::write);
    return house.store->write(identity::actor_of_login(*house.store, as),
                              [&](store::Work& work) { return audit::confirm(work, {*id}); });
}

}  // namespace

int show_unusual(const Options& options, const std::string& from, const std::string& until) {
    const auto first = day_of_option(from, "--from"), last = day_of_option(until, "--to");
    if (!first || !last)
        refuse("app.bad_date", {{"option", first ? "--to" : "--from"}, {"value", ""}});
    auto       house = open_house(options, Mode::read);
    const auto lines = house.store->read(acting(*house.store, options), [&](store::Work& work) {
        std::vector<audit::FindingLine> found;
        for (auto& one : audit::unusual(work, *first, *last))
            found.push_back(audit::line_of(work, std::move(one)));
        return found;
    });
    if (options.json) {
        print_json(lines);
        return 0;
    }
    for (auto& line : lines)
        std::cout << base::day_words(line.finding.day) << "  " << line.rule_name.value << "  "
                  << line.account_name.value << "  " << line.unit_name.value << "  "
                  << line.finding.readings
                  << (line.finding.person ? "  " + base::to_text(line.finding.person->value) : "")
                  << '\n';
    std::cout << lines.size() << (options.language == "en" ? " findings\n" : " dấu hiệu\n");
    return 0;
}

int show_due(const Options& options, const std::string& as) {
    const std::string target = "/api/destructions?state=proposed&limit=200";
    if (const auto list = through_server(options, "GET", target, as)) {
        const auto page = base::from_json<audit::DestructionLinePage>(*list);
        for (auto& line : page.items) print(options, line);
        return 0;
    }
    auto house = open_house(options, Mode::write);
    audit::propose_due(*house.store);
    const auto              actor = acting(*house.store, options, as);
    audit::DestructionQuery query{.state = base::Code<"destruction_state">{"proposed"},
                                  .limit = 200};
    while (true) {
        const auto page = house.store->read(
            actor, [&](store::Work& work) { return audit::destructions(work, query); });
        for (auto& line : page.items) print(options, line);
        if (!page.next) return 0;
        query.after = page.next;
    }
}

int destroy(const Options& options, const DestroyAsk& ask, const std::string& as) {
    if (!ask.confirm.empty()) {
        std::cout << base::to_json(confirm(options, ask.confirm, as)) << '\n';
        return 0;
    }
    audit::NewMinutes wanted{.kind = {ask.month.empty() ? "person" : "read_month"},
                             .ground = {ask.ground},
                             .number = {ask.number},
                             .reason = {ask.reason},
                             .article = {ask.article}};
    if (!ask.file.empty()) {
        wanted.file = base::uuid_of(ask.file);
        if (!wanted.file) refuse("app.bad_id", {{"value", ask.file}});
    }
    if (!ask.month.empty()) wanted.month = base::Text<7>{ask.month};
    if (const auto done =
            through_server(options, "POST", "/api/destructions", as, base::to_json(wanted))) {
        std::cout << *done << '\n';
        return 0;
    }
    auto       house = open_house(options, Mode::write);
    const auto drawn =
        house.store->write(identity::actor_of_login(*house.store, as),
                           [&](store::Work& work) { return audit::draw_up(work, wanted); });
    std::cout << base::to_json(drawn) << '\n';
    return 0;
}

}  // namespace app
