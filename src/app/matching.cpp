/// `neove match`: which rows of a table are the same person. Needs no database; the table never
/// leaves the machine, and what is written names rows, not people.
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "app/files.h"
#include "app/house.h"
#include "linkage/linkage.h"

namespace app {
namespace {

constexpr std::size_t k_rows_most = 20'000'000;

[[noreturn]] void refuse(const std::string& file) {
    throw base::Fault(base::Fault::Kind::invalid, "app.file_unreadable",
                      {{"", "app.file_unreadable", {{"file", file}}}});
}

std::string percent_of(double chance) {
    std::stringstream text;
    text.precision(4);
    text << std::fixed << chance;
    return text.str();
}

/// Writes rows as they come; a formula in a cell is made harmless by write_csv. Under its name the
/// file stands only when it is whole.
class Writer {
public:
    explicit Writer(const std::string& file)
        : file_(file), out_(file + k_part, std::ios::binary | std::ios::trunc) {
        if (!out_) refuse(file);
    }
    ~Writer() {
        if (!is_whole_) std::remove((file_ + k_part).c_str());
    }
    Writer(const Writer&) = delete;
    void row(const std::vector<std::string>& cells) {
        auto line = sheets::write_csv({cells});
        if (!begun_) out_ << "\xEF\xBB\xBF";
        begun_ = true;
        if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        out_ << line;
    }
    void end() {
        out_.close();
        if (!out_ || std::rename((file_ + k_part).c_str(), file_.c_str()) != 0) refuse(file_);
        is_whole_ = true;
    }

private:
    static constexpr auto k_part = ".part";
    std::string           file_;
    std::ofstream         out_;
    bool                  begun_ = false, is_whole_ = false;
};

/// Ctrl-C while a table is linked: the run ends at the next step and leaves nothing half-written.
class Stop {
public:
    Stop() {
        asked_ = 0;
        struct sigaction action {};
        action.sa_handler = [](int) { asked_ = 1; };
        action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second one ends at once
        ::sigaction(SIGINT, &action, &before_);
    }
    ~Stop() { ::sigaction(SIGINT, &before_, nullptr); }
    Stop(const Stop&) = delete;
    struct Asked {};
    static void check() {
        if (asked_) throw Asked{};
    }

private:
    static inline volatile std::sig_atomic_t asked_ = 0;
    struct sigaction                         before_ {};
};

/// The most that the process ever held, MiB.
long peak_memory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/// "Họ và tên: giống; Ngày sinh: gần giống"
class Wording {
public:
    explicit Wording(const Options& options) : book_(shipped_book()), language_(options.language) {}
    std::string say(const std::string& key, const base::Arguments& arguments = {}) const {
        return book_.phrase(language_, key, arguments);
    }
    std::string of(const std::vector<linkage::Sign>& signs) const {
        std::string out;
        for (const auto& sign : signs) {
            const auto* how = sign.likeness == linkage::Likeness::same    ? "linkage.same"
                              : sign.likeness == linkage::Likeness::close ? "linkage.close"
                                                                          : "linkage.differs";
            out += (out.empty() ? "" : "; ") +
                   say("linkage.meaning." + std::string(linkage::word_of(sign.meaning))) + ": " +
                   say(how);
        }
        return out;
    }

private:
    const law::Book& book_;
    std::string      language_;
};

void write_clusters(const std::string& file, const linkage::Result& result, const Wording& words) {
    Writer out(file);
    out.row({"row", "id", "cluster", "size", "score", "reasons"});
    for (const auto& row : result.rows)
        out.row({std::to_string(row.line), row.id, std::to_string(row.cluster),
                 std::to_string(row.size), row.size > 1 ? percent_of(row.score) : "",
                 words.of(row.signs)});
    out.end();
}

void write_doubts(const std::string& file, const linkage::Result& result, const Wording& words) {
    Writer out(file);
    out.row({"row_a", "id_a", "row_b", "id_b", "score", "reasons", "remark"});
    for (const auto& doubt : result.doubts) {
        const auto &a = result.rows[doubt.a], &b = result.rows[doubt.b];
        out.row({std::to_string(a.line), a.id, std::to_string(b.line), b.id,
                 percent_of(doubt.score), words.of(doubt.signs),
                 doubt.chained ? words.say("linkage.kept_apart") : ""});
    }
    out.end();
}

/// One line on stderr, written over again; only of what takes long, and only to a person.
class Teller {
public:
    explicit Teller(const Wording& words) : words_(words), is_person_(::isatty(2) == 1) {}
    ~Teller() {
        if (told_) std::cerr << '\n';
    }
    void tell(linkage::Stage stage, double share) {
        Stop::check();
        constexpr std::array names{"reading", "learning", "comparing", "uniting"};
        const auto           now = std::chrono::steady_clock::now();
        if (!is_person_ || now - begun_ < std::chrono::seconds(2)) return;
        if (now - last_ < std::chrono::milliseconds(200)) return;
        last_ = now;
        told_ = true;
        const auto name = names.at(static_cast<std::size_t>(stage));
        std::cerr << "\r\033[K" << words_.say("linkage.stage." + std::string(name)) << ' '
                  << static_cast<int>(share * 100) << " %" << std::flush;
    }

private:
    const Wording&                        words_;
    bool                                  is_person_, told_ = false;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now(), last_{};
};

linkage::Result run(const MatchOptions& how, const Wording& words) {
    const auto      map = linkage::read_map(read_file(how.map));
    const auto      bytes = read_file(how.file);
    sheets::Opening opening;
    opening.limits.rows = k_rows_most;
    const auto rows = sheets::open_rows(bytes, opening);
    Teller     teller(words);
    return linkage::link(
        *rows, map,
        {.threshold = how.threshold,
         .review_from = how.review_from,
         .threads = std::thread::hardware_concurrency(),
         .tell = [&](linkage::Stage stage, double share) { teller.tell(stage, share); }});
}

void summarise(const Options& options, const Wording& words, const linkage::Result& result,
               double seconds) {
    if (options.json)
        std::cout << "{\"rows\":" << result.rows.size() << ",\"clusters\":" << result.clusters
                  << ",\"linked_rows\":" << result.linked_rows
                  << ",\"doubts\":" << result.doubts.size()
                  << ",\"pairs_compared\":" << result.pairs_compared
                  << ",\"memory_mib\":" << peak_memory() << ",\"seconds\":" << seconds << "}\n";
    else
        std::cout << words.say("linkage.done",
                               {{"rows", std::to_string(result.rows.size())},
                                {"clusters", std::to_string(result.clusters)},
                                {"linked", std::to_string(result.linked_rows)},
                                {"doubts", std::to_string(result.doubts.size())},
                                {"memory", std::to_string(peak_memory())},
                                {"seconds", std::to_string(static_cast<int>(seconds + .5))}})
                  << '\n';
}

}  // namespace

int match(const Options& options, const MatchOptions& how) {
    const auto    begun = std::chrono::steady_clock::now();
    const Wording words(options);
    const Stop    stop;
    try {
        const auto result = run(how, words);
        write_clusters(how.out, result, words);
        if (!how.review.empty()) write_doubts(how.review, result, words);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        summarise(options, words, result, took.count());
        return 0;
    } catch (const Stop::Asked&) {
        std::cerr << words.say("linkage.stopped") << '\n';
        return 128 + SIGINT;
    }
}

}  // namespace app
