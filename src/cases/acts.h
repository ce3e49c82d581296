/// What officers state about a management after the decision; each is a form drawn from its shape.
/// Part of the front door cases.h.
#pragma once
#include "cases/measures.h"

namespace cases {

struct Suspending {
    Code<"decision_state">                  state;
    Code<"detention_kind">                  kind;
    std::optional<Text<120>>                detention_paper;
    Date                                    detained_from;
    std::optional<Date>                     detained_until;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;
};
RECORD(Suspending, "", sensitive, state, kind, detention_paper, detained_from, detained_until,
       number, signed_at, decider, capacity, signer, authority)
/// What a list leaves out of a decision taken over, as the original says it.
struct Completing {
    Text<40>                 number;
    Date                     decided_on;
    std::optional<Date>      stated_end;
    Code<"decider">          decider;
    Code<"signing_capacity"> capacity;
    Text<120>                signer;
    std::optional<Text<200>> authority;  // paper that allows KT., TL., TUQ.
};
RECORD(Completing, "", sensitive, number, decided_on, stated_end, decider, capacity, signer,
       authority)
struct CompletingSuspension {
    Text<40>                 number;
    Code<"decider">          decider;
    Code<"detention_kind">   kind;
    std::optional<Text<120>> detention_paper;
    Date                     detained_from;
    std::optional<Date>      detained_until;
};
RECORD(CompletingSuspension, "", sensitive, number, decider, kind, detention_paper, detained_from,
       detained_until)
/// The same of a term after rehabilitation: it counts from the completion.
struct CompletingPostRehab {
    Text<40>                 number;
    Date                     decided_on;
    std::optional<Date>      starts_on;  // as the list says when absent
    Date                     ends_on;
    Code<"decider">          decider;
    Code<"signing_capacity"> capacity;
    Text<120>                signer;
    std::optional<Text<200>> authority;
};
RECORD(CompletingPostRehab, "", sensitive, number, decided_on, starts_on, ends_on, decider,
       capacity, signer, authority)
/// The determination a listing taken over rests on.
struct CompletingListing {
    Date                    determined_on;
    std::optional<Text<40>> number;
};
RECORD(CompletingListing, "", sensitive, determined_on, number)
struct Resuming {
    Date                     resumed_on;
    std::optional<Text<500>> remark;
};
RECORD(Resuming, "", sensitive, resumed_on, remark)
struct Stopping {
    Code<"decision_state">                  state;
    Code<"stop_cause">                      cause;
    Text<200>                               ground;  // the paper it rests on, number and day
    std::optional<Date>                     detained_until;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;
};
RECORD(Stopping, "", sensitive, state, cause, ground, detained_until, number, signed_at, decider,
       capacity, signer, authority)
struct Annulling {
    Code<"decision_state">                  state;
    Code<"annulment_reason">                reason;
    Text<500>                               explanation;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;
};
RECORD(Annulling, "", sensitive, state, reason, explanation, number, signed_at, decider, capacity,
       signer, authority)
struct AnnulmentTelling {
    Instant told_at;
};
RECORD(AnnulmentTelling, "", sensitive, told_at)

/// To a commune of the register, by its code; or to one outside it, in words.
struct Leaving {
    std::optional<Text<8>>   unit_code;
    std::optional<bool>      outside;
    std::optional<Text<120>> receiving_name;
    Instant                  left_at;
    std::optional<Instant>   notified_at;
    std::optional<Date>      arrived_on;
};
RECORD(Leaving, "", sensitive, unit_code, outside, receiving_name, left_at, notified_at, arrived_on)
struct FileSending {
    Text<40>                           number;  // of the notice: III-06, V-54
    Instant                            sent_at;
    Date                               arrived_on;
    std::optional<Instant>             notified_at;
    std::vector<Code<"file_document">> documents;
};
RECORD(FileSending, "", sensitive, number, sent_at, arrived_on, notified_at, documents)
struct FileReceiving {
    Instant                  received_at;
    Text<120>                receiver;
    std::optional<Text<300>> address;  // where the person lives here; the commune when absent
};
RECORD(FileReceiving, "", sensitive, received_at, receiver, address)
/// The receipt of a commune outside the register, as its paper says.
struct PaperReceiving {
    Text<40>  number;
    Date      received_on;
    Text<120> receiver;  // the office that signed for the file
};
RECORD(PaperReceiving, "", sensitive, number, received_on, receiver)
struct FileReturning {
    Instant   returned_at;
    Text<500> remark;
};
RECORD(FileReturning, "", sensitive, returned_at, remark)
/// Who manages and helps somebody after rehabilitation, by a decision of the chair (V-60).
struct NamingKeeper {
    Text<200> keeper;  // person or organisation
    Text<40>  number;
    Instant   signed_at;
};
RECORD(NamingKeeper, "", sensitive, keeper, number, signed_at)
/// The decision of the commune moved to, for what remains of the term.
struct Continuing {
    Code<"decision_state">                  state;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;
};
RECORD(Continuing, "", sensitive, state, number, signed_at, decider, capacity, signer, authority)

struct RequestingDetermination {
    Text<40>  number;
    Instant   requested_at;
    Text<200> recipient;
};
RECORD(RequestingDetermination, "", sensitive, number, requested_at, recipient)
struct Determining {
    Code<"addiction">       result;
    Instant                 concluded_at;
    std::optional<Instant>  received_at;  // concluded_at when absent
    std::optional<Text<40>> result_number;
};
RECORD(Determining, "", sensitive, result, concluded_at, received_at, result_number)
struct Absenting {
    Date      from_day;
    Date      to_day;
    Text<500> confirmed;
};
RECORD(Absenting, "", sensitive, from_day, to_day, confirmed)
struct Helping {
    Code<"helper_kind">      kind;
    Text<120>                name;
    std::optional<Text<200>> office;
    std::optional<Text<40>>  telephone;
    Date                     from_day;
};
RECORD(Helping, "", sensitive, kind, name, office, telephone, from_day)
struct HelpEnding {
    Date to_day;
};
RECORD(HelpEnding, "", sensitive, to_day)

// -- the way of a paper

struct Submitting {
    Instant   submitted_at;
    Text<120> who;  // to whom
};
RECORD(Submitting, "", sensitive, submitted_at, who)
struct ReturningDraft {
    Instant   returned_at;
    Text<500> remark;
};
RECORD(ReturningDraft, "", sensitive, returned_at, remark)
struct Signing {
    Text<40>                 number;
    Instant                  signed_at;
    Code<"decider">          decider;
    Code<"signing_capacity"> capacity;
    Text<120>                signer;
    std::optional<Text<200>> authority;
};
RECORD(Signing, "", sensitive, number, signed_at, decider, capacity, signer, authority)
struct Issuing {
    Instant issued_at;
};
RECORD(Issuing, "", sensitive, issued_at)
struct Delivering {
    Instant                  delivered_at;
    Code<"recipient">        recipient;
    std::optional<Text<120>> who;
    Code<"receipt">          receipt;
    std::optional<Text<500>> remark;
};
RECORD(Delivering, "", sensitive, delivered_at, recipient, who, receipt, remark)

}  // namespace cases
