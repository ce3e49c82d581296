// Minutes of destruction: drawn up by one person, confirmed by a second one.
#include <algorithm>

#include "audit/asked.h"
#include "audit/due.h"

namespace audit {
namespace {

constexpr auto k_unit_of = "SELECT p.unit FROM people p WHERE p.id = $1 AND {scope:p}";
constexpr auto k_of_file =
    "WHERE r.file = $1 AND r.state <> 'declined' AND {scope:r} ORDER BY r.id DESC LIMIT 1";
constexpr auto k_of_month =
    "WHERE r.month = $1 AND r.state <> 'declined' AND {scope:r} ORDER BY r.id DESC LIMIT 1";

[[noreturn]] void refuse(const char* code, base::Arguments arguments = {},
                         std::vector<std::string> law = {}) {
    throw Fault(Fault::Kind::conflict, code, {{"", code, std::move(arguments)}}, std::move(law));
}
/// The unit that keeps the file now.   faults  not_found when it lies outside the scope
Ref<places::Unit> unit_of(Work& work, const Uuid& file) {
    const auto rows = work.query(k_unit_of, {file});
    if (!rows.empty()) return {store::id_of(rows[0][0])};
    throw Fault(Fault::Kind::not_found, "record.not_found",
                {{"", "record.not_found", {{"table", "people"}}}});
}

Keeping keeping_for(Work& work, const Destruction& minutes) {
    if (minutes.kind.value == "person") return keeping_of(work, *minutes.file);
    const auto month = month_named(work, minutes.month->value);
    if (!month) throw Fault(Fault::Kind::not_found, "audit.month_unknown");
    if (month->state.value != "sealed")
        throw Fault(Fault::Kind::conflict, "audit.month_not_sealed");
    return keeping_of(work, *month);
}

/// Nothing runs any more, nothing holds it, and its time is over or another ground is named.
void need_end(Work& work, const Destruction& minutes, const Keeping& keeping) {
    if (minutes.file && is_held(work, *minutes.file)) refuse("retention.held");
    const std::vector<std::string> law{keeping.term->article};
    if (keeping.open) refuse("retention.file_open", {}, law);
    if (minutes.ground && minutes.ground->value != "expired") return;
    if (!keeping.due_on || *keeping.due_on > work.today())
        refuse("retention.not_due",
               {{"day", keeping.due_on ? to_text(*keeping.due_on) : "—"},
                {"article", keeping.term->article}},
               law);
}

/// Whose office: the unit that manages the file; for a month the desk at the top.
Ref<places::Unit> office_for(Work& work, const NewMinutes& wanted) {
    if (wanted.kind.value == "person") return unit_of(work, *wanted.file);
    const auto unit = unit_of_months(work);
    if (!unit || !work.covers(*unit))
        throw Fault(Fault::Kind::forbidden, "unit.out_of_scope", {{"", "unit.out_of_scope"}});
    return {*unit};
}

Destruction proposal_for(Work& work, const NewMinutes& wanted) {
    auto known = wanted.file ? work.select<Destruction>(k_of_file, {*wanted.file})
                             : work.select<Destruction>(k_of_month, {wanted.month->value});
    if (!known.empty()) {
        if (known.front().state.value != "proposed") refuse("retention.drafted_already");
        return std::move(known.front());
    }
    Destruction fresh;
    fresh.unit = office_for(work, wanted);
    fresh.kind = wanted.kind;
    fresh.file = wanted.file;
    fresh.month = wanted.month;
    return fresh;
}

Hold hold_of(Work& work, Id<Hold> id) {
    work.need("retention.destroy");
    return work.get(id);
}

}  // namespace

Destruction draw_up(Work& work, const NewMinutes& wanted) {
    work.need("retention.destroy");
    const bool about_person = wanted.kind.value == "person";
    if (about_person != wanted.file.has_value() || about_person == wanted.month.has_value())
        throw Fault(Fault::Kind::invalid, "retention.what",
                    {{about_person ? "file" : "month", "retention.what"}});
    if (!about_person && wanted.ground.value != "expired")
        throw Fault(Fault::Kind::invalid, "retention.month_ground",
                    {{"ground", "retention.month_ground"}});
    if (about_person) unit_of(work, *wanted.file);
    auto minutes = proposal_for(work, wanted);
    minutes.ground = wanted.ground;
    const auto keeping = keeping_for(work, minutes);
    need_end(work, minutes, keeping);
    minutes.retention_class = keeping.kept->id;
    minutes.due_on = keeping.due_on;
    minutes.state = {"drafted"};
    minutes.number = wanted.number;
    minutes.reason = wanted.reason;
    minutes.article = wanted.article;
    minutes.drafted_by = Ref<identity::Account>{work.actor().account};
    minutes.drafted_at = work.now();
    return work.put(std::move(minutes));
}

Destruction confirm(Work& work, Id<Destruction> id) {
    work.need("retention.destroy");
    auto minutes = work.get(id);
    if (minutes.state.value != "drafted") refuse("retention.not_drafted");
    if (work.actor().account.empty() || minutes.drafted_by->value == work.actor().account)
        refuse("retention.same_person");
    if (minutes.file) unit_of(work, *minutes.file);  // moved since: no longer this office's to end
    need_end(work, minutes, keeping_for(work, minutes));
    if (minutes.file)
        minutes.rows_taken = work.destroy_key(*minutes.file, id.value);
    else
        drop_month(work, minutes.month->value);
    minutes.state = {"confirmed"};
    minutes.confirmed_by = Ref<identity::Account>{work.actor().account};
    minutes.confirmed_at = work.now();
    return work.put(std::move(minutes));
}

Destruction decline(Work& work, Id<Destruction> id, const Declining& why) {
    work.need("retention.destroy");
    auto minutes = work.get(id);
    if (minutes.state.value != "proposed" && minutes.state.value != "drafted")
        refuse("retention.not_open");
    minutes.state = {"declined"};
    minutes.note = why.note;
    return work.put(std::move(minutes));
}

Hold place_hold(Work& work, const NewHold& wanted) {
    work.need("retention.destroy");
    return work.put(Hold{.unit = unit_of(work, wanted.file),
                         .file = wanted.file,
                         .reason = wanted.reason,
                         .article = wanted.article,
                         .placed_by = {work.actor().account},
                         .placed_at = work.now()});
}

Hold release_hold(Work& work, Id<Hold> id) {
    auto hold = hold_of(work, id);
    if (hold.released_at) refuse("retention.hold_released");
    hold.released_by = Ref<identity::Account>{work.actor().account};
    hold.released_at = work.now();
    return work.put(std::move(hold));
}

}  // namespace audit
