/// `neove match`: which rows of a table are the same person. Needs no database; the table never
/// leaves the machine, and what is written names rows, not people.
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

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

/// Writes rows as they come; a formula in a cell is made harmless by write_csv.
class Writer {
public:
    explicit Writer(const std::string& file) : out_(file, std::ios::binary) {
        if (!out_) refuse(file);
    }
    void row(const std::vector<std::string>& cells) {
        auto line = sheets::write_csv({cells});
        if (!begun_) out_ << "\xEF\xBB\xBF";
        begun_ = true;
        if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        out_ << line;
    }

private:
    std::ofstream out_;
    bool          begun_ = false;
};

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
}

}  // namespace

int match(const Options& options, const MatchOptions& how) {
    const auto      begun = std::chrono::steady_clock::now();
    const auto      map = linkage::read_map(read_file(how.map));
    linkage::Result result;
    {
        const auto      bytes = read_file(how.file);
        sheets::Opening opening;
        opening.limits.rows = k_rows_most;
        const auto rows = sheets::open_rows(bytes, opening);
        result =
            linkage::link(*rows, map, {.threshold = how.threshold, .review_from = how.review_from});
    }
    const Wording words(options);
    write_clusters(how.out, result, words);
    if (!how.review.empty()) write_doubts(how.review, result, words);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    if (options.json)
        std::cout << "{\"rows\":" << result.rows.size() << ",\"clusters\":" << result.clusters
                  << ",\"linked_rows\":" << result.linked_rows
                  << ",\"doubts\":" << result.doubts.size()
                  << ",\"pairs_compared\":" << result.pairs_compared
                  << ",\"seconds\":" << took.count() << "}\n";
    else
        std::cout << words.say("linkage.done",
                               {{"rows", std::to_string(result.rows.size())},
                                {"clusters", std::to_string(result.clusters)},
                                {"linked", std::to_string(result.linked_rows)},
                                {"doubts", std::to_string(result.doubts.size())},
                                {"seconds", std::to_string(static_cast<int>(took.count() + .5))}})
                  << '\n';
    return 0;
}

}  // namespace app
