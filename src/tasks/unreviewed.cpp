// An opening nobody reviewed in time goes one step up, by mail.   law  QC-NB 2, QC-NB 8
#include "audit/audit.h"
#include "store/outbox.h"
#include "tasks/tasks.h"

namespace tasks {
namespace {

/// What is heard here, and the words of its letter: KEY_subject, KEY_body.
const std::map<std::string_view, std::string> k_words{
    {"people.emergency.unreviewed", "tasks.unreviewed"},
    {"people.file.unreviewed", "tasks.unreviewed_opening"},
};

constexpr auto k_address_of = "WHERE r.account = $1 AND r.address <> '' ORDER BY r.id LIMIT 1";

void write_to(Work& work, const store::Event& event, const std::string& address,
              const std::string& language, const std::string& whom) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(event.unit);
    const auto& book = work.law();
    const auto& words = k_words.at(event.name);
    store::send(work, {.channel = "mail",
                       .to = address,
                       .subject = book.phrase(language, words + "_subject"),
                       .body = book.phrase(language, words + "_body",
                                           {{"unit", unit ? directory.path(*unit) : ""}}),
                       .key = event.name + " " + to_text(event.subject) + " " + whom});
}

}  // namespace

void hear_unreviewed(Work& work, const store::Event& event) {
    if (!k_words.contains(event.name)) return;
    const auto system = work.as_system("tasks.hear_unreviewed");
    bool       sent = false;
    for (const auto& account : identity::accounts_above(work, "break_glass.review", event.unit)) {
        const auto found = work.select<ReminderSetting>(k_address_of, {account.id.value});
        if (found.empty()) continue;
        write_to(work, event, found.front().address.value.value, account.language.value,
                 to_text(account.id.value));
        sent = true;
    }
    if (sent) return;
    const auto auditors = audit::auditors_mail(work);
    for (std::size_t i = 0; i < auditors.size(); ++i)
        write_to(work, event, auditors[i], "vi", std::to_string(i));
}

}  // namespace tasks
