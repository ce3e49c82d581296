// Which unit a row belongs to, and who of its row is known already.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_staging.h"

namespace cases {
namespace {

bool is_commune(const places::Unit& unit) {
    return unit.kind.value != "province" && unit.kind.value != "district";
}

/// What the known names and codes mean today; null stands for a unit that was divided.
std::vector<const places::Unit*> meant_by(const Work& work, const std::string& name) {
    const auto& directory = work.copy<places::Directory>();
    const auto  folded = base::fold(name);
    const bool  is_code = std::ranges::all_of(folded, [](char c) { return c >= '0' && c <= '9'; });
    if (is_code) {
        const auto* unit = directory.meant_by_code(folded, work.today());
        return unit ? std::vector{unit} : std::vector<const places::Unit*>{};
    }
    return directory.by_name(name, work.today());
}

std::string suggested(const Work& work, const std::string& name) {
    const auto& directory = work.copy<places::Directory>();
    std::string out;
    for (const auto* unit : directory.suggestions(name, work.today()))
        out += (out.empty() ? "" : " · ") + directory.path(*unit);
    return out.empty() ? "—" : out;
}

}  // namespace

std::optional<Ref<places::Unit>> own_commune(const Work& work) {
    const auto& directory = work.copy<places::Directory>();
    const auto* today = directory.today_of(work.actor().scope.holders, work.today());
    if (!today || !is_commune(*today)) return std::nullopt;
    return today->id;
}

Ref<places::Unit> unit_of_actor(const Work& work) {
    if (const auto own = own_commune(work)) return *own;
    const auto& holders = work.actor().scope.holders;
    if (holders.empty()) throw base::Fault(base::Fault::Kind::invalid, "intake.unit_unclear");
    return {holders.front()};
}

Place place_of(const Work& work, const std::string& name) {
    const auto&                      directory = work.copy<places::Directory>();
    std::vector<const places::Unit*> inside;
    bool                             outside = false, divided = false;
    for (const auto* unit : meant_by(work, name)) {
        if (!is_commune(*unit)) continue;
        const auto* today = directory.today_of(*unit, work.today());
        if (!today) {
            const auto heirs = directory.successors(*unit);
            divided = divided || std::ranges::any_of(heirs, [&](const auto* u) {
                          return work.covers(u->id.value);
                      });
            continue;
        }
        if (!work.covers(today->id.value))
            outside = true;
        else if (inside.empty() || !unit->valid_to) {  // a living name counts before an old one
            if (std::ranges::find(inside, today) == inside.end()) inside.push_back(today);
        }
    }
    if (inside.size() == 1) return {.unit = inside.front()->id};
    if (inside.size() > 1) {
        std::string which;
        for (const auto* unit : inside)
            which += (which.empty() ? "" : " · ") + directory.path(*unit);
        return {.trouble = "unit.ambiguous", .suggestions = which};
    }
    if (divided) return {.unit = own_commune(work), .trouble = "unit.divided"};
    if (outside) return {.trouble = "unit.out_of_scope"};
    return {.trouble = "unit.unknown", .suggestions = suggested(work, name)};
}

/// law  users.md 1.4, 2.10: the program links by itself only on the identity number and without any
///      contradiction; everything else is for people to compare.
void match_row(Work& work, IntakeRow& row, const std::function<bool(Ref<Person>)>& is_own) {
    if (row.verdict.value == "rejected") return;
    row.candidates = people::candidates(work, row.draft);
    if (is_own)
        std::erase_if(row.candidates, [&](const auto& c) { return c.person && is_own(*c.person); });
    if (row.candidates.empty()) return;
    const auto& first = row.candidates.front();
    const auto  tell = [&](std::string code) {
        const auto said = [&](const RowProblem& p) { return p.code.value == code; };
        if (std::ranges::none_of(row.problems, said)) add_problem(row, "", std::move(code));
    };
    if (first.exact) {
        if (is_doubtful(row)) {
            row.verdict = {"review"};
            return;
        }
        row.verdict = {"matched"};
        row.person = first.person;
        return;
    }
    row.verdict = {"review"};
    if (!first.outside) tell("candidate.likely");
    if (row.candidates.back().outside) tell("candidate.outside");
}

}  // namespace cases
