// Finding people, and one person's file.
#include "people/search.h"

#include <algorithm>

#include "base/fold.h"
#include "edge/page.h"
#include "people/index.h"
#include "people/traits.h"

namespace people {
namespace {

constexpr auto k_papers_of = R"(
    WHERE r.person IN {set} AND {scope:r}
    ORDER BY CASE WHEN r.annulled_on IS NULL THEN 0 ELSE 1 END, r.id
)";
constexpr auto k_merge_of =
    "SELECT m.id FROM person_merges m WHERE m.absorbed = $1 AND m.state = 'confirmed'";

/// The keyed hashes a typed number could have; none when it does not look like a number of a paper.
std::vector<std::string> lookups_of(const Work& work, std::string_view text) {
    const auto number = identifier_normal(text);
    const auto digits = std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; });
    std::vector<std::string> lookups;
    if (digits < 6 || number.size() > 20) return lookups;
    for (const std::string_view kind : {"cccd", "cmnd", "passport", "other"})
        if (!identifier_problem(kind, number))
            lookups.push_back(work.lookup_of("identifier", std::string(kind) + ":" + number));
    if (lookups.empty() && static_cast<std::size_t>(digits) == number.size())
        lookups.push_back(work.lookup_of("identifier", "other:" + number));
    return lookups;
}

Index::Covers covers_of(const Work& work) {
    return [&work](const Uuid& unit) { return work.covers(unit); };
}

Index::Covers covers_of(Work& work, const PersonSearch& search) {
    Index::Covers of_actor = covers_of(std::as_const(work));
    if (search.to_assign.value_or(false))
        of_actor = [&work](const Uuid& unit) {
            return work.covers(unit) && waits_for_assignment(work, unit);
        };
    if (!search.unit_code) return of_actor;
    const auto* unit =
        work.copy<places::Directory>().meant_by_code(search.unit_code->value, work.today());
    if (!unit)
        throw base::Fault(
            base::Fault::Kind::invalid, "record.invalid",
            {{"unit_code", "search.unit_unknown", {{"unit", search.unit_code->value}}}});
    auto& store = work.store();
    return [&store, of_actor, scope = store::Scope{false, {unit->id.value}}](const Uuid& other) {
        return of_actor(other) && store.covers(scope, other);
    };
}

std::string path_of(const Work& work, const Uuid& unit) {
    const auto& directory = work.copy<places::Directory>();
    const auto* found = directory.unit(unit);
    return found ? directory.path(*found) : std::string();
}

std::vector<Code<"standing">> known_standings(const Work&                     work,
                                              const std::vector<std::string>& kinds) {
    std::vector<Code<"standing">> out;
    for (const auto& kind : kinds)
        if (work.law().word("standing", kind)) out.push_back({kind});
    return out;
}

Date years_before(Date day, int years) {
    auto before = base::ymd(day) - std::chrono::years{years};
    if (!before.ok()) before = before.year() / std::chrono::February / 28;
    return Date{before};
}

/// Certainly under 18 today, by any file of this human being, or by the birth of one that was put in
/// this very work.   law  L120 36
bool is_minor(const Work& work, const Uuid& person, const std::optional<PartialDate>& birth = {}) {
    const auto day = years_before(work.today(), 18);
    if (birth && !birth->empty() && base::earliest(*birth) > day) return true;
    return work.copy<Index>().is_born_after(person, day);
}

/// law  users.md 2.16: names only by right and reason
void veil(PersonLine& line) {
    line.name.value.value = initials_of(line.name.value.value);
    if (line.birth) line.birth = base::partial_date_of(line.birth->text.substr(0, 4));
}

PersonLine shown(const Work& work, const Index::Line& line) {
    PersonLine out{.id = {line.id}, .name = {{line.name}}};
    out.birth = base::partial_date_of(line.birth);
    if (is_minor(work, line.id, out.birth)) out.name.value.value = initials_of(line.name);
    if (!line.sex.empty()) out.sex = {line.sex};
    out.unit = {line.unit};
    out.unit_name.value = path_of(work, line.unit);
    out.standings = known_standings(work, line.standings);
    out.closed = line.closed;
    if (knows_by_initials(work)) veil(out);
    return out;
}

}  // namespace

Text<20> masked(std::string_view number) {
    return {"•••• " +
            std::string(number.substr(number.size() - std::min<std::size_t>(4, number.size())))};
}

std::string initials_of(std::string_view name) {
    std::string out;
    bool        begins = true;
    for (std::size_t at = 0; at < name.size();) {
        const auto byte = static_cast<unsigned char>(name[at]);
        const auto size = byte < 0x80 ? 1u : byte < 0xE0 ? 2u : byte < 0xF0 ? 3u : 4u;
        if (name[at] == ' ')
            begins = true;
        else if (begins) {
            out += (out.empty() ? "" : " ") + std::string(name.substr(at, size)) + ".";
            begins = false;
        }
        at += size;
    }
    return out;
}

bool is_minor(const Work& work, const PersonDraft& draft) {
    const auto day = years_before(work.today(), 18);
    if (draft.birth && !draft.birth->empty()) return base::earliest(*draft.birth) > day;
    return draft.least_age && draft.most_age.value_or(18) < 18;
}

