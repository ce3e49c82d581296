// Reminders against a real SMTP server (Debian's python3-aiosmtpd): once for each duty and stage,
// and not a word about whom or what.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <thread>

#include "post/mail.h"
#include "store/jobs.h"
#include "tests/office.h"

using namespace tasks;
using test::clock;

namespace {
namespace fs = std::filesystem;

unsigned short free_port() {
    const int   s = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(s, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    socklen_t size = sizeof address;
    ::getsockname(s, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(s);
    return ntohs(address.sin_port);
}

/// A mail server of its own that keeps every letter.
struct Sink {
    fs::path folder = fs::temp_directory_path() / ("neove-remind-" + std::to_string(::getpid()));
    unsigned short port = free_port();
    pid_t          child = 0;

    Sink() {
        fs::remove_all(folder);
        child = ::fork();
        if (child == 0) {
            const auto where = "127.0.0.1:" + std::to_string(port);
            ::execl("/usr/bin/python3", "python3", "-m", "aiosmtpd", "-n", "-l", where.c_str(),
                    "-c", "aiosmtpd.handlers.Mailbox", folder.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 200 && !answers(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    ~Sink() {
        ::kill(child, SIGTERM);
        ::waitpid(child, nullptr, 0);
        fs::remove_all(folder);
    }
    bool answers() const {
        const int   s = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool good = ::connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::close(s);
        return good;
    }
    std::vector<std::string> letters() const {
        std::vector<std::string> out;
        if (!fs::exists(folder / "new")) return out;
        for (auto& file : fs::directory_iterator(folder / "new")) {
            std::stringstream text;
            text << std::ifstream(file.path()).rdbuf();
            out.push_back(text.str());
        }
        return out;
    }
};

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

}  // namespace

TEST_CASE("a letter for what is near and for what is past, once each, saying only how many") {
    Sink         sink;
    test::Office office(base::make_date(2026, 11, 29), {identity::open}, [&](store::Store& s) {
        post::MailServer server;
        server.server = "smtp://127.0.0.1:" + std::to_string(sink.port);
        server.from = "neove@example.vn";
        server.starttls = false;
        server.seconds = 10;
        s.carry("mail", [server, &s](const store::Parcel& parcel) {
            return post::send_mail(server, parcel, s.now());
        });
    });
    auto&        store = office.world.store();
    const auto   account = store.write(store::Store::system("test"), [&](store::Work& w) {
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
    auto         officer = office.officer;
    officer.account = account.value;
    const auto choose = [&](const ReminderChoice& choice) {
        store.write(officer, [&](store::Work& w) { choose_reminders(w, choice); });
    };
    CHECK_FAULT(invalid, "record.invalid", choose({{"không phải địa chỉ"}, true, true}));

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
