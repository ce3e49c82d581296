#include "store/jobs.h"

#include <doctest/doctest.h>

#include "store/outbox.h"
#include "tests/world.h"

namespace {
using namespace store;

Actor         officer() { return test::World::as("officer", {}); }
Jobs::ActorOf anybody() {
    return [](const std::string& login) { return std::optional(test::World::as(login, {})); };
}
base::Uuid ask(Store& store, std::string_view kind) {
    return store.write(officer(), [&](Work& w) { return ask_job(w, {.kind = kind}); });
}
JobLine line(Store& store, const base::Uuid& id) {
    return store.read(officer(), [&](Work& w) { return *find_job(w, id); });
}
}  // namespace

TEST_CASE("a job is done in the name of who asked, tells its progress and ends once") {
    std::vector<std::string> who;
    test::World              world({}, [&](Store& s) {
        s.handle_job("intake.apply", [&](JobRun& run) {
            who.push_back(run.actor.login);
            run.progress(10, 10);
        });
    });
    Jobs                     jobs(world.store(), anybody());
    const auto               id = ask(world.store(), "intake.apply");
    CHECK(line(world.store(), id).state.value == "waiting");
    CHECK(jobs.run_waiting() == 1);
    CHECK(jobs.run_waiting() == 0);
    const auto after = line(world.store(), id);
    CHECK(after.state.value == "done");
    CHECK(after.done == 10);
    CHECK(who == std::vector<std::string>{"officer"});
}

TEST_CASE("a cancelled job stops at its next step, and only its own account may cancel it") {
    base::Uuid  id;
    int         steps = 0;
    test::World world({}, [&](Store& s) {
        s.handle_job("intake.apply", [&](JobRun& run) {
            ++steps;
            s.write(officer(), [&](Work& w) { cancel_job(w, id); });
            run.progress(1, 1);
            ++steps;
        });
    });
    Jobs        jobs(world.store(), anybody());
    id = ask(world.store(), "intake.apply");
    CHECK_FAULT(not_found, "record.not_found",
                world.store().write(test::World::as("other", {}),
                                    [&](Work& w) { return cancel_job(w, id); }));
    jobs.run_waiting();
    CHECK(steps == 1);
    CHECK(line(world.store(), id).state.value == "cancelled");
    CHECK_FAULT(conflict, "job.ended",
                world.store().write(officer(), [&](Work& w) { return cancel_job(w, id); }));
    const auto waiting = ask(world.store(), "intake.apply");
    world.store().write(officer(), [&](Work& w) { return cancel_job(w, waiting); });
    CHECK(line(world.store(), waiting).state.value == "cancelled");
    CHECK(jobs.run_waiting() == 0);
}

TEST_CASE("a fault fails the job with its code; an unavailable one is tried five times") {
    int         tried = 0;
    test::World world({}, [&](Store& s) {
        s.handle_job("intake.apply", [](JobRun&) {
            throw base::Fault(base::Fault::Kind::invalid, "record.invalid");
        });
        s.handle_job("audit.verify", [&](JobRun&) {
            ++tried;
            throw base::Fault(base::Fault::Kind::unavailable, "store.unavailable");
        });
    });
    Jobs        jobs(world.store(), anybody());
    const auto  bad = ask(world.store(), "intake.apply");
    jobs.run_waiting();
    CHECK(line(world.store(), bad).state.value == "failed");
    CHECK(line(world.store(), bad).message.value == "record.invalid");
    const auto away = ask(world.store(), "audit.verify");
    auto       now = world.store().now();
    for (int i = 0; i < 8; ++i) {
        jobs.run_waiting();
        world.at(now += std::chrono::minutes{2});
    }
    CHECK(tried == 5);
    CHECK(line(world.store(), away).state.value == "failed");
}

TEST_CASE("a job whose process died is taken up again after its lease, not before") {
    int         ran = 0;
    test::World world({}, [&](Store& s) { s.handle_job("intake.apply", [&](JobRun&) { ++ran; }); });
    const auto  id = ask(world.store(), "intake.apply");
    // As a process leaves it that dies in the middle: taken, leased, never ended.
    world.store().write(Store::system("test"), [&](Work& w) {
        w.run("UPDATE jobs SET state = 'running', lease_until = $1",
              {value_of(w.now() + std::chrono::minutes{2})});
    });
    Jobs jobs(world.store(), anybody());
    jobs.run_waiting();
    CHECK(ran == 0);
    world.at(world.store().now() + std::chrono::minutes{3});
    jobs.run_waiting();
    CHECK(ran == 1);
    CHECK(line(world.store(), id).state.value == "done");
}

