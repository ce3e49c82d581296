/// What both pages of this module need: whose, by whom, from where on. Private.
#pragma once
#include "audit/audit.h"

namespace audit {

constexpr std::int64_t k_count_exact = 10'000;

struct Paging {
    std::int64_t before = 0;  // rows below this number
    std::size_t  limit = 50;
};
/// faults  invalid record.invalid when `after` is no number
Paging paging_of(const HistoryQuery&);

/// Kept beside the store: which files belong together, and which are closed to whom. Each stands
/// alone and open when nobody says.
struct Sets {
    SetOf      of = [](const Work&, const Uuid& person) { return std::vector<Uuid>{person}; };
    NeedToOpen need_to_open = [](Work&, const Uuid&) {};
};
/// The person's files that lie in the scope, the asked one first.
std::vector<Uuid> files_of(Work&, const Uuid& person);

/// What the rules found about readers: shown to whoever reviews readings, never with the file.
constexpr std::string_view k_findings = "findings";

/// Every change of the person's records, newest first, and the person counted as seen. Whoever shows
/// them asks `need_to_open` too.
/// faults  not_found record.not_found when the person is unknown or outside the scope
std::vector<store::Change> changes_of(Work&, const Uuid& person);

/// One page of the changes, each with what stood before.
ChangeLinePage page_of(Work&, const std::vector<store::Change>&, const Paging&);

/// The name of the account, the word for the program itself, or the bare id of one unknown.
std::string name_of(Work&, const Uuid& account);

}  // namespace audit