PersonLinePage search(Work& work, const PersonSearch& asked) {
    work.need("person.read");
    Index::Ask ask{.on = work.today(), .closed = asked.closed.value_or(false)};
    if (ask.closed) work.need("person.closed");
    ask.covers = covers_of(work, asked);
    ask.limit = static_cast<std::size_t>(edge::lines_of(asked.limit));
    if (asked.after) ask.after = asked.after->value;
    if (asked.sex) ask.sex = packed_sex(asked.sex->value);
    if (asked.age_from || asked.age_to) {
        const auto packed_years_ago = [&](std::int64_t years) {
            return packed_birth(base::to_text(years_before(work.today(), static_cast<int>(years))));
        };
        ask.born_to = packed_years_ago(
            std::clamp(asked.age_from.value_or(0), std::int64_t{0}, std::int64_t{150}));
        ask.born_from = packed_years_ago(
            std::clamp(asked.age_to.value_or(150), std::int64_t{0}, std::int64_t{150}) + 1);
        ++ask.born_from;  // the day after: not yet a year older
    }
    if (asked.standing) ask.standing = asked.standing->value;
    if (asked.text) {
        ask.lookups = lookups_of(work, asked.text->value);
        if (ask.lookups.empty()) ask.readings = readings_of(asked.text->value);
        if (!ask.readings.empty() && ask.readings.front().empty()) ask.readings.clear();
    }
    const auto     found = work.copy<Index>().find(ask);
    PersonLinePage page{.count = static_cast<std::int64_t>(found.count),
                        .more_than = found.more_than};
    for (const auto& line : found.lines) {
        work.saw(line.id);
        page.items.push_back(shown(work, line));
        if (line.closed) page.items.back().name.value.value = initials_of(line.name);
    }
    if (found.next) page.next = Text<200>{*found.next};
    return page;
}

PersonLine line_of(Work& work, Ref<Person> person) {
    const auto& index = work.copy<Index>();
    if (const auto line = index.line(person.value, work.today(), covers_of(work));
        line && work.covers(line->unit)) {
        work.saw(person.value);
        return shown(work, *line);
    }
    const auto kept = work.get(person);  // put in this very work, or not to be seen at all
    PersonLine line{.id = kept.id, .name = kept.name, .sex = kept.sex, .unit = kept.unit};
    if (kept.birth) line.birth = kept.birth->value;
    if (is_minor(work, person.value, line.birth))
        line.name.value.value = initials_of(line.name.value.value);
    line.unit_name.value = path_of(work, kept.unit.value);
    if (knows_by_initials(work)) veil(line);
    return line;
}

PersonLine line_to_compare(Work& work, Ref<Person> person, bool exact) {
    auto  line = line_of(work, person);
    auto& name = line.name.value.value;
    if (line.closed && !exact && !is_minor(work, person.value)) name = initials_of(name);
    return line;
}

bool may_open(Work& work, Ref<Person> person) {
    return work.may("person.minor") || !is_minor(work, person.value);
}

void need_to_open(Work& work, Ref<Person> person) {
    if (!may_open(work, person))
        throw base::Fault(base::Fault::Kind::forbidden, "person.minor_sealed",
                          {{"", "person.minor_sealed"}}, {"L120 36"});
}

namespace {

/// The other files of this human being: those in the scope by name, further ones only as a fact.
void add_merged(Work& work, PersonFile& file) {
    const auto set = set_of(work, file.person.id);
    if (set.size() == 1) return;
    for (const auto& id : set) {
        const bool kept = id == set.front();
        if (!work.sees(id)) {
            file.more_outside = true;
            continue;
        }
        const auto person = work.get(Id<Person>{id});
        MergedFile other{person.id, person.name.value, {path_of(work, person.unit.value)}, kept};
        if (!kept) {
            const auto system = work.as_system("merge");
            for (const auto& row : work.query(k_merge_of, {id}))
                other.merge = Id<PersonMerge>{store::id_of(row[0])};
        }
        file.merged.push_back(std::move(other));
    }
    if (file.merged.size() == 1 && !file.more_outside) file.merged.clear();
}

/// What is known today, and not by the records of the file: nothing of it is a former office's.
void add_what_stands(Work& work, PersonFile& file) {
    const auto& id = file.person.id;
    file.to_assign = waits_for_assignment(work, file.person.unit.value);
    if (const auto line = work.copy<Index>().line(id.value, work.today(), covers_of(work))) {
        file.standings = known_standings(work, line->standings);
        file.closed = line->closed;
    }
    add_merged(work, file);
}

}  // namespace

PersonFile show(Work& work, Id<Person> id) {
    need_to_read(work, id);
    auto file = file_of(work, id);
    need_to_open(work, id);
    return file;
}

PersonFile file_of(Work& work, Id<Person> id) {
    PersonFile file{.person = work.get(id)};
    file.unit_name.value = path_of(work, file.person.unit.value);
    constexpr auto k_of_set = "WHERE r.person IN {set} AND {scope:r} ORDER BY r.id";
    file.names = select_of_set<PersonName>(work, id, k_of_set);
    file.residences = select_of_set<Residence>(work, id, k_of_set);
    file.places = places_of(work, file.residences);
    for (const auto& paper : select_of_set<Identifier>(work, id, k_papers_of))
        file.identifiers.push_back(
            {paper.kind, masked(paper.tail.value), paper.annulled_on, paper.annulled_for});
    // asked of what was read, which for a former office is not what stands in the row
    file.phones = select_of_set<Phone>(work, id, k_of_set);
    std::erase_if(file.phones, [](const Phone& phone) { return phone.to_day.has_value(); });
    for (auto& identity : select_of_set<UnverifiedIdentity>(work, id, k_of_set))
        if (!identity.verified_on) file.unverified = std::move(identity);
    const auto& ground = work.actor().ground;
    if (ground) file.reading = {{ground->code}, {ground->words}};
    if (!ground || !ground->until) add_what_stands(work, file);
    return file;
}

}  // namespace people
