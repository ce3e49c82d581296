// The addresses of an intake, and the one thread that works off what was confirmed.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "cases/intake.h"

namespace cases {
namespace {

constexpr std::size_t k_file_limit = 32u << 20;

/// Works off confirmed intakes one after the other. Stops between two chunks when it is destroyed;
/// what is left has the state "running" and is gone on with at the next start.
class Runner {
public:
    ~Runner() {
        if (thread_.joinable()) {
            thread_.request_stop();
            filled_.notify_all();
        }
    }
    void start(store::Store& store, const store::Actor& actor, Id<Intake> intake) {
        std::lock_guard lock(lock_);
        queue_.push_back({&store, actor, intake});
        if (!thread_.joinable())
            thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
        filled_.notify_one();
    }

private:
    struct Job {
        store::Store* store;
        store::Actor  actor;
        Id<Intake>    intake;
    };
    void work(const std::stop_token& stop) {
        while (true) {
            std::unique_lock lock(lock_);
            filled_.wait(lock, stop, [&] { return !queue_.empty(); });
            if (stop.stop_requested()) return;
            const auto job = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            run(job, stop);
        }
    }
    static void run(const Job& job, const std::stop_token& stop) {
        try {
            while (!stop.stop_requested() && apply_chunk(*job.store, job.actor, job.intake) > 0)
                continue;
        } catch (const std::exception&) {
            // Nothing of the chunk was kept. The intake stays "running": confirming it again, or the
            // next start, goes on with it.
        }
    }

    std::mutex                  lock_;
    std::condition_variable_any filled_;
    std::deque<Job>             queue_;
    std::jthread                thread_;  // last: stops before the rest goes
};

edge::Answer answer_with(const Intake& intake) {
    return {.json = base::to_json(intake), .version = intake.version.value};
}

edge::Answer upload(const edge::Direct& direct) {
    return answer_with(read_intake(*direct.store, direct.actor, direct.upload_name, direct.body));
}

}  // namespace

edge::Routes intake_routes() {
    using edge::route;
    const auto runner = std::make_shared<Runner>();
    const auto confirm = [runner](const edge::Direct& direct) {
        const Id<Intake> id{direct.ids.at(0)};
        const auto       intake =
            direct.store->write(direct.actor, [&](Work& work) { return confirm_intake(work, id); });
        if (intake.state.value == "running") runner->start(*direct.store, direct.actor, id);
        return answer_with(intake);
    };
    return {
        edge::with_limit(edge::direct_route<edge::Upload, Intake>("POST", "/intakes", upload),
                         k_file_limit),
        route("GET", "/intakes", list_intakes),
        route("GET", "/intakes/{id}", show_intake),
        route("GET", "/intakes/{id}/rows", show_rows),
        route("POST", "/intakes/{id}/decision", decide_row),
        edge::direct_route<void, Intake>("POST", "/intakes/{id}/confirmation", confirm),
        route("GET", "/intakes/{id}/rejected", rejected_rows),
    };
}

}  // namespace cases
