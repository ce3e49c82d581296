#include "cases/lists.h"
#include "cases/transferring.h"
#include "edge/page.h"

namespace cases {
namespace {

/// The alias `i` carries the office the person comes to, so that its scope can be asked.
constexpr std::string_view k_incoming = R"(
    JOIN (SELECT u.id AS receiving, u.id AS unit FROM units u) i ON i.receiving = r.receiving
    WHERE {scope:i}
)";
constexpr std::string_view k_of_person = R"(
    WHERE r.person IN {set} AND r.unit = $1 ORDER BY r.id
)";
constexpr std::string_view k_continued_by = R"(
    WHERE r.continued = $1 ORDER BY r.id DESC LIMIT 1
)";
constexpr std::string_view k_disputed_tests = R"(
    WHERE r.person IN {set} AND r.disputed_on IS NOT NULL AND {scope:r} LIMIT 1
)";

template <class R>
void move_records(Work& work, const Transfer& transfer) {
    for (auto& record :
         people::select_of_set<R>(work, transfer.person, k_of_person, {transfer.unit.value})) {
        if constexpr (requires { record.place; })
            if (!record.place) record.place = record.unit;
        record.unit = *transfer.receiving;
        work.put(record);
    }
}

[[noreturn]] void not_found() {
    throw base::Fault(base::Fault::Kind::not_found, "record.not_found",
                      {{"", "record.not_found", {{"table", "transfers"}}}});
}

TransferLine line_of(Work& work, const Transfer& transfer, bool incoming) {
    TransferLine line;
    line.transfer = transfer;
    line.incoming = incoming;
    line.from_name = {path_of_unit(work, transfer.unit, day_of(transfer.left_at))};
    line.to_name = {destination_of(work, transfer)};
    // What becomes of a result after the receipt is known to whoever keeps the file.
    const bool knows = transfer.state.value == "left" || transfer.state.value == "sent" ||
                       work.sees(transfer.person.value);
    // The move opens the file to both offices (decision 5): name and decision, for this one person.
    const auto across = work.as_system("cases.transfer");
    const auto person = people::line_of(work, transfer.person);
    line.person_name = person.name.value;
    line.birth = person.birth;
    line.disputed =
        knows && !people::select_of_set<DrugTest>(work, transfer.person, k_disputed_tests).empty();
    if (transfer.management) {
        const auto management = work.get(*transfer.management);
        line.decision_number = management.number;
        line.decided_on = management.decided_on;
        line.ends_on = management.ends_on;
    }
    if (transfer.post_rehab) {
        const auto measure = work.get(*transfer.post_rehab);
        line.starts_on = measure.starts_on;
        line.ends_on = measure.ends_on;
    }
    if (transfer.listing) line.listed_on = work.get(*transfer.listing).listed_on;
    const auto  told = transfer.notified_at.value_or(transfer.left_at);
    const auto* form =
        work.law().find(moving_of(transfer).form, law::basis_of_act(told), day_of(told));
    if (form) line.form = {form->value};
    return line;
}

store::Ground ground_of_former(Work& work, const Transfer& transfer) {
    const auto until = handed_over_after(work, transfer);
    if (until == 0) not_found();
    return {.code = "former",
            .words = work.law().phrase(work.actor().language, "reading.former",
                                       told_of_former(work, transfer)),
            .until = until};
}

}  // namespace

bool comes_to(const Work& work, const Transfer& transfer) {
    return transfer.receiving && work.covers(transfer.receiving->value);
}

Transfer transfer_of(Work& work, Id<Transfer> id) {
    std::optional<Transfer> found;
    {
        const auto across = work.as_system("cases.transfer");
        found = work.find(id);
    }
    if (!found || (!work.covers(found->unit.value) && !comes_to(work, *found))) not_found();
    return *found;
}

std::string destination_of(Work& work, const Transfer& transfer) {
    if (!transfer.receiving) return transfer.receiving_name.value_or(Text<120>{}).value;
    return path_of_unit(work, *transfer.receiving,
                        day_of(transfer.received_at.value_or(work.now())));
}

