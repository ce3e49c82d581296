/// "Biên bản bàn giao": an officer leaves a post. What is open is listed; both confirm, each in his
/// own session; with the second confirmation the grant of the first ends. Duties belong to the unit,
/// so whoever takes over must be able to do there whatever the one who leaves could.   Private to
/// cases.   law  users.md 1.13
#pragma once
#include "cases/cases.h"

namespace cases {

/// One thing that is open. The name of the person is looked up when it is shown.
/// handover_kind  task · file (somebody under management) · paper (not signed) · intake (a list)
struct HandedItem {
    Code<"handover_kind">    kind;
    std::optional<Uuid>      person;
    Uuid                     subject;
    Text<64>                 what;       // kind of task, paper or list; basis of a file
    std::optional<Instant>   late_from;  // of a task
    std::optional<Date>      ends_on;    // of a file
    std::optional<Text<200>> file_name;  // of a list
};
RECORD(HandedItem, "", personal, kind, person, subject, what, late_from, ends_on, file_name)

/// handover_state  offered · taken · refused · withdrawn
/// handover_end    grant (the role in the unit) · account (with it)
struct HandOver {
    Id<HandOver>             id;
    Ref<places::Unit>        unit;
    Ref<identity::Account>   giver, taker;
    Code<"role">             role;  // of the giver
    Code<"handover_end">     ends;
    Code<"handover_state">   state;
    std::optional<Text<500>> note;      // of the giver
    Instant                  given_at;  // first confirmation
    std::optional<Instant>   ended_at;  // second confirmation, refusal or withdrawal
    std::optional<Text<500>> remark;    // of the taker
    std::int64_t             tasks = 0, files = 0, papers = 0, intakes = 0;
    std::vector<HandedItem>  contents;  // as it stood with the last confirmation; the first 1,000
    Version                  version;

    static constexpr bool own_key = true;  // its lines are about many
};
RECORD(HandOver, "handovers", personal, id, unit, giver, taker, role, ends, state, note, given_at,
       ended_at, remark, tasks, files, papers, intakes, contents, version)

struct HandedLine {
    HandedItem item;
    Text<300>  title;
    Text<120>  person_name;  // "" where there is none, or who asks may not know it
};
RECORD(HandedLine, "", personal, item, title, person_name)
struct HandOverPerson {
    Id<identity::Account> account;
    Text<60>              login;
    Text<120>             name;
    Text<120>             role_name;
};
RECORD(HandOverPerson, "", internal, account, login, name, role_name)
/// What one would hand over now, and to whom one could.
struct HandOverOffer {
    Text<200>                   unit_name;
    Text<120>                   role_name;
    std::int64_t                tasks = 0, files = 0, papers = 0, intakes = 0;
    std::vector<HandedLine>     lines;
    std::vector<HandOverPerson> receivers;
};
RECORD(HandOverOffer, "", personal, unit_name, role_name, tasks, files, papers, intakes, lines,
       receivers)
struct HandOverDraft {
    Ref<identity::Account>   taker;
    Code<"handover_end">     ends;
    std::optional<Text<500>> note;
};
RECORD(HandOverDraft, "", personal, taker, ends, note)
struct HandOverAnswer {
    std::optional<Text<500>> remark;
};
RECORD(HandOverAnswer, "", personal, remark)
struct HandOverView {
    HandOver                handover;
    Text<200>               unit_name;
    Text<120>               giver_name, taker_name, role_name;
    std::vector<HandedLine> lines;
    bool                    to_take = false, to_withdraw = false;  // by who asks
    Version                 version;                               // of the hand-over
};
RECORD(HandOverView, "", personal, handover, unit_name, giver_name, taker_name, role_name, lines,
       to_take, to_withdraw, version)
struct HandOverRow {
    Id<HandOver>           id;
    Code<"handover_state"> state;
    Text<120>              giver_name, taker_name;
    Text<200>              unit_name;
    Instant                given_at;
    bool                   to_take = false;
};
RECORD(HandOverRow, "", internal, id, state, giver_name, taker_name, unit_name, given_at, to_take)
struct HandOverList {
    std::vector<HandOverRow> items;
};
RECORD(HandOverList, "", internal, items)

/// needs   task.read   faults  conflict handover.no_post (no role that works for a unit)
HandOverOffer handover_offer(Work&);
/// What takes long in a province, looked up on a reader (decision 8) right before it is confirmed:
/// what is open in the unit and in which words. What may hinder is looked at again by the writer.
struct HandOverReady {
    Uuid                    unit;
    HandOver                open;  // its counts and contents only
    std::vector<HandedLine> lines;
    std::set<Uuid>          seen;  // whom the lines name
};
/// faults  conflict handover.no_post
HandOverReady ready_to_offer(Work&);
/// faults  as take_handover
HandOverReady ready_to_take(Work&, Id<HandOver>);
/// What the minutes hold already.   faults  not_found
HandOverReady ready_to_end(Work&, Id<HandOver>);

/// The first confirmation.
/// needs   task.read
/// faults  conflict handover.(no_post|several_posts|open_already) · invalid handover.taker_lacks
HandOverView offer_handover(Work&, const HandOverDraft&, HandOverReady);
/// The second, by the taker's own session: what is open is listed anew and kept, and the giver's
/// grant or account ends this minute with all sessions.
/// needs   task.read
/// faults  not_found · conflict handover.(ended|no_post|taker_lacks|several_posts)
/// tells   cases.handover.taken
HandOverView take_handover(Work&, Id<HandOver>, const HandOverAnswer&, HandOverReady);
/// By the taker.   faults  not_found · conflict handover.ended · invalid handover.remark_missing
HandOverView refuse_handover(Work&, Id<HandOver>, const HandOverAnswer&, HandOverReady);
/// By the giver.   faults  not_found · conflict handover.ended
HandOverView withdraw_handover(Work&, Id<HandOver>, HandOverReady);
/// One's own on either side, the newest fifty.
HandOverList handovers(Work&);
HandOverView show_handover(Work&, Id<HandOver>);

/// A person whose key is destroyed leaves the minutes: the lines about the person go, the names of
/// the lists that held the person and the free words beside them are emptied, and kept answers; the
/// counts stay. Only the minutes that name the person or one of the lists are opened.
void forget_in_handovers(Work&, const Uuid& person, const std::vector<Uuid>& lists);

edge::Routes handover_routes();

}  // namespace cases
