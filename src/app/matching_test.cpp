// `neove match` as somebody runs it: the sample of the how-to, and what cannot be done.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/files.h"
#include "app/house.h"
#include "linkage/linkage.h"
#include "tests/world.h"

namespace {
namespace fs = std::filesystem;

const std::string k_samples = NEOVE_SOURCE "/docs/how-to/";

/// A folder that ends with the test.
class Folder {
public:
    Folder() {
        std::string name =
            (fs::temp_directory_path() / ("neove-match-" + std::string(6, 'X'))).string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(file(name)) << text;
        return file(name);
    }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
    }

private:
    std::string path_;
};

/// What the command says, held back.
class Said {
public:
    Said() : kept_(std::cout.rdbuf(text_.rdbuf())) {}
    ~Said() { std::cout.rdbuf(kept_); }
    Said(const Said&) = delete;
    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::streambuf*    kept_;
};

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    return sheets::read_csv(app::read_file(file)).lines;
}

const std::string k_map = R"({"columns":{"a":"name","b":"birth"}})", k_table = "a,b\nAn Hà,1990\n";

}  // namespace

TEST_CASE("the sample of the how-to gives what the how-to says") {
    const Folder            folder;
    const auto              page = app::read_file(k_samples + "match-a-table.md");
    const app::MatchOptions how{.file = k_samples + "bang-mau.csv",
                                .map = k_samples + "bang-mau.json",
                                .out = folder.file("nhom.csv"),
                                .review = folder.file("doi-chieu.csv")};
    std::string summary;  // "14 dòng, 9 nhóm, …" up to the seconds, which the machine decides
    {
        const Said said;
        CHECK(app::match({}, how) == 0);
        summary = said.text().substr(0, said.text().find(" giây"));
        summary.erase(summary.rfind(','));
    }
    CHECK_MESSAGE(page.find(summary) != page.npos, summary);
    for (const auto& file : {how.out, how.review}) {
        const auto rows = rows_of(file);
        CHECK(rows.size() > 1);
        for (const auto& row : rows) {
            std::string line;  // as a row of a table in the page
            for (const auto& cell : row) line += "| " + cell + (cell.empty() ? "" : " ");
            CHECK_MESSAGE(page.find(line + "|") != page.npos, line);
        }
    }
    CHECK(folder.files() == 2);
}

TEST_CASE("every option and every meaning of the command is described in the how-to") {
    const auto page = app::read_file(k_samples + "match-a-table.md");
    for (const auto* option :
         {"--map", "--out", "--review", "--threshold", "--review-from", "--lang", "--json"})
        CHECK_MESSAGE(page.find("`" + std::string(option)) != page.npos, option);
    for (int meaning = 0; meaning <= static_cast<int>(linkage::Meaning::text); ++meaning) {
        const auto word = linkage::word_of(static_cast<linkage::Meaning>(meaning));
        CHECK_MESSAGE(page.find("`" + std::string(word) + "`") != page.npos, word);
    }
    for (const auto* column :
         {"row", "id", "cluster", "size", "score", "reasons", "review", "remark"})
        CHECK_MESSAGE(page.find("`" + std::string(column) + "`") != page.npos, column);
}

TEST_CASE("what cannot be written is said before a table is read, and nothing is left behind") {
    const Folder folder;
    const auto   map = folder.write("map.json", k_map), table = folder.write("table.csv", k_table);
    const auto   match = [&](app::MatchOptions how) {
        how.file = how.file.empty() ? table : how.file;
        how.map = how.map.empty() ? map : how.map;
        return app::match({}, how);
    };
    CHECK_FAULT(invalid, "app.folder_missing", match({.out = folder.file("none/out.csv")}));
    CHECK_FAULT(invalid, "app.file_unwritable", match({.out = folder.file("")}));
    CHECK_FAULT(invalid, "app.folder_missing",
                match({.out = folder.file("out.csv"), .review = folder.file("none/doubts.csv")}));
    CHECK_FAULT(invalid, "app.same_file", match({.out = table}));
    CHECK_FAULT(invalid, "app.same_file", match({.out = folder.file("./map.json")}));
    CHECK_FAULT(invalid, "app.same_file",
                match({.out = folder.file("out.csv"),
                       .review = folder.file(
                           "../" + fs::path(folder.file("")).parent_path().filename().string() +
                           "/out.csv")}));
    CHECK_FAULT(invalid, "app.review_beyond_threshold",
                match({.out = folder.file("out.csv"), .threshold = .2, .review_from = .3}));
    CHECK_FAULT(invalid, "app.file_unreadable",
                match({.file = folder.file("none.csv"), .out = folder.file("out.csv")}));
    CHECK_FAULT(invalid, "app.file_unreadable",
                match({.map = folder.file("none.json"), .out = folder.file("out.csv")}));
    CHECK(app::read_file(table) == k_table);
    CHECK(app::read_file(map) == k_map);
    CHECK(folder.files() == 2);
}

TEST_CASE("what cannot be linked leaves an older result as it was") {
    const Folder folder;
    const auto   map = folder.write("map.json", k_map);
    const auto   out = folder.write("out.csv", "older");
    const auto   match = [&](const std::string& text) {
        return app::match({}, {.file = folder.write("table.csv", text), .map = map, .out = out});
    };
    CHECK_FAULT(invalid, "sheets.empty", match(""));
    CHECK_FAULT(invalid, "linkage.no_rows", match("a,b\n"));
    CHECK_FAULT(invalid, "linkage.column_missing", match("a,c\nAn,1990\n"));
    CHECK_FAULT(invalid, "linkage.column_twice", match("a,b,a\nAn,1990,Bình\n"));
    CHECK_FAULT(invalid, "linkage.row_width", match("a,b\nAn,1990\nBình,1991,7\n"));
    CHECK_FAULT(invalid, "sheets.encoding_unknown", match("a,b\nAn \xff\xfe\x81,1990\n"));
    CHECK(app::read_file(out) == "older");
    CHECK(folder.files() == 3);
}
