// libFuzzer: whatever bytes stand in a facts file, the answer is a due date, a refusal with
// problems that have words in both languages, or nothing; never a crash, never an unknown phrase.
#include <cstdint>
#include <cstdlib>

#include "law/law.h"

namespace {

const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    try {
        const auto due = law::due(pack(), law::read_due_facts(pack(), text));
        const int  answers = due.at.has_value() + due.on.has_value() + due.window_from.has_value() +
                            due.window_from_at.has_value();
        must(due.applicable ? answers == 1 : answers == 0);
        must(due.note.empty() || pack().has_phrase("vi", due.note));
        must(law::to_json(pack(), due).front() == '{');
    } catch (const base::Fault& fault) {
        must(!fault.problems.empty());
        for (const auto& problem : fault.problems)
            must(pack().has_phrase("vi", problem.code) && pack().has_phrase("en", problem.code));
    }
    return 0;
}
