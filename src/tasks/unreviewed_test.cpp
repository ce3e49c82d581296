// An emergency opening that waits too long goes one step up: one letter, no name in it.
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
    /// What `escalate_emergencies` tells of an opening of the person's file.
    void told() {
        system([&](Work& w) {
            w.tell({.name = "people.emergency.unreviewed",
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
