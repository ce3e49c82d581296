#include "audit/verification.h"

#include <algorithm>
#include <sstream>

#include "audit/asked.h"
#include "audit/months.h"
#include "edge/page.h"
#include "store/outbox.h"

namespace audit {
namespace {

constexpr std::string_view k_job = "audit.verify";
constexpr std::size_t      k_text = 8000;

/// Where the head of the day goes. Set once by the program that serves.
struct HeadPost {
    std::mutex               lock;
    std::vector<std::string> to;
};
HeadPost& post_of(const Work& work) { return work.copy<HeadPost>(); }

Text<8000> in_lines(const std::vector<std::string>& items) {
    std::string out;
    for (auto& item : items)
        if (out.size() + item.size() < k_text) out += (out.empty() ? "" : "\n") + item;
    return {out};
}

std::vector<Text<500>> said(const Work& work, const Text<8000>& lines) {
    std::vector<Text<500>> out;
    std::istringstream     in(lines.value);
    for (std::string line; std::getline(in, line);)
        out.push_back({store::in_words(work.law(), work.actor().language, line)});
    return out;
}

VerificationView view_of(Work& work, const VerificationRun& run) {
    return {.id = run.id,
            .by = {name_of(work, run.asked_by ? run.asked_by->value : Uuid{})},
            .started_at = run.started_at,
            .finished_at = run.finished_at,
            .intact = run.intact,
            .rows = run.rows_checked,
            .signed_heads = run.signed_heads,
            .live_rows = run.live_rows,
            .destroyed = run.destroyed,
            .first_bad = run.first_bad,
            .head = run.head,
            .problems = said(work, run.problems),
            .not_proven = said(work, run.not_proven)};
}

}  // namespace

store::JobLine ask_verification(Work& work) {
    work.need("audit.verify");
    for (auto& job : store::own_jobs(work))
        if (job.kind.value == k_job &&
            (job.state.value == "waiting" || job.state.value == "running"))
            return job;
    return *store::find_job(work, store::ask_job(work, {.kind = k_job}));
}

VerificationViewPage verification_runs(Work& work, const RunQuery& query) {
    work.need("audit.verify");
    const auto limit = edge::lines_of(query.limit, 10);
    Uuid       before;
    std::fill(before.bytes.begin(), before.bytes.end(), std::uint8_t{0xFF});
    if (query.after) before = uuid_of(query.after->value).value_or(before);
    VerificationViewPage page;
    page.count = store::whole_of(work.query("SELECT count(*) FROM verification_runs v")[0][0]);
    for (auto& run : work.select<VerificationRun>("WHERE r.id < $1 ORDER BY r.id DESC LIMIT $2",
                                                  {before, limit + 1})) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.next = {{to_text(page.items.back().id.value)}};
            break;
        }
        page.items.push_back(view_of(work, run));
    }
    return page;
}

HeadView head_now(Work& work) {
    work.need("audit.verify");
    HeadView view;
    if (const auto head = store::signed_head(work)) {
        view.number = head->number;
        view.hash = head->hash;
        view.signed_at = head->at;
        for (auto& line : store::head_groups(*head)) view.groups.push_back({line});
        view.line = {store::head_line(work.law(), work.actor().language, *head)};
    }
    view.sent = work.select<SentHead>("ORDER BY r.day DESC LIMIT 60");
    auto&                 post = post_of(work);
    const std::lock_guard guard(post.lock);
    view.mailed = !post.to.empty();
    return view;
}

HeadLine head_for_paper(Work& work) {
    const auto head = store::signed_head(work);
    if (!head) return {};
    return {{store::head_line(work.law(), work.actor().language, *head)}};
}

void run_verification(store::Store& store, const store::Actor& actor,
                      const store::Progress& progress) {
    VerificationRun run{.started_at = store.now(), .head = store.head()};
    const auto      found = store.verify(progress);
    run.finished_at = store.now();
    run.intact = found.intact;
    run.rows_checked = found.rows;
    run.signed_heads = found.signed_heads;
    run.live_rows = found.live_rows;
    run.destroyed = found.destroyed;
    run.first_bad = found.first_bad;
    run.problems = in_lines(found.problems);
    run.not_proven = in_lines(found.not_proven);
    if (!actor.account.empty()) run.asked_by = Ref<identity::Account>{actor.account};
    store.write(actor, [&](Work& work) { work.put(run); });
}

std::string head_page(const law::Book& book, std::string_view language,
                      const store::SignedHead& head) {
    const auto  say = [&](const char* key) { return book.phrase(language, key); };
    std::string page = say("audit.head_title") + "\n\n" + say("audit.head_number") + " " +
                       std::to_string(head.number) + "\n" + say("audit.head_signed_at") + " " +
                       to_text(head.at) + "\n\n";
    for (auto& line : store::head_groups(head)) page += "    " + line + "\n";
    return page + "\n" + store::head_line(book, language, head) + "\n\n" + say("audit.head_how") +
           "\n";
}

void mail_heads_to(store::Store& store, std::vector<std::string> addresses) {
    store.read(store::Store::system("head"), [&](Work& work) {
        auto&                 post = post_of(work);
        const std::lock_guard guard(post.lock);
        post.to = std::move(addresses);
    });
}

std::vector<std::string> auditors_mail(const Work& work) {
    auto&                 post = post_of(work);
    const std::lock_guard guard(post.lock);
    return post.to;
}

void send_head(store::Store& store) {
    const auto system = store::Store::system("head");
    store.write(system, [](Work& work) { anchor(work); });
    const auto head = store.signed_head();
    if (!head) return;
    const auto to = store.read(system, auditors_mail);
    store.write(system, [&](Work& work) {
        const auto         day = to_text(work.today());
        const Id<SentHead> id{named_uuid("sent_head", day)};
        if (work.find(id)) return;
        work.put(SentHead{.id = id,
                          .day = work.today(),
                          .number = head->number,
                          .hash = head->hash,
                          .signature = head->signature,
                          .public_key = head->public_key,
                          .signed_at = head->at,
                          .recipients = static_cast<std::int64_t>(to.size())});
        const auto body = head_page(work.law(), "vi", *head) + "\n" + to_json(*head) + "\n";
        for (std::size_t i = 0; i < to.size(); ++i)
            store::send(work, {.channel = "mail",
                               .to = to[i],
                               .subject = work.law().phrase("vi", "audit.head_subject") + " " + day,
                               .body = body,
                               .key = "audit.head " + day + " " + std::to_string(i)});
    });
}

void open_verification(store::Store& store) {
    store.know({&kept_shape<VerificationRun>, &kept_shape<SentHead>});
    store.keep(std::make_shared<HeadPost>());
    store.handle_job(k_job, [](store::JobRun& run) {
        run_verification(run.store, run.actor,
                         [&](std::int64_t done, std::int64_t total) { run.progress(done, total); });
    });
    store.every("audit.head", std::chrono::hours{24}, send_head);
}

}  // namespace audit
