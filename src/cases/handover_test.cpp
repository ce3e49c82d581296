// An officer leaves: both confirm, and from that minute the other one answers.
#include "cases/handing_in_test.h"
#include "cases/handover_items.h"

using namespace cases;
using namespace cases::test_handing;

TEST_CASE("what is open is listed with its names, and who could take it") {
    Post       post;
    const auto tasks = post.queue_of("canbo");
    CHECK(tasks >= 2);
    const auto offer = post.as("canbo", [](Work& w) { return handover_offer(w); });
    CHECK(offer.unit_name.value == "Xã Đây, tỉnh Mẫu");
    CHECK(offer.role_name.value == "Cán bộ Công an cấp xã");
    CHECK(offer.tasks == tasks);
    CHECK(offer.files == 1);
    CHECK(offer.papers == 1);
    CHECK(offer.intakes == 0);
    CHECK(offer.lines.size() == static_cast<std::size_t>(tasks + 2));
    std::set<std::string> names, titles;
    for (const auto& line : offer.lines) {
        names.insert(line.person_name.value);
        if (line.item.kind.value != "task") titles.insert(line.title.value);
    }
    CHECK(names == std::set<std::string>{"Siu Mẫu", "Kpă Hai"});
    CHECK(titles.contains("Người đang bị quản lý theo Luật 120/2025"));
    // The clerk may not do what an officer does, the neighbour not here.
    REQUIRE(offer.receivers.size() == 1);
    CHECK(offer.receivers[0].login.value == "moi");
    CHECK_FAULT(invalid, "record.invalid", post.offer("canbo", "vanthu"));
    CHECK_FAULT(invalid, "record.invalid", post.offer("canbo", "kia"));
    CHECK_FAULT(invalid, "record.invalid", post.offer("canbo", "canbo"));
}

TEST_CASE("with the second confirmation, and not before, the post of the first one ends") {
    Post       post;
    const auto tasks = post.queue_of("canbo");
    const auto offered = post.offer("canbo", "moi");
    CHECK(offered.handover.state.value == "offered");
    CHECK(offered.to_withdraw);
    CHECK_FALSE(offered.to_take);
    CHECK(post.queue_of("canbo") == tasks);
    const auto id = offered.handover.id;
    CHECK_FAULT(forbidden, "handover.other_side", post.take("canbo", id));
    CHECK_FAULT(not_found, "record.not_found", post.take("vanthu", id));
    CHECK_FAULT(not_found, "record.not_found", post.take("kia", id));
    CHECK_FAULT(conflict, "handover.open_already", post.offer("canbo", "moi"));

    // What came in between is in the minutes too.
    post.person = post.office.person("Rơ Châm Ba");
    post.test(clock(2026, 8, 3, 17));
    post.at(clock(2026, 8, 4, 8));
    const auto taken = post.take("moi", id);
    CHECK(taken.handover.state.value == "taken");
    CHECK(taken.handover.ended_at == clock(2026, 8, 4, 8));
    CHECK(taken.handover.tasks == post.queue_of("moi"));
    CHECK(taken.handover.tasks > offered.handover.tasks);
    CHECK(taken.handover.contents.size() == taken.lines.size());
    CHECK(taken.giver_name.value == "Cán bộ canbo");
    CHECK_FAULT(forbidden, "account.no_role", post.queue_of("canbo"));
    CHECK_FAULT(conflict, "handover.ended", post.take("moi", id));
    const auto account = post.system([&](Work& w) { return w.get(post.id("canbo")); });
    CHECK(account.state.value == "active");
    CHECK(post.store().verify().intact);
}

TEST_CASE("the account may end with the post, but not while another post is held") {
    Post post;
    post.take("moi", post.offer("canbo", "moi", "account").handover.id);
    CHECK(post.system([&](Work& w) { return w.get(post.id("canbo")).state.value; }) == "disabled");

    const auto give_another = [](Post& to, const char* role = "commune_officer") {
        to.system([&](Work& w) {
            w.put(identity::Membership{.account = to.id("canbo"),
                                       .holder = to.office.there,
                                       .role = {role},
                                       .from_day = make_date(2026, 7, 2)});
        });
    };
    Post two;
    give_another(two);
    CHECK_FAULT(conflict, "handover.several_posts", two.offer("canbo", "moi", "account"));
    two.take("moi", two.offer("canbo", "moi").handover.id);
    CHECK(two.queue_of("canbo") == 0);  // the neighbour's post goes on

    Post       later;
    const auto offered = later.offer("canbo", "moi", "account").handover.id;
    give_another(later);
    CHECK_FAULT(conflict, "handover.several_posts", later.take("moi", offered));

    // A role that reaches nobody's file is a reason to keep the account as well.
    Post administers;
    give_another(administers, "unit_administrator");
    CHECK_FAULT(conflict, "handover.several_posts", administers.offer("canbo", "moi", "account"));
    administers.take("moi", administers.offer("canbo", "moi").handover.id);
    CHECK(administers.system([&](Work& w) { return w.get(administers.id("canbo")).state.value; }) ==
          "active");
    Post       named_later;
    const auto open = named_later.offer("canbo", "moi", "account").handover.id;
    give_another(named_later, "administrator");
    CHECK_FAULT(conflict, "handover.several_posts", named_later.take("moi", open));
}

