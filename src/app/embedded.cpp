#include "app/embedded.h"

#include <map>

extern "C" {
struct EmbeddedEntry {
    const char *path, *begin, *end;
};
extern const EmbeddedEntry neove_embedded[];  // written by tools/embed.cmake
}

namespace app {

namespace {
/// The floor of each module, for the order of the schema (house.md 2).
const std::map<std::string_view, int> floors{
    {"base", 0},     {"law", 1},    {"store", 2}, {"edge", 3},  {"sheets", 3}, {"places", 4},
    {"identity", 5}, {"people", 6}, {"audit", 6}, {"tasks", 7}, {"cases", 9},  {"indicators", 10}};
}  // namespace

const std::vector<Carried>& carried() {
    static const auto all = [] {
        std::vector<Carried> out;
        for (const auto* entry = neove_embedded; entry->path; ++entry)
            out.push_back({entry->path, {entry->begin, entry->end}});
        return out;
    }();
    return all;
}

law::Book::Files pack_files(std::string_view pack) {
    law::Book::Files files;
    for (auto& file : carried())
        if (file.path.starts_with(pack))
            files.emplace_back(std::string(file.path.substr(pack.size())), std::string(file.bytes));
    return files;
}

std::vector<store::Migration> migrations() {
    std::vector<store::Migration> out;
    for (auto& file : carried()) {
        if (!file.path.starts_with("src/") || !file.path.ends_with(".sql")) continue;
        const auto rest = file.path.substr(4);
        const auto module = rest.substr(0, rest.find('/'));
        const auto name = rest.substr(rest.rfind('/') + 1);
        out.push_back({floors.at(module), std::string(module),
                       std::stoi(std::string(name.substr(0, 4))), std::string(name),
                       std::string(file.bytes)});
    }
    return out;
}

const Carried* web_file(std::string_view path) {
    static const auto by_path = [] {
        std::map<std::string_view, const Carried*, std::less<>> out;
        constexpr std::string_view                              dist = "web/dist/";
        for (auto& file : carried())
            if (file.path.starts_with(dist)) out[file.path.substr(dist.size())] = &file;
        return out;
    }();
    const auto found = by_path.find(path);
    return found == by_path.end() ? nullptr : found->second;
}

}  // namespace app
