// Reminders against a real SMTP server (Debian's python3-aiosmtpd): once for each duty and stage,
// and not a word about whom or what.

#include "store/jobs.h"
#include "tests/mail_sink.h"
#include "tests/office.h"

using namespace tasks;
using test::clock;

namespace {

Task duty(base::Id<people::Person> person, base::Id<places::Unit> unit, Instant due) {
    Task task;
    task.person = person;
    task.unit = unit;
    task.subject = base::new_uuid();
    task.kind = {"notice"};
    task.term = {"user.notice"};
    task.basis = {"B"};
    task.article = {"D163 58.5-6"};
    task.opened_at = due - std::chrono::hours{24};
    task.due_at = due;
    task.late_from = due + std::chrono::milliseconds{1};
    task.state = {"open"};
    task.pack = {"x"};
    return task;
}

/// What follows the head of a letter, without its line breaks.
std::string content_of(std::string letter) {
    std::erase(letter, '\r');
    letter.erase(0, letter.find("\n\n"));
    std::erase(letter, '\n');
    return letter;
}

}  // namespace

TEST_CASE("a letter for what is near and for what is past, once each, saying only how many") {
    test::MailSink sink;
    test::Office   office(base::make_date(2026, 11, 29), {identity::open}, [&](store::Store& s) {
        s.carry("mail", [server = sink.server(), &s](const store::Parcel& parcel) {
            return post::send_mail(server, parcel, s.now());
        });
    });
    auto&          store = office.world.store();
    const auto     account = store.write(store::Store::system("test"), [&](store::Work& w) {
        identity::Account a;
        a.login = {"canbo"};
        a.name = {"Cán bộ Mẫu"};
        a.state = {"active"};
        a.language = {"vi"};
        a = w.put(a);
        w.put(identity::Membership{.account = a.id,
                                       .holder = office.here,
                                       .role = {"commune_officer"},
                                       .from_day = base::make_date(2026, 1, 1)});
        return a.id;
    });
    auto           officer = office.officer;
    officer.account = account.value;
    const auto choose = [&](const ReminderChoice& choice) {
        store.write(officer, [&](store::Work& w) { choose_reminders(w, choice); });
    };
    CHECK_FAULT(invalid, "record.invalid", choose({{"không phải địa chỉ"}, true, true}));
    CHECK_FAULT(invalid, "record.invalid", choose({{"abc"}, false, false}));
    CHECK_FAULT(invalid, "record.invalid", choose({{""}, true, false}));
    choose({{""}, false, false});

    const auto person = office.person("Ksor Bí Mật");
    office.world.at(clock(2026, 8, 10, 8));
    office.write([&](store::Work& w) {
        w.put(duty(person, office.here, clock(2026, 8, 10, 7)));  // past
        w.put(duty(person, office.here, clock(2026, 8, 11, 7)));  // near
        w.put(duty(person, office.here, clock(2026, 8, 12, 9)));  // far
    });
    store.write(office.neighbour, [&](store::Work& w) {
        auto other = duty(person, office.there, clock(2026, 8, 10, 7));
        w.put(other);
    });
    // Nobody asked for letters yet.
    remind(store);
    store::Jobs jobs(store, [](const std::string&) { return std::optional<store::Actor>{}; });
    jobs.run_waiting();
    CHECK(sink.letters().empty());

    choose({{"canbo@example.vn"}, true, true});
    remind(store);
    remind(store);
    jobs.run_waiting();
    REQUIRE(sink.letters().size() == 1);
    const auto letter = sink.letters()[0];
    CHECK(letter.find("To: canbo@example.vn") != letter.npos);
    const auto body =
        office.world.store().law().phrase("vi", "reminder.body", {{"soon", "1"}, {"overdue", "1"}});
    CHECK(body.find("Có việc cần làm, mở hệ thống.") == 0);
    const store::Parcel expected{"mail", "canbo@example.vn", "", body, "x"};
    CHECK(content_of(letter) == content_of(post::letter_of(sink.server(), expected, store.now())));
    for (const auto* word : {"Ksor", "ma túy", "thông báo", "D163", "Xã Đây"})
        CHECK(body.find(word) == body.npos);

    // Near becomes past: said once more, as past. The far one becomes near.
    office.world.at(clock(2026, 8, 11, 10));
    remind(store);
    jobs.run_waiting();
    CHECK(sink.letters().size() == 2);
    remind(store);
    jobs.run_waiting();
    CHECK(sink.letters().size() == 2);
    // Switched off: nothing more.
    choose({{"canbo@example.vn"}, false, false});
    office.world.at(clock(2026, 8, 20, 10));
    remind(store);
    jobs.run_waiting();
    CHECK(sink.letters().size() == 2);
}
