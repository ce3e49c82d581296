/// Demo data: fictional people whose ten years run through the real use cases, day by day, with
/// the clock of the database set to each day, so that history, figures as known on any day, tasks
/// and the ledger are what years of work would have left.
#include <filesystem>
#include <iostream>
#include <queue>

#include "app/demo_people.h"
#include "app/demo_tests.h"
#include "app/house.h"
#include "app/percent.h"
#include "cases/cases.h"
#include "store/move.h"

namespace app {
namespace {

using base::Date;
using base::days;
using base::Instant;

constexpr Date        k_opened = base::make_date(2022, 1, 4);  // the register's first working day
constexpr const char* k_officer_unit = "23872";                // Xã Ia Dom
constexpr int         k_paper_days = 2200;  // what was on paper before the register knew it
constexpr days        k_fifteen{15 * 365}, k_young{2 * 365};

/// One person's life as the generator knows it.
struct Life {
    base::Ref<places::Unit>         unit;
    base::Id<people::Person>        person;
    base::Id<cases::DrugTest>       test;
    base::Id<cases::Management>     management;
    std::vector<base::Code<"drug">> drugs;
    Date                            ends;
    bool                            remote = false;
    bool                            young = false;  // when met in the last years, under 18 today
};

enum class Act { list, test, check, notice, decide, contact, end, send };

/// Something to do at an instant; ties in the order they were planned.
struct Step {
    Instant     at;
    std::size_t order, life;
    Act         act;
    bool        operator>(const Step& other) const {
               return std::tie(at, order) > std::tie(other.at, other.order);
    }
};

class Demo {
public:
    Demo(store::Store& store, unsigned seed, Date today)
        : store_(store), people_(seed), today_(today) {}

    void plan(int count, const std::vector<places::Unit>& units) {
        lives_.resize(static_cast<std::size_t>(count));
        const auto officer = std::ranges::find_if(
            units, [](const places::Unit& u) { return u.code.value == k_officer_unit; });
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            // One in forty lives where the demo officer works, the others anywhere.
            const auto& unit =
                i % 40 == 0 && officer != units.end() ? *officer : people_.one_of(units);
            lives_[i].unit = unit.id;
            lives_[i].remote = unit.remote;
            lives_[i].young = i % 40 == 0 ? i % 80 == 0 : i % 25 == 0;
            units_[unit.id.value] = unit;
            const int span = static_cast<int>((today_ - k_opened).count());
            if (people_.chance(30)) {
                later(i, Act::list, hour(k_opened + days{people_.number(0, span)}, 9));
            } else {
                // The last year is fuller: that is where the work queue lives.
                const int first =
                    people_.chance(35) ? people_.number(span - 370, span) : people_.number(0, span);
                later(i, Act::test, hour(k_opened + days{first}, people_.number(7, 23)));
            }
        }
    }

    /// Does everything planned up to now, one write per day.
    void run(const std::function<void(int)>& progress) {
        const auto stop = base::now();
        const auto total = (today_ - k_opened).count();
        auto       actor = store::Store::system("demo");
        int        told = -1;
        while (!steps_.empty() && steps_.top().at <= stop) {
            const auto day = base::day_of(steps_.top().at);
            clock_ = std::min(
                stop, base::start_of(day) + std::chrono::hours{24} - std::chrono::minutes{1});
            // A whole day is one work; what a step plans for the same day is done in it too.
            store_.write(actor, [&](store::Work& work) {
                while (!steps_.empty() && steps_.top().at <= clock_) {
                    const auto step = steps_.top();
                    steps_.pop();
                    act(work, step);
                }
            });
            const int percent = static_cast<int>(100 * (day - k_opened).count() / total);
            if (percent / 5 != told / 5) progress(told = percent);
        }
    }
    Instant clock() const { return clock_; }

private:
    static Instant hour(Date day, int h) { return base::start_of(day) + std::chrono::hours{h}; }

