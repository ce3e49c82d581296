#include "audit/image.h"

#include <charconv>

#include "store/image_text.h"

namespace audit {
namespace {

std::int64_t whole(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string word(const Work& work, std::string_view list, std::string_view code) {
    if (!work.law().has_list(list)) return std::string(code);
    const auto* found = work.law().word(list, code);
    if (!found) return std::string(code);
    return work.actor().language == "en" ? found->en : found->vi;
}

std::string words(const Work& work, const Kind& kind, std::string_view list) {
    std::string out;
    for (const auto& text : store::items_of(list))
        out += (out.empty() ? "" : ", ") + word(work, kind.list, text);
    return out;
}

std::string shown(Work& work, const Field& field, const std::string& column) {
    const auto& kind = field.kind;
    switch (kind.basic) {
        case Basic::flag:
            return work.law().phrase(work.actor().language,
                                     column == "1" ? "audit.yes" : "audit.no");
        case Basic::instant:
            return to_text(Instant{std::chrono::milliseconds{whole(column)}});
        case Basic::code:
            return word(work, kind.list, column);
        case Basic::list:
            return kind.element == Basic::code ? words(work, kind, column) : column;
        case Basic::id: {
            const auto& directory = work.copy<places::Directory>();
            const auto  id = uuid_of(column).value_or(Uuid{});
            if (const auto* unit = directory.unit(id)) return directory.path(*unit);
            const auto account = work.find(Id<identity::Account>{id});
            return account ? account->name.value : column;
        }
        default:
            return column;
    }
}

const Shape* shape_of_table(const store::Store& store, std::string_view table) {
    for (const auto* shape : store.shapes())
        if (shape->table == table) return shape;
    return nullptr;
}

/// The record itself and whose it is; and keyed hashes, by which a number is found (`lookup`
/// wherever one is kept).
bool is_left_out(std::string_view field) {
    return field == "id" || field == "person" || field == "lookup";
}

}  // namespace

std::vector<FieldChange> differences(Work& work, std::string_view table, std::string_view before,
                                     std::string_view after) {
    std::vector<FieldChange> changes;
    const auto*              shape = shape_of_table(work.store(), table);
    if (!shape || after.empty()) return changes;
    const auto was = store::columns_of(before), is = store::columns_of(after);
    for (auto& field : shape->fields) {
        if (field.kind.version || is_left_out(field.name)) continue;
        const auto old = was.find(field.name), now = is.find(field.name);
        const bool had = old != was.end(), has = now != is.end();
        if (had == has && (!had || old->second == now->second)) continue;
        FieldChange change{.field = {std::string(field.name)}};
        if (field.kind.sealed) {
            change.after =
                Text<2000>{work.law().phrase(work.actor().language, "audit.sealed_changed")};
            changes.push_back(std::move(change));
            continue;
        }
        if (had) change.before = Text<2000>{shown(work, field, old->second)};
        if (has) change.after = Text<2000>{shown(work, field, now->second)};
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace audit
