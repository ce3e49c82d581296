#include "cases/recording.h"

#include <algorithm>
#include <array>

namespace cases {

void refuse(const char* field, const char* code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid", {{field, code}});
}

void refuse_impossible(const Work& work, std::initializer_list<Stated> stated) {
    std::vector<base::Problem> problems;
    const auto                 first = start_of(first_day(work.law()));
    for (const auto& [field, at] : stated) {
        if (at && *at > work.now()) problems.push_back({field, "cases.in_the_future"});
        if (at && *at < first) problems.push_back({field, "cases.before_the_laws"});
    }
    if (!problems.empty())
        throw base::Fault(base::Fault::Kind::invalid, "record.invalid", std::move(problems));
}

void refuse_before_birth(const Person& person, const char* field, Date on) {
    const auto birth = birth_of(person);
    if (birth && !birth->empty() && on < earliest(*birth)) refuse(field, "cases.before_birth");
}

void need_for(const Work& work, const Signature& signature) {
    if (!signature.is_signed() || !work.may("case.sign")) work.need("case.record");
}

void refuse_unsigned(const Work& work, const Signature& signature) {
    refuse_impossible(work, {{"signed_at", signature.signed_at}});
    if (!signature.is_signed()) return;
    if (!signature.signed_at) refuse("signed_at", "cases.signed_at_missing");
    if (!signature.number || signature.number->value.empty())
        refuse("number", "cases.number_missing");
}

void require_standing(const Management& management, Instant when, const law::Book& book) {
    law::Verdict verdict;
    const auto   article = article_of("act.cleared", law::basis_of_act(when), day_of(when), book);
    if (management.state.value != "signed") verdict.refuse("management.not_signed", article);
    if (management.ended_on) verdict.refuse("management.already_ended", article);
    require_lawful(verdict);
}

void mark_authority(std::vector<Defect>& defects, const Signature& signature,
                    const law::Basis& basis, Date on, const law::Book& book) {
    if (signature.is_signed() && lacks_authority(signature.capacity, signature.authority))
        defects.push_back(
            {"authority_missing", article_of("authority_missing", basis, on, book), true});
}

void require_lawful(const law::Verdict& verdict) {
    auto parted = verdict;
    parted.law.clear();
    for (std::string_view articles : verdict.law) {
        while (!articles.empty()) {
            const auto end = std::min(articles.find(';'), articles.size());
            parted.law.emplace_back(articles.substr(0, end));
            articles.remove_prefix(std::min(articles.size(), end + 1));
            while (articles.starts_with(' ')) articles.remove_prefix(1);
        }
    }
    law::require(parted);
}

std::vector<MarkLine> mark_lines(const law::Book& book, std::string_view language,
                                 const std::vector<Defect>& defects) {
    std::vector<MarkLine> lines;
    for (const auto& [mark, article, remedied] : defects)
        lines.push_back(
            {{mark}, {book.phrase(language, "mark." + mark, {{"article", article}})}, {article}});
    return lines;
}

bool is_mark_of_ending(std::string_view mark) {
    constexpr std::array<std::string_view, 4> marks{"before_end", "new_use", "late_sending",
                                                    "annulment_source"};
    return mark.starts_with("ending_") || mark.starts_with("stop_") ||
           std::find(marks.begin(), marks.end(), mark) != marks.end();
}

std::vector<Defect> defects_of(const Management& management, const law::Book& book) {
    std::vector<Defect> defects;
    for (const auto& mark : management.marks) {
        auto basis = management.basis;
        auto on = management.decided_on;
        if (is_mark_of_ending(mark.value) && management.ending_signed_at) {
            basis = law::basis_of_act(*management.ending_signed_at);
            on = day_of(*management.ending_signed_at);
        }
        defects.push_back({mark.value, article_of(mark.value, basis, on, book)});
    }
    return defects;
}

std::vector<Defect> defects_of(const PostRehab& measure, const law::Book& book) {
    const auto place_of = [](std::string_view mark) -> std::string_view {
        if (mark == "wrong_decider") return "act.post_rehab_decided";
        if (mark == "term_differs" || mark == "before_the_law") return "act.post_rehab";
        return mark.ends_with("_missing") && mark != "authority_missing"
                   ? "act.post_rehab_completed"
                   : mark;
    };
    std::vector<Defect> defects;
    for (const auto& [mark] : measure.marks)
        defects.push_back({mark, article_of(place_of(mark), measure.basis,
                                            measure.decided_on.value_or(measure.starts_on), book)});
    return defects;
}

std::vector<Defect> defects_of(const AddictListing& listing, const law::Book& book) {
    std::vector<Defect> defects;
    for (const auto& [mark] : listing.marks) {
        const bool lacks = mark == "date_missing" || mark == "determination_missing";
        defects.push_back({lacks ? "determination_missing" : mark,
                           article_of(lacks                      ? "act.listing_completed"
                                      : mark == "listed_early"   ? "act.addict_listed"
                                      : mark == "before_the_law" ? "act.listing"
                                                                 : std::string_view(mark),
                                      listing.basis, listing.listed_on, book)});
    }
    return defects;
}

Recorded answer(Work& work, const Act& act) {
    Recorded    recorded;
    const auto& book = work.law();
    const auto& language = work.actor().language;
    recorded.id = act.id;
    recorded.basis = act.basis;
    recorded.basis_reason = {book.phrase(language, act.reason)};
    recorded.marks = mark_lines(book, language, act.defects);
    recorded.tasks = tasks::open_of(work, act.person);
    recorded.version = act.version;
    return recorded;
}

std::string reason_of(const law::Basis& act) { return "basis_reason." + act.value; }
std::string reason_of(const law::Basis& act, const Management& management) {
    return act == management.basis ? reason_of(act)
                                   : "basis_reason." + act.value + "_on_" + management.basis.value;
}

bool is_child(Work& work, const DrugTest& test) {
    const auto on = day_of(test.taken_at);
    return certainly_under(birth_of(work.get(test.person)), least_age(test.basis, on, work.law()),
                           on);
}

namespace {
/// What every event about a record says.
template <class R>
store::Event about(std::string name, const R& record, const law::Basis& basis, Instant at) {
    store::Event event;
    event.name = std::move(name);
    event.person = record.person.value;
    event.unit = record.unit.value;
    event.subject = record.id.value;
    event.basis = basis.value;
    event.at = at;
    return event;
}
}  // namespace

store::Event event_of(std::string name, const DrugTest& test, const law::Basis& basis, Instant at) {
    auto event = about(std::move(name), test, basis, at);
    event.remote = test.remote;
    return event;
}

store::Event event_of(std::string name, const Management& management, const law::Basis& basis,
                      Instant at) {
    auto event = about(std::move(name), management, basis, at);
    event.until = management.ends_on;
    return event;
}

store::Event event_of(std::string name, const PostRehab& measure, const law::Basis& basis,
                      Instant at) {
    return about(std::move(name), measure, basis, at);
}

void add_marks(std::vector<Code<"mark">>& marks, const std::vector<Defect>& defects) {
    for (const auto& defect : defects) {
        const Code<"mark"> mark{defect.mark};
        if (std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(mark);
    }
}

void open_remedies(Work& work, const store::Event& about, const std::vector<Defect>& defects) {
    for (const auto& defect : defects)
        if (defect.remedied)
            tasks::open_remedy(work, about, defect.mark, defect.article, tasks::remedy_day(work));
}

void ask_for_the_ending(Work& work, const Management& management) {
    const auto basis = law::basis_of_act(work.now());
    const auto article = article_of("past_end", basis, work.today(), work.law());
    tasks::open_remedy(work, event_of("cases.management.taken_over", management, basis, work.now()),
                       "past_end", article, tasks::remedy_day(work));
}

void tell_taken_over(Work& work, const Management& management) {
    auto event = event_of("cases.management.taken_over", management, management.basis, work.now());
    event.backfill = true;
    work.tell(std::move(event));
}

}  // namespace cases
