/// `neove match`: which rows of a table are the same person. Needs no database; the table never
/// leaves the machine, and what is written names rows, not people.
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "app/arguments.h"
#include "app/files.h"
#include "linkage/linkage.h"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_rows_most = 20'000'000, k_map_most = 50u << 20;

std::string chance_text(double chance) {
    std::stringstream text;
    text.precision(4);
    text << std::fixed << chance;
    return text.str();
}

/// What is asked can be done, before a long table is read: a result never takes the place of what it
/// is made from, nor of the other result.
void check(const MatchOptions& how) {
    if (how.review_from > how.threshold)
        refuse("app.review_beyond_threshold", {{"review_from", chance_text(how.review_from)},
                                               {"threshold", chance_text(how.threshold)}});
    const auto is_same = [](const std::string& a, const std::string& b) {
        std::error_code none;
        return fs::equivalent(a, b, none) ||
               fs::weakly_canonical(a, none) == fs::weakly_canonical(b, none);
    };
    const std::array<std::pair<const char*, const std::string*>, 4> files{
        {{"file", &how.file}, {"--map", &how.map}, {"--out", &how.out}, {"--review", &how.review}}};
    for (std::size_t written = 2; written < files.size(); ++written)
        for (std::size_t other = 0; other < written; ++other)
            if (!files[written].second->empty() &&
                is_same(*files[written].second, *files[other].second))
                refuse("app.same_file", {{"option", files[written].first},
                                         {"other", files[other].first},
                                         {"file", *files[written].second}});
}

/// Writes rows as they come; a formula in a cell is made harmless by write_csv. Under its name the
/// file stands only when it is whole.
class Writer {
public:
    explicit Writer(const std::string& file) : file_(file) {
        std::error_code none;
        const auto      folder = fs::path(file).parent_path();
        if (!folder.empty() && !fs::is_directory(folder, none))
            refuse("app.folder_missing", {{"folder", folder.string()}, {"file", file}});
        if (!fs::is_directory(file, none))
            out_.open(file + k_part, std::ios::binary | std::ios::trunc);
        if (!out_.is_open()) refuse("app.file_unwritable", {{"file", file}});
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
        if (!out_ || std::rename((file_ + k_part).c_str(), file_.c_str()) != 0)
            refuse("app.file_unwritable", {{"file", file_}});
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

/// `review` is 1 where the row is in a pair in doubt.
void write_clusters(Writer& out, const linkage::Result& result, const Wording& words) {
    std::vector<bool> is_doubtful(result.rows.size());
    for (const auto& doubt : result.doubts) is_doubtful[doubt.a] = is_doubtful[doubt.b] = true;
    out.row({"row", "id", "cluster", "size", "score", "reasons", "review"});
    for (std::size_t i = 0; i < result.rows.size(); ++i) {
        const auto& row = result.rows[i];
        out.row({std::to_string(row.line), row.id, std::to_string(row.cluster),
                 std::to_string(row.size), row.size > 1 ? chance_text(row.score) : "",
                 words.of(row.signs), is_doubtful[i] ? "1" : ""});
    }
}

void write_doubts(Writer& out, const linkage::Result& result, const Wording& words) {
    out.row({"row_a", "id_a", "row_b", "id_b", "score", "reasons", "remark"});
    for (const auto& doubt : result.doubts) {
        const auto &a = result.rows[doubt.a], &b = result.rows[doubt.b];
        out.row({std::to_string(a.line), a.id, std::to_string(b.line), b.id,
                 chance_text(doubt.score), words.of(doubt.signs),
                 doubt.chained ? words.say("linkage.kept_apart") : ""});
    }
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
    const auto      map = linkage::read_map(read_file(how.map, k_map_most));
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
        check(how);
        Writer                clusters(how.out);
        std::optional<Writer> doubts;
        if (!how.review.empty()) doubts.emplace(how.review);
        const auto result = run(how, words);
        write_clusters(clusters, result, words);
        if (doubts) write_doubts(*doubts, result, words);
        clusters.end();
        if (doubts) doubts->end();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        summarise(options, words, result, took.count());
        return 0;
    } catch (const Stop::Asked&) {
        std::cerr << words.say("linkage.stopped") << '\n';
        return 128 + SIGINT;
    }
}

}  // namespace app
