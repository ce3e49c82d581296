#include "audit/paging.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace audit {

Paging paging_of(const HistoryQuery& query) {
    Paging paging{std::numeric_limits<std::int64_t>::max(),
                  static_cast<std::size_t>(
                      std::clamp<std::int64_t>(query.limit.value_or(50), 1, 200))};
    if (!query.after) return paging;
    const auto& text = query.after->value;
    const auto  read = std::from_chars(text.data(), text.data() + text.size(), paging.before);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size())
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"after", "field.wrong_type"}});
    return paging;
}

std::string name_of(Work& work, const Uuid& account) {
    if (account.empty()) return work.law().phrase(work.actor().language, "audit.program");
    if (const auto found = work.find(Id<identity::Account>{account})) return found->name.value;
    return to_text(account);
}

}  // namespace audit
