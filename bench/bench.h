/// What every measure uses: its settings, the table of results, rounds bounded in time.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace bench {
namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;
inline double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}
template <class F>
double seconds_of(F&& f) {
    const auto start = Clock::now();
    f();
    return seconds_since(start);
}

/// REQUIRES (both): not empty.
double median(std::vector<double>);
double percentile(std::vector<double>, double percent);

/// "12,345", "4.2": three digits that matter, no more.
std::string number_text(double);
std::string number_text(double, std::string_view unit);

/// One line of the table. Empty texts are printed as a dash.
struct Line {
    std::string         name, ours, rival, ratio, goal;
    std::optional<bool> met;
};

class Table {
public:
    void add(Line);
    /// What the numbers above need to be read: sizes, latencies, why a part was left out.
    void note(std::string);
    /// Something that must not be: a wrong answer, an error. The run goes on and ends with 1.
    void wrong(std::string);
    bool is_sound() const { return faults_.empty(); }
    void print() const;

private:
    std::vector<Line>        lines_;
    std::vector<std::string> notes_, faults_;
};

struct Options {
    bool        full = false;  // 1 M people, 20 M facts, a clean build
    std::string only;          // one measure by its name
    std::string binary = "build/release/neove";
    std::string postgres;  // connection string of a cluster for the bench; empty: left out
    fs::path    cache = ".cache/bench", scratch;
};

struct Bench {
    Options options;
    Table   table;

    std::size_t people() const { return options.full ? 1'000'000 : 100'000; }
    std::size_t facts() const { return options.full ? 20'000'000 : 2'000'000; }
    /// Says on stderr what is going on.
    void say(const std::string&) const;
};

/// `for (Rounds r(5, 60s); r.next();)`: up to so many rounds, no further one after so long.
class Rounds {
public:
    Rounds(int most, std::chrono::seconds room) : left_(most), room_(room) {}
    bool next() {
        if (left_ == 0 || (done_ > 0 && Clock::now() - start_ > room_)) return false;
        --left_;
        ++done_;
        return true;
    }
    int done() const { return done_; }

private:
    int                  left_, done_ = 0;
    std::chrono::seconds room_;
    Clock::time_point    start_ = Clock::now();
};

// The measures, each in its file.
void writes(Bench&);
void imports(Bench&);
void search(Bench&);
void figures(Bench&);
void linkage_of_tables(Bench&);
void verification(Bench&);
void program(Bench&);
void clean_build(Bench&);

}  // namespace bench
