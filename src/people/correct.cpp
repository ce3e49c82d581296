// A file put right: reason, what was before, what ends.   law  Law 91/2025; users.md 2.14
#include <algorithm>

#include "base/fold.h"
#include "people/corrected.h"
#include "people/newcomers.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_papers_of = R"(
    WHERE r.person = $1 AND r.kind = $2 AND r.annulled_on IS NULL AND {scope:r} ORDER BY r.id
)";
constexpr auto k_home_of = R"(
    WHERE r.person = $1 AND r.kind = $2 AND r.to_day IS NULL AND {scope:r}
    ORDER BY r.id DESC LIMIT 1
)";
constexpr auto k_phone_of =
    "WHERE r.person = $1 AND r.to_day IS NULL AND {scope:r} ORDER BY r.id DESC LIMIT 1";
constexpr auto       k_names_of = "WHERE r.person = $1 AND {scope:r} ORDER BY r.id";
constexpr base::days k_day{1};

[[noreturn]] void refuse(std::string field, std::string code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{std::move(field), std::move(code)}});
}
[[noreturn]] void refuse_meaning(std::string code) {
    throw base::Fault(base::Fault::Kind::conflict, code, {{"", code}});
}
template <class T>
bool is_said(const std::optional<T>& text) {
    return text && !base::fold(text->value).empty();
}

/// One correction while it is being done.
struct Correcting {
    Work&                  work;
    Person                 person;
    const CorrectionDraft& asked;
    Correction             done = {};
    bool                   replaces = false;  // something that stood there

    bool empties(std::string_view field) const {
        return std::ranges::any_of(asked.emptied, [&](const auto& f) { return f.value == field; });
    }
    void changes(std::string_view field, bool had) {
        done.fields.push_back({std::string(field)});
        replaces = replaces || had;
    }
    void check() const;
    void name();
    void birth();
    void sex_and_people();
    void number();
    void residence(std::string_view kind, const std::optional<Text<300>>& address);
    void residences();
    void phone();
};

/// faults  invalid: what contradicts itself, whatever the file says
void Correcting::check() const {
    if (asked.reason.value == "decision" && !is_said(asked.paper))
        refuse("paper", "correction.paper_missing");
    if (asked.paper_day && *asked.paper_day > work.today())
        refuse("paper_day", "correction.in_the_future");
    if (asked.name) require_name("name", asked.name->value);
    if (asked.birth && !asked.birth->empty() && base::earliest(*asked.birth) > work.today())
        refuse("birth", "correction.in_the_future");
    if (asked.residence_from && *asked.residence_from > work.today())
        refuse("residence_from", "correction.in_the_future");
    if (asked.old_name_to && *asked.old_name_to > work.today())
        refuse("old_name_to", "correction.in_the_future");
    const bool both = (empties("birth") && asked.birth && !asked.birth->empty()) ||
                      (empties("sex") && asked.sex) || (empties("ethnicity") && asked.ethnicity) ||
                      (empties("identifier") && asked.identifier) ||
                      (empties("phone") && is_said(asked.phone));
    if (both) refuse("emptied", "correction.emptied_and_given");
    if (!asked.identifier_kind && (asked.identifier || empties("identifier")))
        refuse("identifier_kind", "correction.kind_missing");
    if (asked.identifier_kind && !asked.identifier && !empties("identifier"))
        refuse("identifier", "identifier.missing");
    if (!asked.identifier) return;
    if (auto problem = identifier_problem(asked.identifier_kind->value, asked.identifier->value))
        refuse("identifier", std::move(*problem));
}

/// The old name stays as one of its kind where the person bore it; a slip of the pen does not.
void Correcting::name() {
    const auto before = person.name.value.value;
    const bool is_other = asked.name && base::normalise(asked.name->value) != before;
    if (!is_other) {
        if (asked.old_name_kind || asked.old_name_to)
            refuse("old_name_kind", "correction.name_not_changed");
        return;
    }
    auto until = asked.old_name_to;
    if (asked.reason.value == "decision") {  // until the day before it the old name was the name
        if (!asked.old_name_kind) refuse("old_name_kind", "correction.old_name_kind_missing");
        if (!until && asked.paper_day) until = *asked.paper_day - k_day;
        if (!until) refuse("old_name_to", "correction.old_name_day_missing");
    }
    if (until && !asked.old_name_kind) refuse("old_name_kind", "correction.old_name_kind_missing");
    person.name = {{base::normalise(asked.name->value)}};
    changes("name", true);
    if (!asked.old_name_kind) return;
    for (const auto& known : work.select<PersonName>(k_names_of, {person.id.value}))
        if (known.kind == *asked.old_name_kind && known.name.value.value == before) return;
    PersonName old{.person = person.id, .unit = person.unit, .kind = *asked.old_name_kind};
    old.name = {{before}};
    old.to_day = until;
    work.put(std::move(old));
}

void Correcting::birth() {
    const bool had = person.birth && !person.birth->value.empty();
    if (empties("birth")) {
        if (!had) return;
        person.birth.reset();
    } else {
        if (!asked.birth || asked.birth->empty() || (had && person.birth->value == *asked.birth))
            return;
        person.birth = {*asked.birth};
    }
    changes("birth", had);
}

/// True when the code of the file is another one now.
template <class C>
bool takes(std::optional<C>& kept, const std::optional<C>& said, bool empties) {
    if (empties ? !kept : !said || kept == said) return false;
    kept = empties ? std::nullopt : said;
    return true;
}