    void later(std::size_t life, Act act, Instant at) { steps_.push({at, ++order_, life, act}); }
    /// In time nine times of ten; else late by a day or more, or (rarely) never.
    void follow(std::size_t life, Act act, Instant at, int hours) {
        if (is_recent(at) && people_.chance(4)) return;
        const int wait =
            people_.chance(90) ? people_.number(1, hours) : hours + people_.number(20, 90);
        later(life, act, at + std::chrono::hours{wait});
    }

    /// Only what is recent may still wait; older years were put in order.
    bool is_recent(Instant at) const { return at > base::start_of(today_) - days{45}; }

    void act(store::Work& work, const Step& step) {
        auto& life = lives_[step.life];
        switch (step.act) {
            case Act::list:
                return list(work, life, step);
            case Act::test:
                return test(work, life, step);
            case Act::check:
                return check(work, life, step);
            case Act::notice:
                return notice(work, life, step);
            case Act::decide:
                return decide(work, life, step);
            case Act::contact:
                return contact(work, life, step);
            case Act::end:
                return end(work, life, step);
            case Act::send:
                return send(work, life, step);
        }
    }

    void be_born(store::Work& work, Life& life, Instant at) {
        if (!life.person.empty()) return;
        const auto on = base::day_of(at);
        auto       draft = people_.person(units_.at(life.unit.value), on - days{k_paper_days});
        if (life.young && on > today_ - k_young) draft.birth = {base::to_text(on - k_fifteen)};
        life.person = people::add(work, draft, life.unit).id;
        life.drugs = {{people_.one_of(drugs_)}};
    }

    void list(store::Work& work, Life& life, const Step& step) {
        be_born(work, life, step.at);
        cases::AddictListing listing;
        listing.person = life.person;
        listing.unit = life.unit;
        listing.origin = {"taken_over"};
        const auto day = base::day_of(step.at);
        // Taken over from paper: determined up to six years before the register knew.
        listing.listed_on = day - days{people_.chance(60) ? people_.number(0, k_paper_days) : 0};
        listing.determined_on = listing.listed_on;
        listing.basis = law::basis_of_act(base::start_of(listing.listed_on));
        listing.drugs = life.drugs;
        listing.entered_at = work.now();
        work.put(listing);
    }

    void test(store::Work& work, Life& life, const Step& step) {
        be_born(work, life, step.at);
        auto testing = how_tested(step.order);
        testing.person = life.person;
        testing.taken_at = step.at;
        testing.ground = {people_.one_of(grounds_)};
        testing.drugs = life.drugs;
        testing.remote = life.remote;
        testing.agency = {"Công an " + units_.at(life.unit.value).name.value};
        life.test = {cases::record_test(work, testing).id};
        if (is_recent(step.at)) dispute_some(work, life.test, base::day_of(step.at), step.order);
        follow(step.life, Act::check, step.at, 20);
    }

    void check(store::Work& work, Life& life, const Step& step) {
        cases::record_residence_check(work, life.test,
                                      {.checked_at = step.at, .outcome = {"stable"}});
        follow(step.life, Act::notice, step.at, 5);
    }
    void notice(store::Work& work, Life& life, const Step& step) {
        cases::record_notice(
            work, life.test,
            {.number = {number() + "/TB-CA"},
             .sent_at = step.at,
             .recipient = {"Trưởng Công an " + units_.at(life.unit.value).name.value}});
        follow(step.life, Act::decide, step.at, 6);
    }

    static const char* decider(Instant at) {
        return law::basis_of_act(at).value == "A" ? "chair_commune_ubnd" : "head_commune_police";
    }

    /// Used again under management: determined first, and not addicted.
    void determine(store::Work& work, const Life& life, Instant at) {
        if (life.management.empty() || work.get(life.management).ended_on) return;
        const auto asked = cases::record_determination_request(
            work, life.test,
            {.number = {number() + "/ĐN"}, .requested_at = at, .recipient = {"Trung tâm Y tế"}});
        cases::record_determination_result(work, {asked.id},
                                           {.result = {"not_addicted"}, .concluded_at = at});
    }