TEST_CASE("a post that began today is handed over the same day") {
    Post post;
    post.account("som", "commune_officer", post.office.here, make_date(2026, 8, 3));
    post.take("moi", post.offer("som", "moi").handover.id);
    CHECK_FAULT(forbidden, "account.no_role", post.queue_of("som"));
}

TEST_CASE("the receiver refuses with a reason, the giver withdraws, and nothing has moved") {
    Post       post;
    const auto tasks = post.queue_of("canbo");
    const auto first = post.offer("canbo", "moi").handover.id;
    const auto refuse = [&](const HandOverAnswer& answer) {
        return post.as("moi", [&](Work& w) {
            return refuse_handover(w, first, answer, ready_to_end(w, first));
        });
    };
    CHECK_FAULT(invalid, "record.invalid", refuse({}));
    CHECK(refuse({Text<500>{"Thiếu sổ theo dõi"}}).handover.state.value == "refused");
    const auto second = post.offer("canbo", "moi").handover.id;
    CHECK_FAULT(forbidden, "handover.other_side", post.as("moi", [&](Work& w) {
        return withdraw_handover(w, second, ready_to_end(w, second));
    }));
    const auto gone = post.as(
        "canbo", [&](Work& w) { return withdraw_handover(w, second, ready_to_end(w, second)); });
    CHECK(gone.handover.state.value == "withdrawn");
    CHECK_FAULT(conflict, "handover.ended", post.take("moi", second));
    CHECK(post.queue_of("canbo") == tasks);
    CHECK(post.as("moi", [](Work& w) { return handovers(w).items.size(); }) == 2);
    CHECK(post.as("vanthu", [](Work& w) { return handovers(w).items.empty(); }));
}

TEST_CASE("who lost the right to do the work meanwhile cannot take it") {
    Post       post;
    const auto id = post.offer("canbo", "moi").handover.id;
    post.system([&](Work& w) {
        auto held = identity::posts_of(w, post.id("moi").value).front();
        held.role = {"commune_clerk"};
        w.put(held);
    });
    CHECK_FAULT(conflict, "handover.taker_lacks", post.take("moi", id));
    CHECK(post.queue_of("canbo") >= 2);
}

TEST_CASE("everything open is counted, the first by their limits are listed, kind after kind") {
    Post       post;
    const auto whole = post.system([&](Work& w) { return open_in(w, post.office.here.value); });
    REQUIRE(whole.tasks >= 2);
    REQUIRE(whole.items.size() == static_cast<std::size_t>(whole.tasks + 2));
    CHECK(whole.items[0].late_from <= whole.items[1].late_from);
    CHECK(whole.items.back().kind.value == "paper");
    CHECK(whole.items[whole.items.size() - 2].ends_on.has_value());
    for (const auto most : {std::int64_t{1}, whole.tasks, whole.tasks + 1}) {
        const auto some =
            post.system([&](Work& w) { return open_in(w, post.office.here.value, most); });
        CHECK(some.tasks == whole.tasks);
        CHECK(some.files == 1);
        CHECK(some.papers == 1);
        REQUIRE(some.items.size() == static_cast<std::size_t>(most));
        CHECK(some.items.back().subject == whole.items[some.items.size() - 1].subject);
    }
}

TEST_CASE("what was looked up for another post is not handed over, and whom it names was seen") {
    Post       post;
    const auto ready = post.as("canbo", [](Work& w) { return ready_to_offer(w); });
    CHECK(ready.seen.size() == 2);
    const HandOverDraft draft{post.id("moi"), {"grant"}, {}};
    auto                elsewhere = ready;
    elsewhere.unit = post.office.there.value;
    CHECK_FAULT(conflict, "handover.no_post",
                post.as("canbo", [&](Work& w) { return offer_handover(w, draft, elsewhere); }));
    const auto given = post.as("canbo", [&](Work& w) {
        const auto view = offer_handover(w, draft, ready);
        CHECK(w.seen() == ready.seen);
        return view;
    });
    CHECK(given.handover.files == 1);
    CHECK(given.lines.size() == given.handover.contents.size());
}
