/// The proof as a job, its runs, and the signed head that leaves the house every day.
#pragma once
#include "identity/identity.h"
#include "store/jobs.h"

namespace audit {
using namespace base;
using store::Work;

/// One run of the verification, kept in the ledger it proved.
struct VerificationRun {
    Id<VerificationRun>                   id;
    std::optional<Ref<identity::Account>> asked_by;
    Instant                               started_at, finished_at;
    bool                                  intact = false;
    std::int64_t rows_checked = 0, signed_heads = 0, live_rows = 0, destroyed = 0, head = 0,
                 first_bad = 0;
    Text<8000> problems, not_proven;  // message keys with details, one in a line
    Version    version;
};
RECORD(VerificationRun, "verification_runs", internal, id, asked_by, started_at, finished_at,
       intact, rows_checked, signed_heads, live_rows, destroyed, head, first_bad, problems,
       not_proven, version)

/// The run in words.
struct VerificationView {
    Id<VerificationRun> id;
    Text<120>           by;
    Instant             started_at, finished_at;
    bool                intact = false;
    std::int64_t rows = 0, signed_heads = 0, live_rows = 0, destroyed = 0, first_bad = 0, head = 0;
    std::vector<Text<500>> problems, not_proven;
};
RECORD(VerificationView, "", internal, id, by, started_at, finished_at, intact, rows, signed_heads,
       live_rows, destroyed, first_bad, head, problems, not_proven)
PAGE_OF(VerificationView)
struct RunQuery {
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(RunQuery, "", internal, after, limit)

/// The head of one day, as it was mailed.
struct SentHead {
    Id<SentHead> id;
    Date         day;
    std::int64_t number = 0;
    Text<64>     hash;
    Text<128>    signature;
    Text<64>     public_key;
    Instant      signed_at;
    std::int64_t recipients = 0;  // 0: nobody is set to receive it
    Version      version;
};
RECORD(SentHead, "sent_heads", internal, id, day, number, hash, signature, public_key, signed_at,
       recipients, version)

/// The head as it stands, to be printed, and the days it was sent.
struct HeadView {
    std::int64_t           number = 0;
    Text<64>               hash;
    std::optional<Instant> signed_at;
    std::vector<Text<40>>  groups;          // to be typed back by hand
    Text<200>              line;            // as reports carry it
    std::vector<SentHead>  sent;            // the last 60 days, newest first
    bool                   mailed = false;  // somebody is set to receive it
};
RECORD(HeadView, "", internal, number, hash, signed_at, groups, line, sent, mailed)

/// What every printed page and report carries: a hash betrays nothing and can be held against the
/// ledger years later.
struct HeadLine {
    Text<200> line;  // "" while the ledger is empty
};
RECORD(HeadLine, "", open, line)

/// Asks for a run; the one that waits or runs already is answered instead of a second one.
/// needs   audit.verify
store::JobLine ask_verification(Work&);
/// Newest first.       needs  audit.verify
VerificationViewPage verification_runs(Work&, const RunQuery&);
/// needs   audit.verify
HeadView head_now(Work&);

/// needs   a sign-in
HeadLine head_for_paper(Work&);

/// Proves everything now and keeps the run.
void run_verification(store::Store&, const store::Actor&, const store::Progress&);

/// Who receives the head every day (neove.json, audit.head_to). Empty: it is only kept.
void                     mail_heads_to(store::Store&, std::vector<std::string> addresses);
std::vector<std::string> auditors_mail(const Work&);
/// Writes down how far the read trail has come, keeps the head of the day and sends it. Once a day.
void send_head(store::Store&);
/// The head as a page of plain text, to be printed and typed back.
std::string head_page(const law::Book&, std::string_view language, const store::SignedHead&);

}  // namespace audit