    void decide(store::Work& work, Life& life, const Step& step) {
        determine(work, life, step.at);
        cases::Deciding deciding;
        deciding.state = {"signed"};
        deciding.number = base::Text<40>{number() + "/QĐ"};
        deciding.signed_at = step.at;
        deciding.decider = {decider(step.at)};
        deciding.capacity = base::Code<"signing_capacity">{"direct"};
        deciding.decided_on = base::day_of(step.at);
        life.management = {cases::record_decision(work, life.test, deciding).id};
        life.ends = work.get(life.management).ends_on;
        later(step.life, Act::contact, step.at + days{people_.number(20, 30)});
        if (!is_recent(base::start_of(life.ends)) || people_.chance(80))
            later(step.life, Act::end, hour(life.ends + days{1}, people_.number(8, 16)));
        // Used again: tested again under management.
        if (people_.chance(12))
            later(step.life, Act::test, step.at + days{people_.number(30, 300)});
    }

    void contact(store::Work& work, Life& life, const Step& step) {
        const auto management = work.get(life.management);
        if (management.ending || base::day_of(step.at) > management.ends_on) return;
        cases::record_contact(
            work, life.management,
            {.kind = {"residence_check"}, .held_at = step.at, .present = !people_.chance(8)});
        if (people_.chance(30))
            cases::record_contact(work, life.management,
                                  {.kind = {"psychological"}, .held_at = step.at});
        const int wait = people_.chance(92) ? people_.number(24, 31) : people_.number(33, 50);
        later(step.life, Act::contact, step.at + days{wait});
    }

    void end(store::Work& work, Life& life, const Step& step) {
        const auto management = work.get(life.management);
        if (management.ending || management.ends_on >= base::day_of(step.at)) return;
        cases::record_ending(work, life.management,
                             {.state = {"signed"},
                              .number = base::Text<40>{number() + "/QĐ-CD"},
                              .signed_at = step.at,
                              .decider = {decider(step.at)}});
        follow(step.life, Act::send, step.at, 20);
    }
    void send(store::Work& work, Life& life, const Step& step) {
        cases::record_sending(work, life.management, {.sent_at = step.at});
    }

    std::string number() { return std::to_string(people_.number(1, 400)); }

    store::Store&                                                store_;
    PeopleMaker                                                  people_;
    Date                                                         today_;
    Instant                                                      clock_{};
    std::vector<Life>                                            lives_;
    std::map<base::Uuid, places::Unit>                           units_;
    std::size_t                                                  order_ = 0;
    std::priority_queue<Step, std::vector<Step>, std::greater<>> steps_;
    const std::vector<std::string> drugs_{"heroin",   "amphetamine", "amphetamine", "amphetamine",
                                          "ketamine", "cannabis",    "multiple"};
    const std::vector<std::string> grounds_{"G1", "G2", "G3", "G5", "G6", "G7", "G8"};
};

bool is_missing(const Options& options) {
    return options.db.empty() ? !std::filesystem::exists(options.data + "/neove.db")
                              : !store::postgres_holds_tables(options.db);
}

}  // namespace

int demo(const Options& options, int count, unsigned seed) {
    // A new database begins on the register's first day; in one that `init` made all is of today.
    const bool fresh = is_missing(options);
    auto       house = open_house(options, fresh ? Mode::make : Mode::write);
    auto&      store = *house.store;
    const auto system = store::Store::system("demo");
    const auto today = base::day_of(base::now());
    const auto known = [](store::Work& w) { return w.query("SELECT id FROM people LIMIT 1"); };
    if (!store.read(system, known).empty())
        throw base::Fault(base::Fault::Kind::conflict, "app.demo_needs_empty");

    Demo demo(store, seed, today);
    store.set_clock([&] { return demo.clock(); });
    if (fresh) store.write(system, [](store::Work& work) { places::load_pack(work); });
    demo.plan(count, store.read(system, living_communes));
    Percent progress;
    demo.run([&](int percent) { progress.tell(percent); });
    store.set_clock(nullptr);
    store.write(system, [](store::Work& work) { identity::add_demo_accounts(work); });
    progress.tell(100);
    std::cout << count << (options.language == "en" ? " fictional people\n" : " người hư cấu\n");
    return 0;
}

}  // namespace app
