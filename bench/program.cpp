// The program as a whole: from its start to the first healthy answer (a demo; many people, without
// and with a snapshot of the copies in memory), what it holds in memory when nobody asks, and how
// long it takes to build.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "client.h"
#include "house.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr int    k_people = 5000;
constexpr double k_build_goal = 300, k_start_goal = 5;

/// A program that is asked to end with us, and ended when it does not.
class Child {
public:
    Child(std::vector<std::string> words, const fs::path& output) {
        const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        handle_ = ::fork();
        if (handle_ != 0) {
            ::close(out);
            return;
        }
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::dup2(out, 1);
        ::dup2(out, 2);
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ~Child() { stop(); }
    Child(const Child&) = delete;

    pid_t handle() const { return handle_; }
    /// Waits for its end, at most so long. Its exit code; -1 when it had to be ended.
    int wait(std::chrono::seconds most) {
        for (const auto start = Clock::now(); handle_ > 0;) {
            int status = 0;
            if (::waitpid(handle_, &status, WNOHANG) == handle_) {
                handle_ = 0;
                return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            }
            if (Clock::now() - start > most) {
                ::kill(handle_, SIGKILL);
                ::waitpid(handle_, nullptr, 0);
                handle_ = 0;
            } else {
                std::this_thread::sleep_for(2ms);
            }
        }
        return -1;
    }
    int stop() {
        if (handle_ <= 0) return 0;
        ::kill(handle_, SIGTERM);
        return wait(120s);
    }

private:
    pid_t handle_;
};

std::string text_of(const fs::path& file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

void run(const std::vector<std::string>& words, const fs::path& log, std::chrono::seconds most) {
    if (Child(words, log).wait(most) != 0)
        throw std::runtime_error(words[0] + " " + words[1] + " failed: " + text_of(log));
}

/// "http://127.0.0.1:43211/" in what it printed; 0 while it is not there.
unsigned short port_in(const std::string& printed) {
    const auto at = printed.find("http://");
    const auto colon = at == printed.npos ? at : printed.find(':', at + 7);
    if (colon == printed.npos || printed.find('\n', colon) == printed.npos) return 0;
    return static_cast<unsigned short>(std::atoi(printed.c_str() + colon + 1));
}

double memory_of(pid_t process) {  // MiB resident
    std::ifstream in("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

struct Started {
    double seconds = 0, memory = 0;
};

Started start_once(const Bench& bench, const app::Options& options) {
    const auto log = bench.options.scratch / "serve.log";
    const auto start = Clock::now();
    Child      serve({bench.options.binary, "serve", "--data", options.data, "--keys", options.keys,
                      "--port", "0"},
                     log);
    unsigned short port = 0;
    while ((port = port_in(text_of(log))) == 0) {
        if (Clock::now() - start > 600s)
            throw std::runtime_error("serve printed no address: " + text_of(log));
        std::this_thread::sleep_for(1ms);
    }
    const auto reply = Connection(port).ask("GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    Started    out{.seconds = seconds_since(start)};
    if (reply.status != 200 || reply.body.find("\"ready\":true") == reply.body.npos)
        throw std::runtime_error("health answered " + std::to_string(reply.status) + reply.body);
    std::this_thread::sleep_for(2s);
    out.memory = memory_of(serve.handle());
    if (serve.stop() != 0) throw std::runtime_error("serve did not end well: " + text_of(log));
    return out;
}

fs::path demo_house(const Bench& bench) {
    return cached(bench, "demo-" + std::to_string(k_people), [&](const fs::path& folder) {
        const auto options = options_of(folder);
        const auto log = bench.options.scratch / "demo.log";
        run({bench.options.binary, "init", "--data", options.data, "--keys", options.keys}, log,
            60s);
        run({bench.options.binary, "demo", "--data", options.data, "--keys", options.keys,
             "--people", std::to_string(k_people), "--seed", "1"},
            log, 900s);
    });
}

/// The first start feeds every row and leaves a snapshot when it ends; the next ones begin with it.
void start_with_many(Bench& bench) {
    bench.say("Start-up with many people");
    const auto options =
        copy_house(people_house(bench, bench.people()), bench.options.scratch / "resumed");
    const auto          fed = start_once(bench, options);
    std::vector<double> seconds;
    for (Rounds rounds(3, 60s); rounds.next();)
        seconds.push_back(start_once(bench, options).seconds);
    const auto people = number_text(static_cast<double>(bench.people()));
    bench.table.add({"start-up, " + people + " people, from the snapshot",
                     number_text(median(seconds), "s"), "", "", "<= 5 s",
                     median(seconds) <= k_start_goal});
    std::uintmax_t size = 0;
    for (auto& file : fs::directory_iterator(options.data))
        if (file.path().extension() == ".snapshot") size += file.file_size();
    bench.table.note("start-up, " + people + " people: without a snapshot " +
                     number_text(fed.seconds, "s") + ", then " + number_text(fed.memory, "MiB") +
                     " resident; snapshots of " +
                     number_text(static_cast<double>(size) / (1 << 20), "MiB"));
}

}  // namespace

void program(Bench& bench) {
    if (!fs::exists(bench.options.binary)) {
        bench.table.note("start-up and memory left out: " + bench.options.binary + " is not there");
        return;
    }
    bench.say("Start-up and idle memory");
    const auto          options = copy_house(demo_house(bench), bench.options.scratch / "started");
    std::vector<double> seconds, memory;
    for (Rounds rounds(5, 40s); rounds.next();) {
        const auto once = start_once(bench, options);
        seconds.push_back(once.seconds);
        memory.push_back(once.memory);
    }
    bench.table.add({"start-up to the first healthy answer",
                     number_text(1000 * median(seconds), "ms"), "", "", "", std::nullopt});
    bench.table.add(
        {"idle memory (RSS)", number_text(median(memory), "MiB"), "", "", "", std::nullopt});
    const auto size = static_cast<double>(fs::file_size(options.data + "/neove.db")) / (1 << 20);
    bench.table.note("start-up and memory: the demo of " + number_text(k_people) + " people, " +
                     number_text(size, "MiB") + " on disk; " + std::to_string(seconds.size()) +
                     " rounds");
    start_with_many(bench);
}

void clean_build(Bench& bench) {
    bench.say("Clean build");
    const auto folder = (bench.options.scratch / "build").string();
    const auto log = bench.options.scratch / "build.log";
    ::setenv("CCACHE_DISABLE", "1", 1);
    const auto seconds = seconds_of([&] {
        run({"cmake", "--preset", "dev", "-B", folder}, log, 120s);
        run({"ninja", "-C", folder}, log, 1800s);
    });
    ::unsetenv("CCACHE_DISABLE");
    fs::remove_all(folder);
    bench.table.add({"clean build, dev preset, no ccache", number_text(seconds, "s"), "", "",
                     "<= 300 s", seconds <= k_build_goal});
}

}  // namespace bench
