/// Places: administrative units and agencies, with their past. Codes are reused with new meanings,
/// so the key is our own id; code + valid days are attributes (house.md 5).
#pragma once
#include <memory>

#include "edge/route.h"
#include "store/store.h"

namespace places {
using namespace base;
using store::Work;

/// One unit in one shape of the map: born on valid_from, gone after valid_to.
struct Unit {
    Id<Unit>                 id;
    Text<8>                  code;
    Text<120>                name;
    Code<"unit_kind">        kind;  // province · district · xa · phuong · thi_tran · dac_khu
    std::optional<Ref<Unit>> parent;
    bool                     remote = false;  // mountain, island, remote area: longer limits
    Date                     valid_from;
    std::optional<Date>      valid_to;
    std::optional<Date>      annulled_on;  // entered by mistake and taken back that day: never was
    Version                  version;
};
RECORD(Unit, "units", open, id, code, name, kind, parent, remote, valid_from, valid_to, annulled_on,
       version)

/// 0 province · 1 district · 2 commune
int level_of(const Unit&);

/// What became of a unit: the whole of it, or a part (which no rule can divide among persons).
struct Succession {
    Id<Succession>              id;
    Ref<Unit>                   before, after;
    Code<"succession_relation"> relation;  // whole · part · unchanged
    Date                        on_day;
    Text<200>                   article;
    std::optional<Date>         annulled_on;  // with one of its units
    Version                     version;
};
RECORD(Succession, "successions", open, id, before, after, relation, on_day, article, annulled_on,
       version)

/// What a unit of any time is in the boundaries of a day. `whole`: one unit of its own level holds
/// all of it, so its persons and figures belong there without a guess. Otherwise `unit` is the
/// smallest unit of the day that holds all of it (its province, as a rule): below that it is not
/// attributable. `parts`: the units of the day among which it lies; itself when it stood then.
struct Attribution {
    const Unit*              unit = nullptr;
    bool                     whole = false;
    std::vector<const Unit*> parts;
};

/// An agency: the one of a place, with its `seat`, or one that exists in every unit of its `level`.
struct Agency {
    Id<Agency>                          id;
    Text<200>                           name;
    Code<"agency_kind">                 kind;
    std::optional<Ref<Unit>>            seat;
    Date                                valid_from;
    std::optional<Date>                 valid_to;
    std::optional<Code<"agency_level">> level;
    std::optional<Date>                 annulled_on;
    Version                             version;
};
RECORD(Agency, "agencies", open, id, name, kind, seat, valid_from, valid_to, level, annulled_on,
       version)

/// Who answers for a duty from one day to another (mission/capabilities 1.4).
struct Responsibility {
    Id<Responsibility>     id;
    Code<"responsibility"> duty;
    Ref<Agency>            agency;
    Date                   from_day;
    std::optional<Date>    to_day;
    Text<300>              article;
    Version                version;
};
RECORD(Responsibility, "responsibilities", open, id, duty, agency, from_day, to_day, article,
       version)

/// Which agency took over which duties of another; no `after` when nobody did (law.md 1.2).
struct AgencySuccession {
    Id<AgencySuccession>       id;
    Ref<Agency>                before;
    std::optional<Ref<Agency>> after;
    Text<200>                  duties;
    Date                       on_day;
    Text<200>                  article;
    bool                       needs_check = false;  // to be compared with the source
    std::optional<Date>        annulled_on;
    Version                    version;
};
RECORD(AgencySuccession, "agency_successions", open, id, before, after, duties, on_day, article,
       needs_check, annulled_on, version)

/// Every unit in memory. `Work::copy<Directory>()`. Safe to ask from any thread; what it hands out
/// stays as it was for the life of the directory.
class Directory {
public:
    const Unit* unit(const Uuid& id) const;
    /// The unit that bore the code on the day.
    const Unit* by_code(std::string_view code, Date on) const;
    /// Units whose name (with or without xã/phường/thị trấn, any spelling of tones) is this,
    /// alive on the day or before it; living ones first.
    std::vector<const Unit*> by_name(std::string_view name, Date on) const;
    /// The commune an address names with its kind ("Thôn 3, xã Ia Dom, huyện Đức Cơ"): the living
    /// bearer of the name, else the only former one; none when it is not certain.
    const Unit* in_address(std::string_view address, Date on) const;
    /// The nearest names, for "did you mean": at most `limit`, living units only.
    std::vector<const Unit*> suggestions(std::string_view name, Date on,
                                         std::size_t limit = 3) const;
    /// Today's unit for a unit of any time: itself, or its one whole successor; none when it was
    /// divided (a person's place must then be reviewed).
    const Unit* today_of(const Unit&, Date on) const;
    /// Today's unit of all of them when it is one, as of an account that holds a unit and, on the
    /// day of a merger, what it became; null for several, and for none.
    const Unit*              today_of(const std::vector<base::Uuid>& units, Date on) const;
    std::vector<const Unit*> successors(const Unit&) const;
    std::vector<const Unit*> predecessors(const Unit&) const;
    /// What the unit came from and what became of it.
    std::vector<Succession>  successions(const Unit&) const;
    std::vector<const Unit*> children(const Unit&, Date on) const;
    /// Which unit of the day holds this one of any time, forwards and backwards.
    Attribution on_day(const Unit&, Date on) const;
    /// The units with no upper one on the day, and a unit with all that lay in it on the day: the
    /// unit first, what lies in a unit right behind it, by code.
    std::vector<const Unit*> tops(Date on) const;
    std::vector<const Unit*> tree(const Unit& root, Date on) const;
    /// The unit that bore the code on the day; when none did, what became whole of the one that
    /// bore it last before. A code given again is the new unit's from its first day on.
    const Unit* by_code_or_successor(std::string_view code, Date on) const;
    /// As a filter means a code: its bearer that day, else what became whole of the last bearer,
    /// else (divided, dissolved) that last bearer itself, whose matters wait to be assigned.
    const Unit* meant_by_code(std::string_view code, Date on) const;
    /// Units alive on the day whose folded name or code begins with or contains the words.
    std::vector<const Unit*> search(std::string_view words, Date on, std::size_t limit) const;
    std::string              path(const Unit&) const;  // "Xã Ia Dom, tỉnh Gia Lai"
    std::vector<const Unit*> all() const;