TEST_CASE("a job that ends every process that takes it up fails, and the next one is done") {
    int         ran = 0;
    test::World world({}, [&](Store& s) { s.handle_job("intake.apply", [&](JobRun&) { ++ran; }); });
    const auto  deadly = ask(world.store(), "intake.apply"),
               next = ask(world.store(), "audit.verify");
    const auto died = [&](int times) {
        world.store().write(Store::system("test"), [&](Work& w) {
            w.run(
                "UPDATE jobs SET state = 'running', attempts = $1, lease_until = $2 WHERE id = $3",
                {std::int64_t{times}, value_of(w.now()), deadly});
        });
    };
    Jobs jobs(world.store(), anybody());
    died(10);
    jobs.run_waiting();
    CHECK(ran == 0);
    CHECK(line(world.store(), deadly).state.value == "failed");
    CHECK(line(world.store(), deadly).message.value == "job.bug");
    CHECK(line(world.store(), next).state.value == "failed");  // nobody handles that kind here
    died(9);
    jobs.run_waiting();
    CHECK(ran == 1);
    CHECK(line(world.store(), deadly).state.value == "done");
}

TEST_CASE("an account that may no longer act leaves its job undone, with the reason") {
    test::World world({}, [](Store& s) { s.handle_job("intake.apply", [](JobRun&) {}); });
    Jobs        jobs(world.store(), [](const std::string&) { return std::nullopt; });
    const auto  id = ask(world.store(), "intake.apply");
    jobs.run_waiting();
    CHECK(line(world.store(), id).message.value == "job.no_actor");
}

TEST_CASE(
    "a round comes when its period is over, once for all nodes, also after a clock set back") {
    int         ran = 0;
    test::World world(
        {}, [&](Store& s) { s.every("remind", std::chrono::hours{1}, [&](Store&) { ++ran; }); });
    Jobs one(world.store(), anybody()), other(world.store(), anybody());
    one.run_waiting();
    other.run_waiting();
    CHECK(ran == 1);
    const auto start = world.store().now();
    world.at(start + std::chrono::minutes{59});
    other.run_waiting();
    CHECK(ran == 1);
    world.at(start + std::chrono::minutes{61});
    other.run_waiting();
    one.run_waiting();
    CHECK(ran == 2);
    world.at(start - std::chrono::hours{48});
    one.run_waiting();
    CHECK(ran == 3);
}

TEST_CASE("a round that failed comes again in five minutes, not after its period") {
    int                      ran = 0;
    bool                     away = true;
    std::vector<std::string> log;
    test::World              world({}, [&](Store& s) {
        s.every("head", std::chrono::hours{24}, [&](Store&) {
            ++ran;
            if (away) throw std::runtime_error("no such value: Nguyễn Văn A");
        });
    });
    Jobs jobs(world.store(), anybody(), [&](std::string_view line) { log.emplace_back(line); });
    const auto start = world.store().now();
    jobs.run_waiting();
    world.at(start + std::chrono::minutes{4});
    jobs.run_waiting();
    CHECK(ran == 1);
    away = false;
    world.at(start + std::chrono::minutes{5});
    jobs.run_waiting();
    CHECK(ran == 2);
    world.at(start + std::chrono::hours{24});
    jobs.run_waiting();
    CHECK(ran == 2);
    CHECK(log == std::vector<std::string>{"round head: std::runtime_error"});
}

TEST_CASE("a job asked while the clock was ahead does not wait until it is there again") {
    int         ran = 0;
    test::World world({}, [&](Store& s) { s.handle_job("intake.apply", [&](JobRun&) { ++ran; }); });
    Jobs        jobs(world.store(), anybody());
    const auto  now = world.store().now();
    world.at(now + std::chrono::hours{24});
    ask(world.store(), "intake.apply");
    world.at(now);
    jobs.run_waiting();
    CHECK(ran == 1);
}

