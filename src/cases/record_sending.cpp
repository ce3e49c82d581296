#include "cases/recording.h"

namespace cases {
namespace {

/// law  A D105 48.3 · B D163 63.4: what is sent is a decision that ended the management.
law::Verdict may_send(const Management& management, const law::Basis& basis, Date on,
                      const law::Book& book) {
    law::Verdict verdict;
    const auto   article = article_of("act.sending", basis, on, book);
    const bool   replaced = management.ending && management.ending->value == "replaced";
    if (!management.ending_signed_at || replaced) verdict.refuse("ending.nothing_to_send", article);
    if (management.ending_sent_at) verdict.refuse("ending.already_sent", article);
    return verdict;
}

}  // namespace

Recorded record_sending(Work& work, Id<Management> id, const Sending& made) {
    work.need("case.record");
    auto        management = work.get(id);
    const auto& book = work.law();
    const auto  on = day_of(made.sent_at);
    const auto  basis = law::basis_of_act(made.sent_at);
    refuse_impossible(work, {{"sent_at", made.sent_at}});
    require_lawful(may_send(management, basis, on, book));
    if (made.sent_at < *management.ending_signed_at) refuse("sent_at", "cases.before_ending");

    std::vector<Defect> defects;
    const auto          limit = tasks::open_task(work, id.value, "sending");
    if (limit && tasks::is_late(*limit, made.sent_at))
        defects.push_back({"late_sending", limit->article.value});
    management.ending_sent_at = made.sent_at;
    add_marks(management, defects);
    management = work.put(management);

    work.tell(event_of("cases.ending.sent", management, basis, made.sent_at));
    return answer(work, {id.value, management.person, basis, reason_of(basis, management), on,
                         defects, management.version});
}

}  // namespace cases
