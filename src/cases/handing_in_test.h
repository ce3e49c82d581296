/// A post that is handed over, for the tests of it.
#pragma once
#include "cases/desk_in_test.h"
#include "cases/handover.h"

namespace cases::test_handing {
using test::clock;
using test::Desk;

/// A commune with two officers and a clerk, somebody under management and a paper not signed.
struct Post : Desk {
    Post() : Desk(clock(2026, 8, 3, 18), "1995", {identity::open, cases::open}) {
        account("canbo", "commune_officer", office.here);
        account("moi", "commune_officer", office.here);
        account("vanthu", "commune_clerk", office.here);
        account("kia", "commune_officer", office.there);
        managed_since(clock(2026, 8, 3, 9));
        person = office.person("Kpă Hai");
        const auto given = test(clock(2026, 8, 3, 15)).id;
        check(given, clock(2026, 8, 3, 16));
        decide(given, Desk::draft(make_date(2026, 8, 3)));
    }
    store::Store& store() { return office.world.store(); }
    template <class F>
    auto system(F&& f) {
        return store().write(store::Store::system("test"), std::forward<F>(f));
    }
    template <class F>
    auto as(const char* login, F&& f) {
        return store().write(identity::actor_of_login(store(), login), std::forward<F>(f));
    }
    Id<identity::Account> id(const char* login) {
        return store().read(store::Store::system("test"),
                            [&](Work& w) { return identity::account_of(w, login); });
    }
    void account(const char* login, const char* role, Ref<places::Unit> holder,
                 Date from = make_date(2026, 7, 1)) {
        system([&](Work& w) {
            const auto made = w.put(identity::Account{.login = {login},
                                                      .name = {std::string("Cán bộ ") + login},
                                                      .password = {{"-"}},
                                                      .state = {"active"},
                                                      .language = {"vi"}});
            w.put(identity::Membership{
                .account = made.id, .holder = holder, .role = {role}, .from_day = from});
        });
    }
    HandOverView offer(const char* from, const char* to, const char* ends = "grant") {
        const HandOverDraft draft{id(to), {ends}, Text<500>{"Chuyển công tác"}};
        return as(from, [&](Work& w) { return offer_handover(w, draft, ready_to_offer(w)); });
    }
    HandOverView take(const char* by, Id<HandOver> handover) {
        return as(by, [&](Work& w) {
            return take_handover(w, handover, {}, ready_to_take(w, handover));
        });
    }
    std::int64_t queue_of(const char* login) {
        return as(login, [](Work& w) { return tasks::queue(w, {}).count; });
    }
};

}  // namespace cases::test_handing