void Correcting::sex_and_people() {
    const bool had_sex = person.sex.has_value(), had_people = person.ethnicity.has_value();
    if (takes(person.sex, asked.sex, empties("sex"))) changes("sex", had_sex);
    if (takes(person.ethnicity, asked.ethnicity, empties("ethnicity")))
        changes("ethnicity", had_people);
}

/// A number of the same kind before is annulled: it stays in the file and finds nobody.
void Correcting::number() {
    if (!asked.identifier_kind) return;
    const auto  kind = asked.identifier_kind->value;
    PersonDraft draft{.name = person.name.value};
    draft.identifier_kind = asked.identifier_kind;
    draft.identifier = asked.identifier;
    const auto number = asked.identifier ? identifier_normal(asked.identifier->value) : "";
    auto       papers = work.select<Identifier>(k_papers_of, {person.id.value, kind});
    const bool had = !papers.empty();
    const bool stands = std::ranges::any_of(
        papers, [&](const Identifier& p) { return p.value.value.value.value == number; });
    std::erase_if(papers, [&](const Identifier& p) { return p.value.value.value.value == number; });
    if (stands ? papers.empty() : !asked.identifier && !had) return;
    if (asked.identifier && !stands && is_held_by_another(work, person.id, draft))
        refuse_meaning("correction.number_taken");
    for (auto& paper : papers) {
        paper.annulled_on = work.today();
        paper.annulled_for = done.reason;
        work.put(std::move(paper));
    }
    if (asked.identifier && !stands)
        put_identifier(work, numbers_of(draft).front(), person.id, person.unit);
    changes("identifier", had);
}

/// With a day the person lives there since, and lived at the address before until the day before;
/// without one the address was written wrong.
void Correcting::residence(std::string_view kind, const std::optional<Text<300>>& address) {
    if (!is_said(address)) return;
    const auto& from = asked.residence_from;
    const auto  text = base::normalise(address->value);
    auto        known = work.select<Residence>(k_home_of, {person.id.value, std::string(kind)});
    const bool  had = !known.empty();
    const bool  is_same = had && known.front().address.value.value == text;
    if (is_same && (!from || known.front().from_day == from)) return;
    changes(std::string(kind) + "_address", had && !(is_same && !known.front().from_day));
    Residence home{.person = person.id, .unit = person.unit, .kind = {std::string(kind)}};
    if (had && (is_same || !from)) {
        home = std::move(known.front());
    } else if (had) {
        auto& old = known.front();
        if (old.from_day && *old.from_day >= *from)
            refuse("residence_from", "correction.residence_too_early");
        old.to_day = *from - k_day;
        work.put(std::move(old));
    }
    home.address.value.value = text;
    home.place = commune_in(work, text);
    if (from) home.from_day = from;
    work.put(std::move(home));
}

void Correcting::residences() {
    if (asked.residence_from && !is_said(asked.permanent_address) &&
        !is_said(asked.temporary_address) && !is_said(asked.current_address))
        refuse("residence_from", "correction.residence_missing");
    residence("permanent", asked.permanent_address);
    residence("temporary", asked.temporary_address);
    residence("current", asked.current_address);
}

void Correcting::phone() {
    auto       known = work.select<Phone>(k_phone_of, {person.id.value});
    const bool had = !known.empty();
    Phone      phone{.person = person.id, .unit = person.unit};
    if (had) phone = std::move(known.front());
    if (empties("phone")) {
        if (!had) return;
        phone.to_day = work.today();
    } else {
        if (!is_said(asked.phone)) return;
        const auto number = base::normalise(asked.phone->value);
        const auto digits =
            std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; });
        if (digits < 8 || digits > 15 ||
            number.find_first_not_of("0123456789 .+-()") != number.npos)
            refuse("phone", "correction.phone_shape");
        if (had && phone.number.value.value == number) return;
        phone.number.value.value = number;
    }
    changes("phone", had);
    work.put(std::move(phone));
}

}  // namespace

Corrected correct(Work& work, Id<Person> id, const CorrectionDraft& asked, const Compared& seen) {
    work.need("person.write");
    Correcting c{.work = work, .person = work.get(id), .asked = asked};
    c.done.reason = {asked.reason.value};
    need_to_open(work, c.person.id);
    c.check();
    const auto changed = changed_by(work, c.person, asked);
    if (changed.identity && unverified_of(work, id)) refuse_meaning("correction.unverified");
    auto warnings = warnings_of(work, changed);
    if (auto first = to_compare(work, seen.found, warnings, asked.compared)) return *first;
    if (changed.identity) refuse_newcomer(work, changed.after, seen, id);

    c.name();
    c.birth();
    c.sex_and_people();
    c.number();
    c.residences();
    c.phone();
    if (c.done.fields.empty()) refuse("", "correction.nothing_changes");
    if (c.replaces && asked.reason.value == "adding")
        refuse("reason", "correction.not_only_adding");
    const auto person = work.put(std::move(c.person));  // a new version, also for what lies beside
    if (changed.identity) mark_newcomer(work, person);

    auto& done = c.done;
    if (is_said(asked.note)) done.note = {*asked.note};
    if (is_said(asked.paper)) done.paper = asked.paper;
    done.paper_day = asked.paper_day;
    const bool outside = changed.identity && is_outside_meant(seen.found);
    auto       out = keep_correction(work, person, std::move(done), changed.after, outside);
    out.warnings = std::move(warnings);
    return out;
}

}  // namespace people
