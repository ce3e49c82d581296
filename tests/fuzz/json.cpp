// Fuzzes the JSON reader over a record with a field of every kind: any bytes give the record, which
// written and read again is the same, or a refusal in which every problem names a field and a code.
#include "base/json.h"

#include <cstdint>
#include <cstdlib>

#include "base/fold.h"

namespace {
using namespace base;

struct Inner {
    Text<10>             word;
    std::optional<Date>  day;
    std::vector<Text<8>> words;
};
RECORD(Inner, "", open, word, day, words)

struct Everything {
    Id<Inner>                       id;
    bool                            flag = false;
    std::int64_t                    whole = 0;
    Instant                         at{};
    Date                            day{};
    PartialDate                     about;
    Text<40>                        text;
    std::optional<Code<"sex">>      code;
    std::vector<Text<20>>           list;
    std::vector<Inner>              inners;
    std::optional<Sealed<Text<20>>> sealed;
    std::optional<Inner>            inner;
    Version                         version;
};
RECORD(Everything, "", personal, id, flag, whole, at, day, about, text, code, list, inners, sealed,
       inner, version)

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const auto read = from_json<Everything>(bytes);
        const auto text = to_json(read);
        must(to_json(from_json<Everything>(text)) == text);
    } catch (const Fault& fault) {
        must(fault.kind == Fault::Kind::invalid);
        must(fault.code == "json.malformed" || !fault.problems.empty());
        for (auto& problem : fault.problems) must(!problem.code.empty());
    }
    // A string is written so that it reads as itself, whatever text it is.
    if (size <= 40 && is_utf8(bytes)) {
        std::string quoted;
        write_json_string(quoted, bytes);
        try {
            must(from_json<Inner>("{\"word\":" + quoted + ",\"words\":[]}").word.value.size() <=
                 size);
        } catch (const Fault& fault) {
            must(!fault.problems.empty());
        }
    }
    return 0;
}
