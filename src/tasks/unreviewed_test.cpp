// An opening nobody reviews in time goes one step up: one letter, no name in it.
#include "audit/audit.h"
#include "store/jobs.h"
#include "store/outbox.h"
#include "tests/office.h"

using namespace tasks;

namespace {

/// The office with an auditor of the province, an auditor of the commune itself, and a post that
/// keeps what it is given.
struct Post {
    std::vector<store::Parcel> letters;
    test::Office               office;
    base::Id<people::Person>   person;

    Post()
        : office(base::make_date(2026, 11, 27), {identity::open, audit::open},
                 [this](store::Store& s) {
                     s.listen(hear_unreviewed);
                     s.carry("mail", [this](const store::Parcel& parcel) {
                         letters.push_back(parcel);
                         return store::Carried{};
                     });
                 }) {
        person = office.person("Siu Bí Mật");
    }
    store::Store& store() { return office.world.store(); }
    template <class F>
    auto system(F&& f) {
        return store().write(store::Store::system("test"), std::forward<F>(f));
    }
    base::Id<identity::Account> account(const char* login, const char* role,
                                        base::Ref<places::Unit> holder, const char* language) {
        return system([&](Work& w) {
            const auto made = w.put(identity::Account{.login = {login},
                                                      .name = {login},
                                                      .password = {{"-"}},
                                                      .state = {"active"},
                                                      .language = {language}});
            w.put(identity::Membership{.account = made.id,
                                       .holder = holder,
                                       .role = {role},
                                       .from_day = base::make_date(2026, 7, 1)});
            return made.id;
        });
    }
    void gives_address(base::Id<identity::Account> account, const char* address) {
        system(
            [&](Work& w) { w.put(ReminderSetting{.account = account, .address = {{address}}}); });
    }
    /// What is told of an opening of the person's file that nobody reviewed.
    void told(const char* name = "people.emergency.unreviewed") {
        system([&](Work& w) {
            w.tell({.name = name,
                    .person = person.value,
                    .unit = office.here.value,
                    .subject = base::named_uuid("test", "opening"),
                    .basis = "B",
                    .at = w.now()});
        });
        store::Jobs(store(), [](const std::string&) { return std::nullopt; }).run_waiting();
    }
};

}  // namespace

TEST_CASE("the auditor above is written to once, in his language, without the person's name") {
    Post post;
    post.gives_address(post.account("xa", "auditor", post.office.here, "vi"), "xa@example.vn");
    post.gives_address(post.account("tinh", "auditor", post.office.province, "en"),
                       "tinh@example.vn");
    post.gives_address(post.account("khac", "matching_desk", post.office.province, "vi"),
                       "khac@example.vn");
    post.told();
    post.told();
    REQUIRE(post.letters.size() == 1);
    const auto& letter = post.letters.front();
    CHECK(letter.to == "tinh@example.vn");
    CHECK(letter.subject == "An emergency opening was not reviewed in time");
    CHECK(letter.body.find("Xã Đây, tỉnh Mẫu") != letter.body.npos);
    CHECK(letter.body.find("Bí Mật") == letter.body.npos);
}

TEST_CASE("a file opened for a stated reason is written about in words of its own") {
    Post post;
    post.gives_address(post.account("tinh", "auditor", post.office.province, "vi"),
                       "tinh@example.vn");
    post.told("people.file.opened");  // nobody above need know yet
    CHECK(post.letters.empty());
    post.told("people.file.unreviewed");
    REQUIRE(post.letters.size() == 1);
    CHECK(post.letters[0].subject == "Có lượt mở hồ sơ có nêu lý do quá hạn xem xét");
    CHECK(post.letters[0].body.find("Bí Mật") == std::string::npos);
}

TEST_CASE("when nobody above gave an address the auditors of the settings are written to") {
    Post post;
    post.account("tinh", "auditor", post.office.province, "vi");
    audit::mail_heads_to(post.store(), {"kiemtra@example.vn", "thanhtra@example.vn"});
    post.told();
    REQUIRE(post.letters.size() >= 2);
    std::set<std::string> to;
    for (const auto& letter : post.letters)
        if (letter.subject == "Có lượt mở hồ sơ khẩn cấp quá hạn xem xét") to.insert(letter.to);
    CHECK(to == std::set<std::string>{"kiemtra@example.vn", "thanhtra@example.vn"});
}

TEST_CASE("one step up is the unit of today, when the upper unit or the unit itself is gone") {
    const auto day = base::make_date(2026, 11, 1);
    const auto ended = [&](Work& w, base::Ref<places::Unit> id) {
        auto unit = w.get(id);
        unit.valid_to = day - base::days{1};
        w.put(unit);
    };
    const auto became = [&](Work& w, base::Ref<places::Unit> before, base::Ref<places::Unit> after,
                            const char* relation) {
        w.put(places::Succession{.before = before,
                                 .after = after,
                                 .relation = {relation},
                                 .on_day = day,
                                 .article = {"NQ 1"}});
    };
    const auto unit = [&](Work& w, const char* code, const char* kind,
                          std::optional<base::Ref<places::Unit>> parent) {
        return w
            .put(places::Unit{.code = {code},
                              .name = {std::string("Đơn vị ") + code},
                              .kind = {kind},
                              .parent = parent,
                              .valid_from = day})
            .id;
    };
    // The province goes on as another one; the commune keeps naming the former as its upper unit.
    Post       replaced;
    const auto heir = replaced.system([&](Work& w) {
        ended(w, replaced.office.province);
        const auto made = unit(w, "53", "province", std::nullopt);
        became(w, replaced.office.province, made, "whole");
        return made;
    });
    replaced.gives_address(replaced.account("moi", "auditor", heir, "vi"), "moi@example.vn");
    replaced.told();
    REQUIRE(replaced.letters.size() == 1);
    CHECK(replaced.letters.front().to == "moi@example.vn");

    // A divided commune has no unit of its own any more: what holds both parts is one step up.
    Post divided;
    divided.system([&](Work& w) {
        ended(w, divided.office.here);
        for (const auto* code : {"90008", "90009"})
            became(w, divided.office.here, unit(w, code, "xa", divided.office.province), "part");
    });
    divided.gives_address(divided.account("tinh", "auditor", divided.office.province, "vi"),
                          "tinh@example.vn");
    divided.told();
    REQUIRE(divided.letters.size() == 1);
    CHECK(divided.letters.front().to == "tinh@example.vn");
}
