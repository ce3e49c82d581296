// A result is disputed, and the dispute settled: what rests on the test carries the mark until then.
#include "base/fold.h"
#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_listings = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.id
)";
constexpr std::string_view k_asked_of_nobody = R"(
    SELECT d.id
      FROM test_disputes d
     WHERE d.settled_on IS NULL
       AND NOT EXISTS (SELECT 1 FROM tasks t
                        WHERE t.subject = d.id AND t.kind = 'dispute_settlement')
     ORDER BY d.id
)";  // as the system

law::Verdict may_dispute(const DrugTest& test, Date on, const law::Book& book) {
    law::Verdict verdict;
    const auto   article = article_of("act.dispute", law::basis_of_act(start_of(on)), on, book);
    if (test.result.value != "positive")
        verdict.refuse("dispute.negative",
                       article_of("act.test", test.basis, day_of(test.taken_at), book));
    else if (test.disputed_on)
        verdict.refuse("dispute.open", article, {{"day", day_words(*test.disputed_on)}});
    return verdict;
}

/// Carried while the dispute is open, by what rests on the test.
template <class R>
void mark(Work& work, R record, bool disputed) {
    if (is_disputed(record.marks) == disputed) return;
    if (disputed)
        record.marks.push_back({k_disputed});
    else
        std::erase(record.marks, Code<"mark">{k_disputed});
    work.put(record);
}

bool rests_on(Work& work, AddictListing listing, const DrugTest& test) {
    while (!listing.determination && listing.continues) {
        const auto before = work.find(*listing.continues);
        if (!before) return false;
        listing = *before;
    }
    if (!listing.determination) return false;
    const auto determination = work.find(*listing.determination);
    return determination && determination->test == test.id;
}

/// The decision on the test and what goes on under it elsewhere; the listing after a determination.
void mark_resting(Work& work, const DrugTest& test, bool disputed) {
    for (const auto& management : managements_of(work, test.person))
        if (first_of_term(work, management).test == test.id) mark(work, management, disputed);
    for (const auto& listing : people::select_of_set<AddictListing>(work, test.person, k_listings))
        if (rests_on(work, listing, test)) mark(work, listing, disputed);
}

/// The dispute is a duty of the office that keeps the file, from its day until it is settled.
void tell(Work& work, std::string name, const TestDispute& dispute, Date on) {
    store::Event event{.name = std::move(name)};
    event.person = dispute.person.value;
    event.unit = dispute.unit.value;
    event.subject = dispute.id.value;
    event.basis = law::basis_of_act(start_of(on)).value;
    event.on = on;
    work.tell(event);
}

bool is_blank(const std::optional<Text<500>>& text) {
    return !text || base::fold(text->value).empty();
}

}  // namespace

Recorded record_dispute(Work& work, Id<DrugTest> id, const Disputing& stated) {
    work.need("case.record");
    auto test = work.get(id);
    require_not_withdrawn(work, test);
    const auto on = stated.disputed_on;
    const auto basis = law::basis_of_act(start_of(on));
    refuse_impossible(work, {{"disputed_on", start_of(on)}});
    if (on < day_of(test.taken_at)) refuse("disputed_on", "cases.before_test");
    if (is_blank(stated.ground)) refuse("ground", "cases.reason_missing");
    if (stated.disputer.value == "representative" && !stated.disputer_name)
        refuse("disputer_name", "cases.disputer_missing");
    if (stated.disputer_name)
        people::require_name("disputer_name", stated.disputer_name->value, people::k_beside);
    require_lawful(may_dispute(test, on, work.law()));

    const auto dispute = work.put(TestDispute{.person = test.person,
                                              .unit = test.unit,
                                              .test = test.id,
                                              .basis = basis,
                                              .disputed_on = on,
                                              .disputer = stated.disputer,
                                              .disputer_name = stated.disputer_name,
                                              .ground = stated.ground,
                                              .paper = stated.paper,
                                              .entered_at = work.now()});
    test.disputed_on = on;
    test = work.put(test);
    mark_resting(work, test, true);
    tell(work, "cases.test.disputed", dispute, on);
    return answer(work, {dispute.id.value,
                         test.person,
                         basis,
                         reason_of(basis),
                         on,
                         {{k_disputed, article_of(k_disputed, basis, on, work.law())}},
                         dispute.version});
}

Recorded settle_dispute(Work& work, Id<TestDispute> id, const SettlingDispute& stated) {
    work.need("case.record");
    auto       dispute = work.get(id);
    const auto on = stated.settled_on;
    const auto basis = law::basis_of_act(start_of(on));
    refuse_impossible(work, {{"settled_on", start_of(on)}});
    if (dispute.settled_on) {
        law::Verdict verdict;
        verdict.refuse("dispute.settled_already", article_of("act.dispute", basis, on, work.law()),
                       {{"day", day_words(*dispute.settled_on)}});
        require_lawful(verdict);
    }
    if (on < dispute.disputed_on) refuse("settled_on", "cases.before_dispute");
    const bool overturned = stated.outcome.value == "overturned";
    if (overturned && is_blank(stated.note)) refuse("note", "cases.reason_missing");

    dispute.settled_on = on;
    dispute.outcome = stated.outcome;
    dispute.note = stated.note;
    dispute.settled_paper = stated.paper;
    dispute = work.put(dispute);
    auto test = work.get(dispute.test);
    test.disputed_on.reset();
    test = work.put(test);
    mark_resting(work, test, false);
    tell(work, "cases.dispute.settled", dispute, on);
    if (overturned) withdraw_test(work, test.id, {*stated.note});
    return answer(work, {id.value, test.person, basis, reason_of(basis), on, {}, dispute.version});
}

std::int64_t ask_settlements(store::Store& store) {
    return store.write(store::Store::system("cases.dispute"), [](Work& work) {
        const auto open = work.query(k_asked_of_nobody);
        for (const auto& row : open) {
            const auto dispute = work.get(Id<TestDispute>{store::id_of(row[0])});
            tell(work, "cases.test.disputed", dispute, dispute.disputed_on);
        }
        return static_cast<std::int64_t>(open.size());
    });
}

}  // namespace cases
