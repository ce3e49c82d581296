// Somebody already registered who may be the person of a draft.   law  users.md 1.4, 2.10
#include <algorithm>
#include <cmath>
#include <span>

#include "base/fold.h"
#include "people/index.h"
#include "people/newcomers.h"
#include "people/search.h"

namespace people {
namespace {

constexpr int         k_shown = 5, k_least_chance = 40, k_opened_chance = 10;
constexpr std::size_t k_opened = 50;
constexpr double      k_identifier = 23, k_identifier_differs = -3.5, k_identifier_close = 14;
constexpr double      k_unit_most = 6, k_address_most = 4;

constexpr auto k_all_of = "WHERE r.person = $1 ORDER BY r.id";  // as the system
constexpr auto k_papers_of =
    "WHERE r.person = $1 AND r.annulled_on IS NULL ORDER BY r.id";  // as the system
// of some, in any order: the database would sort each handful anew
constexpr auto k_papers_of_some =
    "WHERE r.person IN ($1, $2, $3, $4, $5, $6, $7, $8) AND r.annulled_on IS NULL";
/// Where somebody lives stands before where he or she lived.
constexpr auto        k_homes_of = R"(
    WHERE r.person = $1 ORDER BY CASE WHEN r.to_day IS NULL THEN 0 ELSE 1 END, r.id
)";
constexpr auto        k_homes_of_some = "WHERE r.person IN ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::size_t k_together = 8;

constexpr auto k_written_by = "SELECT 1 FROM ledger l WHERE l.number = $1 AND l.record = $2";

Traits traits_of(const PersonDraft& draft) {
    Traits traits;
    traits.names.push_back(named(base::normalise(draft.name.value)));
    for (const auto& alias : draft.aliases)
        traits.names.push_back(named(base::normalise(alias.value)));
    if (draft.birth) traits.birth = packed_birth(draft.birth->text);
    if (draft.sex) traits.sex = packed_sex(draft.sex->value);
    return traits;
}

Traits traits_of(Work& work, const Person& person) {
    Traits known{.birth = person.birth ? packed_birth(person.birth->value.text) : 0,
                 .sex = person.sex ? packed_sex(person.sex->value) : std::uint8_t{0}};
    known.names.push_back(named(person.name.value.value));
    const auto system = work.as_system("match");
    for (const auto& name : work.select<PersonName>(k_all_of, {person.id.value}))
        known.names.push_back(named(name.name.value.value));
    return known;
}

/// What the papers of a candidate say: seen in memory only, never shown.
void compare_papers(std::span<const PaperNumber> numbers, const Identifier& paper, Match& match) {
    const auto stated = std::ranges::find(numbers, paper.kind.value, &PaperNumber::kind);
    if (stated == numbers.end()) return;
    const auto say = [](auto& signs, std::string_view sign) {
        if (std::ranges::find(signs, sign) == signs.end()) signs.push_back(sign);
    };
    if (is_close_number(paper.value.value.value.value, stated->value)) {
        match.bits += k_identifier_close;
        say(match.agrees, "identifier_close");
    } else if (paper.value.value.value.value != stated->value) {
        match.bits += k_identifier_differs;
        say(match.differs, "identifier");
    }
}

/// A paper bears another number of the kind, be it by one digit.
bool has_other_number(const Match& match) {
    return std::ranges::find(match.differs, "identifier") != match.differs.end() ||
           std::ranges::find(match.agrees, "identifier_close") != match.agrees.end();
}

/// What these people have of R, in the order in which it was made.
template <class R>
std::vector<R> select_of(Work& work, std::string_view tail,
                         std::span<Index::Likely* const> likely) {
    std::vector<R> out;
    for (std::size_t from = 0; from < likely.size(); from += k_together) {
        store::Row ids;
        for (auto i = from; i < std::min(from + k_together, likely.size()); ++i)
            ids.push_back(likely[i]->id);
        ids.resize(k_together, Uuid{});
        std::ranges::move(work.select<R>(tail, ids), std::back_inserter(out));
    }
    std::ranges::sort(out, {}, [](const R& r) { return r.id.value; });
    return out;
}

void open_papers(Work& work, std::span<const PaperNumber> numbers,
                 std::span<Index::Likely* const> likely) {
    for (const auto& paper : select_of<Identifier>(work, k_papers_of_some, likely))
        compare_papers(numbers, paper,
                       (*std::ranges::find(likely, paper.person.value, &Index::Likely::id))->match);
}

/// Where somebody lives, else where he or she lived.
void open_homes(Work& work, const Words& stated, std::span<Index::Likely* const> likely) {
    const auto homes = select_of<Residence>(work, k_homes_of_some, likely);
    for (auto* one : likely) {
        const Residence* home = nullptr;
        for (const auto& found : homes)
            if (found.person.value == one->id && (!home || (home->to_day && !found.to_day)))
                home = &found;
        if (home) compare_addresses(stated, telling_words(home->address.value.value), one->match);
    }
}

/// Opens the papers of the likely ones, and the addresses of those who can still be worth asking
/// about when it agrees.
void open_files(Work& work, const PersonDraft& draft, std::span<const PaperNumber> numbers,
                std::vector<Index::Likely*> likely, std::size_t all) {
    const auto  system = work.as_system("match");
    const auto& address = draft.permanent_address ? draft.permanent_address : draft.current_address;
    const auto  stated = address ? telling_words(address->value) : Words{};
    if (!numbers.empty()) open_papers(work, numbers, likely);
    if (stated.empty()) return;
    std::erase_if(likely, [&](const Index::Likely* one) {
        return !one->identifier &&
               chance_of(one->match.bits + k_address_most, all) < k_least_chance;
    });
    open_homes(work, stated, likely);
}

Candidate shown(Work& work, const Index::Likely& likely, int chance, bool several) {
    Candidate out{.person = Ref<Person>{likely.id}, .score = chance};
    out.exact = likely.identifier && !likely.match.contradicts() && !several &&
                !has_other_number(likely.match);
    for (const auto sign : likely.match.agrees) out.agrees.push_back({std::string(sign)});
    for (const auto sign : likely.match.differs) out.differs.push_back({std::string(sign)});
    out.line = line_to_compare(work, {likely.id}, out.exact);
    return out;
}

}  // namespace

