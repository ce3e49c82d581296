/// Commands that ask: the law, the work queue, the proof.
#include <iostream>

#include "app/arguments.h"
#include "app/embedded.h"
#include "app/files.h"
#include "app/house.h"
#include "app/print.h"
#include "audit/audit.h"
#include "tasks/tasks.h"

namespace app {
namespace {

using base::Fault;

std::string due_text(const tasks::Task& task) {
    if (!task.due_at) return base::day_words(*task.due_on);
    const auto iso = base::to_text(*task.due_at);
    return iso.substr(11, 5) + ' ' + base::day_words(base::day_of(*task.due_at));
}

}  // namespace

int law_due(const Options&, const std::string& term, const std::string& basis,
            const std::string& from, const std::string& facts_file) {
    const auto&   book = shipped_book();
    law::DueFacts facts;
    if (!facts_file.empty()) {
        facts = law::read_due_facts(book, read_file(facts_file));
    } else {
        if (term.empty() || basis.empty() || from.empty()) refuse("app.due_usage");
        std::string json = "{\"term\":";
        base::write_json_string(json, term);
        json += ",\"basis\":";
        base::write_json_string(json, basis);
        json += ",\"from\":";
        base::write_json_string(json, from);
        facts = law::read_due_facts(book, json + "}");
    }
    std::cout << law::to_json(book, law::due(book, facts)) << '\n';
    return 0;
}

int law_show(const Options&, const std::string& term) {
    const auto& book = shipped_book();
    if (!book.knows(term)) {
        std::string near;
        for (auto& id : law::near_ids(book, term, 3)) near += (near.empty() ? "" : ", ") + id;
        Fault fault(Fault::Kind::invalid, "law.term_unknown",
                    {{"", "law.term_unknown", {{"term", term}}}});
        if (!near.empty()) fault.problems.push_back({"", "law.term_near", {{"terms", near}}});
        throw fault;
    }
    std::cout << law::show_json(book, term) << '\n';
    return 0;
}

namespace {

/// The lines of the queue, page after page, from `ask`.
std::vector<tasks::TaskLine> all_lines(
    tasks::TaskQuery                                                   query,
    const std::function<tasks::TaskLinePage(const tasks::TaskQuery&)>& ask) {
    std::vector<tasks::TaskLine> lines;
    while (true) {
        auto page = ask(query);
        std::move(page.items.begin(), page.items.end(), std::back_inserter(lines));
        if (!page.next) return lines;
        query.after = page.next;
    }
}

/// Names are shown, so the reading is written down: by the running server, or here.
std::vector<tasks::TaskLine> lines_of(const Options& options, const tasks::TaskQuery& query,
                                      const std::string& as) {
    const auto socket = socket_of(options);
    if (ask_server(socket, "GET", "/health", "", "application/json", "")) {
        if (as.empty()) refuse("app.as_needed");
        return all_lines(query, [&](const tasks::TaskQuery& asked) {
            std::string target = "/api/tasks?limit=200";
            if (asked.on) target += "&on=" + base::to_text(*asked.on);
            if (asked.unit_code) target += "&unit_code=" + asked.unit_code->value;
            if (asked.overdue) target += "&overdue=true";
            if (asked.after) target += "&after=" + asked.after->value;
            const auto reply = ask_server(socket, "GET", target, as, "application/json", "");
            if (!reply || reply->status != 200) refuse("app.server_refused");
            return base::from_json<tasks::TaskLinePage>(reply->body);
        });
    }
    auto                 house = open_house(options, Mode::write);
    auto                 actor = acting(*house.store, options, as);
    std::set<base::Uuid> seen;
    auto                 lines = all_lines(query, [&](const tasks::TaskQuery& asked) {
        return house.store->read(actor, [&](store::Work& work) {
            auto page = tasks::queue(work, asked);
            seen.insert(work.seen().begin(), work.seen().end());
            return page;
        });
    });
    actor.purpose = "command line";
    audit::record_reading(*house.store, actor, "/tasks", seen, true);
    return lines;
}

}  // namespace

int show_tasks(const Options& options, const std::string& on, const std::string& unit, bool overdue,
               const std::string& as) {
    tasks::TaskQuery query;
    query.on = day_of_option(on, "--on");
    if (!unit.empty()) query.unit_code = base::Text<8>{unit};
    if (overdue) query.overdue = true;
    query.limit = 200;
    const auto lines = lines_of(options, query, as);
    if (options.json) {
        print_json(lines);
        return 0;
    }
    for (auto& line : lines)
        std::cout << due_text(line.task) << (line.overdue ? "  ! " : "    ") << line.title.value
                  << "  " << line.person_name.value << "  " << line.unit_name.value << "  ("
                  << line.task.article.value << ")\n";
    std::cout << lines.size() << (options.language == "en" ? " tasks\n" : " việc\n");
    return 0;
}

int verify(const Options& options, const std::string& head_file, const std::string& write_head,
           bool print_head) {
    auto house = open_house(options, Mode::prove);
    if (print_head) {
        const auto head = house.store->signed_head();
        if (!head) refuse("app.no_head");
        std::cout << audit::head_page(*house.book, options.language, *head);
        return 0;
    }
    if (!write_head.empty())
        if (const auto head = house.store->signed_head())
            write_file(write_head, base::to_json(*head) + '\n');
    auto proof = house.store->verify();
    if (!head_file.empty()) house.store->compare_head(read_file(head_file), proof);
    const auto list = [&](const std::vector<std::string>& items) {
        std::string json = "[";
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i) json += ',';
            base::write_json_string(json, store::in_words(*house.book, options.language, items[i]));
        }
        return json + "]";
    };
    if (options.json) {
        std::cout << "{\"intact\":" << (proof.intact ? "true" : "false")
                  << ",\"rows\":" << proof.rows << ",\"signed_heads\":" << proof.signed_heads
                  << ",\"live_rows\":" << proof.live_rows << ",\"destroyed\":" << proof.destroyed
                  << ",\"first_bad\":" << proof.first_bad
                  << ",\"problems\":" << list(proof.problems)
                  << ",\"not_proven\":" << list(proof.not_proven) << "}\n";
        return proof.intact ? 0 : 1;
    }
    const bool vi = options.language != "en";
    std::cout << (proof.intact ? (vi ? "Nguyên vẹn: " : "Intact: ")
                               : (vi ? "ĐÃ BỊ SỬA: " : "ALTERED: "))
              << proof.rows << (vi ? " thay đổi, " : " changes, ") << proof.signed_heads
              << (vi ? " đầu chuỗi đã ký, " : " signed heads, ") << proof.live_rows
              << (vi ? " bản ghi đang dùng\n" : " live rows\n");
    if (proof.destroyed > 0)
        std::cout << proof.destroyed
                  << (vi ? " hồ sơ đã tiêu hủy khóa theo biên bản\n"
                         : " files whose key was destroyed by minutes\n");
    for (auto& problem : proof.problems)
        std::cout << "  " << store::in_words(*house.book, options.language, problem) << '\n';
    std::cout << (vi ? "Chưa chứng minh được:\n" : "Not proven:\n");
    for (auto& item : proof.not_proven)
        std::cout << "  " << store::in_words(*house.book, options.language, item) << '\n';
    return proof.intact ? 0 : 1;
}

int generate(bool openapi) {
    const auto routes = all_routes();
    std::cout << (openapi ? edge::openapi(routes, shipped_book())
                          : edge::typescript(routes, shipped_book()));
    return 0;
}

}  // namespace app