TEST_CASE("threads do what is asked while they live and leave the rest for later") {
    std::atomic<int>  steps = 0;
    std::atomic<bool> begun = false;
    test::World       world({}, [&](Store& s) {
        s.handle_job("intake.apply", [&](JobRun& run) {
            begun = true;
            for (int i = 0; i < 100'000; ++i, ++steps) {
                run.progress(i, 100'000);
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
        });
    });
    const auto        id = ask(world.store(), "intake.apply");
    {
        Jobs jobs(world.store(), anybody());
        jobs.start();
        for (int i = 0; i < 2000 && !begun; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        CHECK(begun);
    }
    CHECK(steps < 100'000);
    CHECK(line(world.store(), id).state.value == "running");
}

TEST_CASE("a parcel leaves once per key, is tried later when it must, and is emptied when sent") {
    std::vector<Parcel> sent;
    Carried             next{Carried::End::later, "post.mail_unreachable"};
    test::World         world({}, [&](Store& s) {
        s.carry("mail", [&](const Parcel& parcel) {
            if (next.end == Carried::End::sent) sent.push_back(parcel);
            return next;
        });
    });
    const Parcel parcel{"mail", "a@example.vn", "Nhắc việc", "Có việc cần làm.", "k1"};
    world.store().write(officer(), [&](Work& w) {
        send(w, parcel);
        send(w, parcel);
    });
    Jobs jobs(world.store(), anybody());
    jobs.run_waiting();
    CHECK(sent.empty());
    next = {};
    jobs.run_waiting();
    CHECK(sent.empty());  // not before its time
    world.at(world.store().now() + std::chrono::minutes{6});
    jobs.run_waiting();
    jobs.run_waiting();
    CHECK(sent.size() == 1);
    CHECK(sent.at(0).to == "a@example.vn");
    CHECK(sent.at(0).body == "Có việc cần làm.");
    const auto row = world.store().read(Store::system("test"), [](Work& w) {
        return w.query("SELECT o.state, o.sealed FROM outbox o").at(0);
    });
    CHECK(text_of(row[0]) == "sent");
    CHECK(bytes_of(row[1]).empty());
    // The same key again, long after: still once.
    world.store().write(officer(), [&](Work& w) { send(w, parcel); });
    jobs.run_waiting();
    CHECK(sent.size() == 1);
}

TEST_CASE("what a rolled back work sent does not leave") {
    int         sent = 0;
    test::World world(
        {}, [&](Store& s) { s.carry("mail", [&](const Parcel&) { return ++sent, Carried{}; }); });
    CHECK_FAULT(invalid, "record.invalid", world.store().write(officer(), [](Work& w) {
        send(w, {"mail", "a@example.vn", "x", "y", "k"});
        ask_job(w, {.kind = "intake.apply"});
        throw base::Fault(base::Fault::Kind::invalid, "record.invalid");
    }));
    Jobs(world.store(), anybody()).run_waiting();
    CHECK(sent == 0);
}

TEST_CASE("a carrier that breaks down stops nothing else, and its parcel is tried again") {
    bool        broken = true;
    int         sent = 0, others = 0;
    test::World world({}, [&](Store& s) {
        s.carry("mail", [&](const Parcel&) {
            if (broken) throw std::runtime_error("broken");
            return ++sent, Carried{};
        });
        s.carry("sms", [&](const Parcel&) { return ++others, Carried{}; });
    });
    world.store().write(officer(), [](Work& w) {
        send(w, {"mail", "a@example.vn", "x", "y", "k1"});
        send(w, {"sms", "0900", "x", "y", "k2"});
    });
    Jobs jobs(world.store(), anybody());
    jobs.run_waiting();
    CHECK(others == 1);
    broken = false;
    world.at(world.store().now() + std::chrono::minutes{6});
    jobs.run_waiting();
    CHECK(sent == 1);
}

TEST_CASE("a parcel that could not be read again is refused when it is put down") {
    test::World world({});
    CHECK_FAULT(invalid, "record.invalid", world.store().write(officer(), [](Work& w) {
        send(w, {"mail", "a@example.vn", "x", std::string(100'001, 'y'), "k"});
    }));
}

TEST_CASE("what of the outbox is late or was given up is counted for whoever looks after it") {
    Carried     next{Carried::End::later, "post.mail_unreachable"};
    test::World world({}, [&](Store& s) { s.carry("mail", [&](const Parcel&) { return next; }); });
    const auto  start = world.store().now();
    const auto  counted = [&] {
        const auto state = world.store().read(Store::system("test"), outbox_state);
        return std::vector{state.waiting, state.late, state.failed};
    };
    using Counts = std::vector<std::int64_t>;
    world.store().write(officer(), [](Work& w) {
        send(w, {"mail", "a@example.vn", "x", "y", "k1"});
        send(w, {"fax", "nobody carries it", "x", "y", "k2"});
    });
    CHECK(counted() == Counts{2, 0, 0});
    const auto why = [&] {
        return world.store().read(Store::system("test"), outbox_state).problem;
    };
    Jobs(world.store(), anybody()).run_waiting();
    CHECK(why() == "");  // not late yet
    world.at(start + std::chrono::hours{1});
    CHECK(counted() == Counts{2, 2, 0});
    CHECK(why() == "post.mail_unreachable");
    next = {Carried::End::never, "post.refused"};
    Jobs(world.store(), anybody()).run_waiting();
    CHECK(counted() == Counts{1, 1, 1});
    CHECK(why() == "post.refused");
    world.at(start + std::chrono::hours{24 * 31});
    CHECK(counted() == Counts{1, 1, 0});
}