void compare_files(Work& work, Ref<Person> one, Ref<Person> other,
                   std::vector<Code<"match_sign">>& agrees,
                   std::vector<Code<"match_sign">>& differs) {
    const auto   first = work.get(one), second = work.get(other);
    const Rarity usual = [](std::string_view word) { return rarity_of(word, 0, 0); };
    auto         match = compare(traits_of(work, first), traits_of(work, second), usual);
    const auto   system = work.as_system("match");
    const auto   papers = work.select<Identifier>(k_papers_of, {other.value});
    for (const auto& paper : work.select<Identifier>(k_papers_of, {one.value}))
        for (const auto& theirs : papers) {
            if (paper.kind != theirs.kind) continue;
            const bool close =
                is_close_number(paper.value.value.value.value, theirs.value.value.value.value);
            const bool same = paper.lookup == theirs.lookup;
            (same || close ? match.agrees : match.differs)
                .push_back(close ? "identifier_close" : "identifier");
        }
    const auto homes = work.select<Residence>(k_homes_of, {one.value});
    const auto theirs = work.select<Residence>(k_homes_of, {other.value});
    if (!homes.empty() && !theirs.empty())
        compare_addresses(telling_words(homes.front().address.value.value),
                          telling_words(theirs.front().address.value.value), match);
    for (const auto sign : match.agrees) agrees.push_back({std::string(sign)});
    for (const auto sign : match.differs) differs.push_back({std::string(sign)});
}

bool is_same_person(Work& work, const Person& person, const PersonDraft& draft) {
    const auto   known = traits_of(work, person);
    const Rarity usual = [](std::string_view word) { return rarity_of(word, 0, 0); };
    auto         match = compare(traits_of(draft), known, usual);
    if (match.contradicts()) return false;
    if (draft.more_identifiers.empty()) return true;
    const auto system = work.as_system("match");
    for (const auto& paper : work.select<Identifier>(k_papers_of, {person.id.value}))
        compare_papers(numbers_of(draft), paper, match);
    return !has_other_number(match);
}

