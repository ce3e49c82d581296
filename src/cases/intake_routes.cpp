// The addresses of an intake.
#include "cases/intake.h"
#include "cases/intake_choice.h"

namespace cases {
namespace {

constexpr std::size_t k_file_limit = 50u << 20;

edge::Answer answer_with(const Intake& intake) {
    return {.json = base::to_json(intake), .version = intake.version.value};
}

/// The file of a list that did not come to be. One that cannot be dropped now goes with the daily
/// sweep.
void drop_left(const edge::Direct& direct, Id<Intake> id) {
    try {
        direct.store->write(direct.actor, [&](Work& work) {
            if (!work.find(id)) drop_file(work, id);
        });
    } catch (const base::Fault&) {
        // what the caller is told is why there is no list
    }
}

edge::Answer upload(const edge::Direct& direct) {
    const auto ready = lay_ready(*direct.store, direct.actor, asked_of(direct), direct.body);
    bool       is_ours = false;
    try {
        auto answer = direct.write_once([&](Work& work) {
            is_ours = true;
            return answer_with(take_in(work, ready));
        });
        // A copy of the request was faster: its list has a file of its own.
        if (!is_ours) drop_left(direct, ready.id);
        return answer;
    } catch (const base::Fault& fault) {
        // uncertain: the list may be there, or come yet
        if (fault.code != "store.uncertain") drop_left(direct, ready.id);
        throw;
    }
}

edge::Answer map(const edge::Direct& direct) {
    const auto       choice = edge::body_of<IntakeChoice>(direct);
    const Id<Intake> id{direct.ids.at(0)};
    const auto       ready = direct.store->read(
              direct.actor, [&](Work& work) { return ready_to_map(work, id, choice); });
    return direct.write_once(
        [&](Work& work) { return answer_with(map_intake(work, id, choice, ready)); });
}

}  // namespace

namespace {

/// "1:name,3:birth"
void read_columns(const law::Book& book, const std::string& text, IntakeChoice& choice) {
    const auto wrong = [&] {
        throw base::Fault(base::Fault::Kind::invalid, "intake.columns_unreadable",
                          {{"columns", "intake.columns_unreadable", {{"columns", text}}}});
    };
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find(',', from), text.size());
        const auto part = text.substr(from, end - from);
        const auto colon = part.find(':');
        const auto number = part.substr(0, std::min(colon, part.size()));
        const bool digits = !number.empty() && number.size() <= 3 &&
                            number.find_first_not_of("0123456789") == number.npos;
        if (colon == part.npos || !digits || !book.word("intake_field", part.substr(colon + 1)))
            wrong();
        choice.columns.push_back(
            {std::stoll(number), Code<"intake_field">{part.substr(colon + 1)}});
        from = end + 1;
    }
}

}  // namespace

FileAsked asked_of(const edge::Direct& direct) {
    const auto&  book = direct.store->law();
    FileAsked    asked{.name = direct.upload_name, .sheet = {}, .kind = {}};
    IntakeChoice choice;
    for (const auto& [key, value] : direct.query) {
        if (key == "sheet") asked.sheet = value;
        if (key == "list") asked.kind = value;
        if (key == "columns") read_columns(book, value, choice);
        if (key == "header_row" && !value.empty() && value.size() < 8 &&
            value.find_first_not_of("0123456789") == value.npos)
            choice.header_row = std::stoll(value);
    }
    check_kind(book, asked.kind);
    if (choice.header_row || !choice.columns.empty()) {
        choice.kind = {asked.kind};
        asked.choice = std::move(choice);
    }
    return asked;
}

void check_kind(const law::Book& book, const std::string& kind) {
    if (kind.empty() || book.word("intake_kind", kind)) return;
    throw base::Fault(base::Fault::Kind::invalid, "intake.kind_unknown",
                      {{"list", "intake.kind_unknown", {{"kind", kind}}}});
}

edge::Routes intake_routes() {
    using edge::route;
    return {
        edge::with_limit(edge::direct_route<edge::Upload, Intake>("POST", "/intakes", upload),
                         k_file_limit),
        route("GET", "/intakes", list_intakes),
        route("GET", "/intakes/{id}", show_intake),
        route("GET", "/intakes/{id}/mapping", show_mapping),
        edge::direct_route<IntakeChoice, Intake>("POST", "/intakes/{id}/mapping", map),
        route("GET", "/intakes/{id}/rows", show_rows),
        route("POST", "/intakes/{id}/decision", decide_row),
        route("POST", "/intakes/{id}/confirmation", confirm_intake),
        route("POST", "/intakes/{id}/cancellation", cancel_intake),
        route("GET", "/intakes/{id}/rejected", rejected_rows),
    };
}

}  // namespace cases