    /// As `search`, among the units that were gone by the day and not merely carried on unchanged.
    std::vector<const Unit*> search_past(std::string_view words, Date on, std::size_t limit) const;
    /// Every unit the holder reaches (decision 5): itself, what lay or lies in it at any time, and
    /// the units it took over whole. A part cannot be divided among persons, so it is not reached.
    std::vector<std::pair<Uuid, Uuid>> cover() const;

    void put(const Unit&);
    void put(const Succession&);

    Directory();
    ~Directory();
    Directory(const Directory&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

/// A unit as a successor or predecessor names it.
struct UnitName {
    Id<Unit>                    id;
    Text<8>                     code;
    Text<120>                   name;
    Text<300>                   path;
    Code<"succession_relation"> relation;
};
RECORD(UnitName, "", open, id, code, name, path, relation)
struct UnitLine {
    Id<Unit>              id;
    Text<8>               code;
    Text<120>             name;
    Code<"unit_kind">     kind;
    Text<300>             path;  // "Xã Ia Dom, huyện Đức Cơ, tỉnh Gia Lai"
    bool                  remote = false;
    Date                  valid_from;
    std::optional<Date>   valid_to;
    std::vector<UnitName> successors;
};
RECORD(UnitLine, "", open, id, code, name, kind, path, remote, valid_from, valid_to, successors)
PAGE_OF(UnitLine)
struct UnitFile {
    UnitLine              unit;
    std::vector<UnitName> predecessors;
    std::vector<UnitLine> children;  // of its own time
};
RECORD(UnitFile, "", open, unit, predecessors, children)
struct UnitQuery {
    std::optional<Text<120>>    q;   // name (any spelling) or code; old names find old units too
    std::optional<Date>         on;  // today when absent
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;  // <= 200, 50 when absent
};
RECORD(UnitQuery, "", open, q, on, after, limit)

/// Units alive on the day, then former ones, each with its successors.
/// needs   a session
UnitLinePage list_units(Work&, const UnitQuery&);
/// needs   a session   faults  not_found record.not_found
UnitFile show_unit(Work&, Id<Unit>);

/// A membership alive today, as identity tells it. `came_from`: where the account stood in the same
/// role until it began.
struct LivingMembership {
    Uuid                account;
    std::string         login, name, role;
    Uuid                holder;
    std::optional<Uuid> came_from;
};
/// What the modules above keep in units and who may change them, asked when a change of units is
/// shown before it is saved. house.cpp hands it over; what is not handed over is not counted.
struct Above {
    struct Count {
        std::string                                                        what;  // unit_holding
        std::function<std::int64_t(Work&, const std::vector<Uuid>& units)> in;
    };
    std::vector<Count>                                  counts;
    std::function<std::vector<LivingMembership>(Work&)> memberships;
    std::function<store::Scope(Work&)> reach;  // of the actor; his scope when absent
    std::function<std::string(Work&, const Uuid& account)> name_of;
};
void know_above(store::Store&, Above);

/// A change of units from its CSV, entered as a draft, or only shown: JSON of what it does.
/// needs   places.manage   faults  invalid record.invalid, each problem naming row and column
std::string enter_change_file(store::Store&, const store::Actor&, const std::string& name,
                              const std::string& csv, bool dry_run);
/// Applies the confirmed changes whose day has come. Answers how many. Runs as system.
/// tells   places.unit.succeeded (unit: the former, subject: the one that takes over, on) ·
///         places.unit.annulled (unit: the one that never was)
int apply_due(Work&);

/// Who answers for the duty on the day; absent when the law names nobody then.
std::optional<Agency> answerable(Work&, std::string_view duty, Date on);

/// Brings units, successions, agencies and responsibilities to what the pack says and writes the
/// cover of every unit. Ids come from code and first day, so every installation has the same. Does
/// nothing for what is as the pack says. Runs as system.
void load_pack(Work&);
/// Registers records, the directory and its mirrors.
void open(store::Store&);
/// GET /units · GET /units/{id} · GET /units/{id}/past · /unit-changes…
edge::Routes routes();
}  // namespace places
