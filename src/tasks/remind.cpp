#include "store/outbox.h"
#include "tasks/lines.h"

namespace tasks {
namespace {

constexpr std::string_view k_of_account = "WHERE r.account = $1";
constexpr std::string_view k_wanted = "WHERE r.soon <> 0 OR r.overdue <> 0 ORDER BY r.id";
/// What passed the first moment of the stage and was not said yet in it to this account.
const std::string k_unsaid = R"(
      FROM tasks r
     WHERE r.state = 'open' AND r.late_from > $1 AND r.late_from <= $2 AND {scope:r}
       AND NOT EXISTS (SELECT 1 FROM task_reminders m
                        WHERE m.task = r.id AND m.account = $3 AND m.stage = $4)
)";
const std::string k_any = "SELECT r.id " + k_unsaid + " LIMIT 1";
/// In one statement: the writer is everybody's.
const std::string k_say =
    "INSERT INTO task_reminders (task, account, stage, said_at) SELECT r.id, $3, $4, $5 " +
    k_unsaid + " ORDER BY r.late_from, r.id LIMIT 5000";
constexpr std::chrono::hours k_near{24};

bool looks_like_mail(std::string_view address) {
    const auto at = address.find('@');
    return at != address.npos && at > 0 && address.find('.', at) != address.npos &&
           address.find_first_of(" \r\n<>,;\"") == address.npos &&
           address.find('@', at + 1) == address.npos;
}

std::optional<ReminderSetting> own_setting(Work& work) {
    auto found = work.select<ReminderSetting>(k_of_account, {work.actor().account});
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

/// What a letter may be about, now.
struct Stage {
    const char* name;
    Instant     after, until;
};
std::vector<Stage> stages(const ReminderSetting& setting, Instant now) {
    std::vector<Stage> out;
    if (setting.overdue) out.push_back({"overdue", Instant{}, now});
    if (setting.soon) out.push_back({"soon", now, now + k_near});
    return out;
}
store::Row arguments_of(const Work& work, const Stage& stage) {
    return {store::value_of(stage.after), store::value_of(stage.until), work.actor().account,
            std::string(stage.name)};
}

bool has_news(Work& work, const ReminderSetting& setting) {
    return std::ranges::any_of(stages(setting, work.now()), [&](const Stage& stage) {
        return !work.query(k_any, arguments_of(work, stage)).empty();
    });
}

void remind_account(Work& work, const ReminderSetting& setting) {
    std::map<std::string_view, std::int64_t> said;
    for (const auto& stage : stages(setting, work.now())) {
        auto arguments = arguments_of(work, stage);
        arguments.push_back(store::value_of(work.now()));
        said[stage.name] = work.run(k_say, arguments);
    }
    const auto overdue = said["overdue"], soon = said["soon"];
    if (overdue + soon == 0) return;
    const auto& book = work.law();
    const auto& language = work.actor().language;
    store::send(
        work, {"mail", setting.address.value.value, book.phrase(language, "reminder.subject"),
               book.phrase(language, "reminder.body",
                           {{"soon", std::to_string(soon)}, {"overdue", std::to_string(overdue)}}),
               "remind." + to_text(setting.account.value) + "." + to_text(work.now())});
}

}  // namespace

ReminderChoice reminder_choice(Work& work) {
    work.need("task.read");
    const auto setting = own_setting(work);
    if (!setting) return {.address = {}, .soon = false, .overdue = false};
    return {setting->address.value, setting->soon, setting->overdue};
}

ReminderChoice choose_reminders(Work& work, const ReminderChoice& choice) {
    work.need("task.read");
    const bool  wanted = choice.soon || choice.overdue;
    const auto& address = choice.address.value;
    if ((wanted || !address.empty()) && !looks_like_mail(address))
        refuse("address", "tasks.address_shape");
    auto setting = own_setting(work).value_or(ReminderSetting{});
    setting.account = {work.actor().account};
    setting.address = {choice.address};
    setting.soon = choice.soon;
    setting.overdue = choice.overdue;
    work.put(setting);
    return choice;
}

void remind(store::Store& store) {
    struct Wanted {
        std::string     login;
        ReminderSetting setting;
    };
    const auto wanted = store.read(store::Store::system("tasks.remind"), [](Work& work) {
        std::vector<Wanted> out;
        for (auto& setting : work.select<ReminderSetting>(k_wanted))
            if (const auto account = work.find(setting.account))
                out.push_back({account->login.value, setting});
        return out;
    });
    for (const auto& [login, setting] : wanted) {
        std::optional<store::Actor> actor;
        try {
            actor = identity::actor_of_login(store, login);
        } catch (const base::Fault&) {
            continue;  // disabled, or without a role today: nothing to be reminded of
        }
        if (!actor->rights.contains("task.read")) continue;
        // Asked on a reader first: who is told nothing costs no write.
        if (store.read(*actor, [&](Work& work) { return has_news(work, setting); }))
            store.write(*actor, [&](Work& work) { remind_account(work, setting); });
    }
}

}  // namespace tasks