Transfer incoming_transfer(Work& work, Id<Transfer> id) {
    auto transfer = transfer_of(work, id);
    if (!comes_to(work, transfer)) {
        law::Verdict verdict;
        verdict.refuse(transfer.receiving ? "transfer.not_yours" : "transfer.on_paper",
                       article_of(moving_of(transfer).file, transfer.basis,
                                  day_of(transfer.left_at), work.law()));
        require_lawful(verdict);
    }
    return transfer;
}

void move_file(Work& work, const Transfer& transfer) {
    const auto across = work.as_system("cases.transfer");
    move_records<DrugTest>(work, transfer);
    move_records<ResidenceCheck>(work, transfer);
    move_records<UseNotice>(work, transfer);
    move_records<Management>(work, transfer);
    move_records<Contact>(work, transfer);
    move_records<Decision>(work, transfer);
    move_records<DecisionStep>(work, transfer);
    move_records<Suspension>(work, transfer);
    move_records<Annulment>(work, transfer);
    move_records<TestDispute>(work, transfer);
    move_records<Helper>(work, transfer);
    move_records<Determination>(work, transfer);
    move_records<Absence>(work, transfer);
    move_records<AddictListing>(work, transfer);
    move_records<PostRehab>(work, transfer);
    tasks::move_open(work, transfer.person, transfer.unit, *transfer.receiving);
    people::move_to(work, transfer.person, *transfer.receiving);
}

Transfer transfer_continued_by(Work& work, Id<Management> continued) {
    const auto across = work.as_system("cases.transfer");
    auto       found = work.select<Transfer>(k_continued_by, {continued.value});
    ENSURE(!found.empty());
    return std::move(found.front());
}

Date left_on(Work& work, Id<Management> continued) {
    return day_of(transfer_continued_by(work, continued).left_at);
}

TransferLinePage transfers(Work& work, const TransferQuery& query) {
    work.need("case.transfer");
    const bool incoming = !query.outgoing.value_or(false);
    const auto limit = edge::lines_of(query.limit);
    const auto after = query.after ? uuid_of(query.after->value) : std::nullopt;
    if (query.after && !after) refuse("after", "tasks.after_unreadable");
    std::string tail(incoming ? k_incoming : "WHERE {scope:r}");
    tail += query.settled.value_or(false) ? " AND r.state IN ('received', 'returned')"
            : incoming                    ? " AND r.state = 'sent'"
                                          : " AND r.state IN ('left', 'sent')";
    TransferLinePage page;
    // The lists of one office are short: what is open, or what was settled, newest first.
    auto found = work.select<Transfer>(tail + " ORDER BY r.id DESC LIMIT 10001");
    page.count = std::min<std::int64_t>(static_cast<std::int64_t>(found.size()), 10'000);
    page.more_than = found.size() > 10'000;
    for (const auto& transfer : found) {
        if (after && !(transfer.id.value < *after)) continue;
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.next = {{to_text(page.items.back().transfer.id.value)}};
            break;
        }
        page.items.push_back(line_of(work, transfer, incoming));
    }
    return page;
}

TransferFile transfer_file(Work& work, Id<Transfer> id) {
    work.need("case.transfer");
    const auto   transfer = transfer_of(work, id);
    const bool   theirs = comes_to(work, transfer);
    TransferFile file;
    file.line = line_of(work, transfer, theirs);
    people::need_to_open(work, transfer.person);
    const auto language = work.actor().language;
    // After the receipt the old office reads its own period only, and of that what lay with it: by
    // its own scope. A file that stayed it reads whole.
    const bool former = transfer.state.value == "received" && transfer.receiving && !theirs;
    const auto across = work.as_system(
        "cases.transfer", former ? std::optional{ground_of_former(work, transfer)} : std::nullopt);
    const auto path = path_of(work, transfer.person);
    file.person = people::file_of(work, transfer.person);
    file.timeline = timeline_of(path, {work.law(), language});
    if (former) leave_own_period(file.timeline, path);
    if (theirs) file.tasks = tasks::open_of(work, transfer.person);
    return file;
}

}  // namespace cases
