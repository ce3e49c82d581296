/// bench: measures the program beside its rivals in the same run and prints one table. Started by
/// bench/run, which makes and removes the scratch folder.
#include <sys/utsname.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>

#include "bench.h"

namespace bench {
namespace {

/// The words after the colon of the first line of a file that begins with `key`.
std::string value_in(const std::string& file, const std::string& key) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(key)) {
            const auto at = line.find_first_not_of(" \t", line.find(':') + 1);
            return at == line.npos ? "" : line.substr(at);
        }
    return "?";
}

int count_in(const std::string& file, const std::string& key) {
    std::ifstream in(file);
    int           count = 0;
    for (std::string line; std::getline(in, line);) count += line.starts_with(key);
    return count;
}

std::string load_average() {
    std::ifstream in("/proc/loadavg");
    std::string   one, five;
    in >> one >> five;
    return one + " (1 min), " + five + " (5 min)";
}

/// Type of the file system that holds the folder: the longest mount point that begins its path.
std::string file_system(const fs::path& folder) {
    std::ifstream in("/proc/mounts");
    const auto    path = fs::absolute(folder).string();
    std::string   best, type = "?";
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string        device, point, kind;
        words >> device >> point >> kind;
        if (path.starts_with(point) && point.size() >= best.size()) {
            best = point;
            type = kind;
        }
    }
    return type;
}

void machine(Bench& bench) {
    utsname system{};
    uname(&system);
    const auto memory = std::atoll(value_in("/proc/meminfo", "MemTotal").c_str()) >> 20;
    bench.table.note("machine: " + std::to_string(count_in("/proc/cpuinfo", "processor")) + " × " +
                     value_in("/proc/cpuinfo", "model name") + ", " + std::to_string(memory) +
                     " GiB, Linux " + system.release + ", data on " +
                     file_system(bench.options.scratch) + ", " +
#ifdef NDEBUG
                     "optimised build"
#else
                     "DEBUG build: the numbers say nothing"
#endif
    );
}

struct Measure {
    const char* name;
    void (*run)(Bench&);
};
constexpr Measure k_measures[] = {{"figures", figures},
                                  {"search", search},
                                  {"writes", writes},
                                  {"imports", imports},
                                  {"linkage", linkage_of_tables},
                                  {"verify", verification},
                                  {"program", program},
                                  {"build", clean_build}};

int run(Bench& bench) {
    machine(bench);
    const auto before = load_average();
    const auto start = Clock::now();
    for (auto& measure : k_measures) {
        const std::string name = measure.name;
        if (!bench.options.only.empty() && bench.options.only != name) continue;
        if (name == "build" && !bench.options.full && bench.options.only != name) continue;
        try {
            measure.run(bench);
        } catch (const std::exception& error) {
            bench.table.wrong(name + ": " + error.what());
        }
    }
    bench.table.note("load average before: " + before + "; after: " + load_average() +
                     "; the run took " + number_text(seconds_since(start), "s"));
    bench.table.print();
    return bench.table.is_sound() ? 0 : 1;
}

}  // namespace
}  // namespace bench

int main(int count, char** words) {
    bench::Bench bench;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool        more = i + 1 < count;
        if (word == "--full") {
            bench.options.full = true;
        } else if (word == "--only" && more) {
            bench.options.only = words[++i];
        } else if (word == "--scratch" && more) {
            bench.options.scratch = words[++i];
        } else {
            std::cerr << "bench/run [--full] [--only "
                         "writes|imports|search|figures|linkage|verify|program|build]\n";
            return 2;
        }
    }
    if (bench.options.scratch.empty()) {
        std::cerr << "Start it with bench/run.\n";
        return 2;
    }
    if (const char* binary = std::getenv("NEOVE_BINARY")) bench.options.binary = binary;
    if (const char* postgres = std::getenv("NEOVE_TEST_POSTGRES"))
        bench.options.postgres = postgres;
    return bench::run(bench);
}