namespace {

/// Somebody likely, with papers and addresses looked at.
struct Judged {
    Index::Likely likely;
    bool          inside = false;
    int           chance = 0;
};

/// A number of the draft is looked for unless it is of the file itself: found, it ends the search.
bool is_own_number(Work& work, const PaperNumber& number, const std::vector<Uuid>& own) {
    if (own.empty()) return false;
    const auto holder = holder_of(work, number.kind, number.value);
    return holder && std::ranges::find(own, holder->value) != own.end();
}

/// Everybody likely enough to be asked about, province-wide; `inside` says whose units are.
std::vector<Judged> judge(Work& work, const PersonDraft& draft, std::optional<Ref<Person>> beside,
                          const Index::Covers& inside) {
    const auto&              index = work.copy<Index>();
    const auto               own = beside ? set_of(work, *beside) : std::vector<Uuid>{};
    const auto               numbers = numbers_of(draft);
    std::vector<std::string> lookups;
    for (const auto& number : numbers)
        if (!is_own_number(work, number, own))
            lookups.push_back(work.lookup_of("identifier", number.kind + ":" + number.value));
    const auto all = index.size();
    // with less than this neither unit nor address can lift anybody above the least chance
    const auto least = std::max(5., -bits_before_looking(all) - k_unit_most - k_address_most - 1);
    const auto traits = traits_of(draft);
    auto       found = index.likely(traits, lookups, k_opened, least);
    std::erase_if(found, [&](const Index::Likely& likely) {
        return std::ranges::find(own, likely.id) != own.end();
    });
    if (found.empty()) return {};

    std::vector<Index::Likely*> to_open;
    std::vector<Judged>         judged;
    for (auto& likely : found) judged.push_back({std::move(likely), inside(likely.unit)});
    // In one's own unit a chance likeness is rarer than among the whole province.
    const bool any_inside = std::ranges::any_of(judged, &Judged::inside);
    const auto of_unit = any_inside
                             ? std::log2(static_cast<double>(std::max<std::size_t>(all, 10'000)) /
                                         static_cast<double>(index.size_in(inside) + 50))
                             : 0;
    for (auto& [likely, is_inside, chance] : judged) {
        if (is_inside) likely.match.bits += std::clamp(of_unit, 0., k_unit_most);
        if (likely.identifier) {
            likely.match.bits += k_identifier;
            likely.match.agrees.insert(likely.match.agrees.begin(), "identifier");
            if (numbers.size() > 1) to_open.push_back(&likely);  // what the other ones say
        } else if (chance_of(likely.match.bits, all) >= k_opened_chance) {
            index.explain(traits, likely);
            to_open.push_back(&likely);
        }
    }
    if (!to_open.empty()) open_files(work, draft, numbers, std::move(to_open), all);
    for (auto& one : judged) one.chance = chance_of(one.likely.match.bits, all);
    std::erase_if(judged, [](const Judged& one) {
        return one.chance < k_least_chance && !one.likely.identifier;
    });
    return judged;
}

}  // namespace

std::vector<Candidate> candidates(Work& work, const PersonDraft& draft,
                                  std::optional<Ref<Person>> beside) {
    std::vector<Candidate> out;
    std::set<Uuid>         known, beyond;  // by kept file: one candidate for one human being
    const auto             inside = [&](const Uuid& unit) { return work.covers(unit); };
    const auto             judged = judge(work, draft, beside, inside);
    std::set<Uuid>         named;  // by one of the numbers
    for (const auto& one : judged)
        if (one.likely.identifier) named.insert(one.likely.kept);
    const bool several = !draft.more_identifiers.empty() && named.size() > 1;
    for (const auto& one : judged) {
        if (!one.inside)
            beyond.insert(one.likely.kept);
        else if (known.insert(one.likely.kept).second)
            out.push_back(shown(work, one.likely, std::max(one.chance, k_least_chance), several));
    }
    const bool outside =
        std::ranges::any_of(beyond, [&](const Uuid& kept) { return !known.contains(kept); });
    std::ranges::stable_sort(out, [](const Candidate& a, const Candidate& b) {
        return a.exact != b.exact ? a.exact : a.score > b.score;
    });
    if (out.size() > k_shown) out.resize(k_shown);
    if (outside) out.push_back(Candidate{.outside = true});
    return out;
}

bool came_since(Work& work, const PersonDraft& draft, std::int64_t before,
                std::optional<Ref<Person>> beside) {
    const auto               own = beside ? set_of(work, *beside) : std::vector<Uuid>{};
    std::vector<std::string> lookups;
    for (const auto& number : numbers_of(draft))
        lookups.push_back(work.lookup_of("identifier", number.kind + ":" + number.value));
    const auto stands = [&](const Uuid& record, std::int64_t change) {
        return !work.query(k_written_by, {change, record}).empty();
    };
    return work.copy<Newcomers>().any_since(before, traits_of(draft), lookups, own, stands);
}

void refuse_newcomer(Work& work, const PersonDraft& draft, const Compared& compared,
                     std::optional<Ref<Person>> beside) {
    if (!came_since(work, draft, compared.newcomers, beside)) return;
    const std::string code(k_came_meanwhile);
    throw base::Fault(base::Fault::Kind::conflict, code, {{"", code}});
}

std::vector<Uuid> units_beyond(Work& work, const PersonDraft& draft, Ref<places::Unit> from,
                               std::optional<Ref<Person>> beside) {
    std::vector<Uuid> units;
    const auto        inside = [&](const Uuid& unit) {
        return work.store().covers({false, {from.value}}, unit);
    };
    for (const auto& one : judge(work, draft, beside, inside))
        if (!one.inside) units.push_back(one.likely.unit);
    return units;
}

}  // namespace people
