// Fuzzes linkage: any bytes give a map or a refusal with words in both languages; any map laid on any
// table gives every row its cluster, or such a refusal. An input is the map, a line "--", the table.
#include "linkage/linkage.h"

#include <cstdint>
#include <cstdlib>

#include "law/law.h"

namespace {

const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}

void demand(bool holds) {
    if (!holds) std::abort();
}

void check(const linkage::Result& result, const linkage::Options& options) {
    const auto rows = result.rows.size();
    demand(rows > 0 && result.clusters > 0 && result.clusters <= rows);
    std::vector<std::uint32_t> sizes(result.clusters + 1);
    for (const auto& row : result.rows) {
        demand(row.cluster >= 1 && row.cluster <= result.clusters);
        ++sizes[row.cluster];
        demand(row.score >= 0 && row.score <= 1);
    }
    for (const auto& row : result.rows) {
        demand(row.size == sizes[row.cluster]);
        demand((row.size > 1) == (row.score > 0));
    }
    for (const auto& doubt : result.doubts) {
        demand(doubt.a < rows && doubt.b < rows && doubt.a != doubt.b);
        demand(doubt.score >= options.review_from && doubt.score <= 1);
        demand(!doubt.signs.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto             cut = bytes.find("\n--\n");
    const auto             table = cut == bytes.npos ? std::string_view() : bytes.substr(cut + 4);
    if (sheets::is_workbook(table)) return 0;  // xlsx.cpp
    try {
        const auto map = linkage::read_map(bytes.substr(0, cut));
        demand(!map.columns.empty());
        if (cut == bytes.npos) return 0;
        const auto rows = sheets::open_rows(
            table, {.limits = {.cell_characters = 200, .rows = 30, .columns = 20}});
        const linkage::Options options{.threads = 1};
        check(linkage::link(*rows, map, options), options);
    } catch (const base::Fault& fault) {
        demand(fault.kind == base::Fault::Kind::invalid);
        for (const auto* language : {"vi", "en"}) demand(pack().has_phrase(language, fault.code));
    }
    return 0;
}
