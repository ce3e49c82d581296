/// Two communes that do not see each other, and accounts in them, for the tests of audit.
#pragma once
#include <doctest/doctest.h>

#include "audit/audit.h"
#include "tests/world.h"

namespace audit::test_communes {
using test::World;

inline const Uuid k_commune = named_uuid("test-unit", "commune"),
                  k_other = named_uuid("test-unit", "other");

inline void put_communes(Work& work) {
    for (const auto& unit : {k_commune, k_other})
        work.put(places::Unit{.id = {unit},
                              .code = {unit == k_commune ? "001" : "002"},
                              .name = {"Xã thử nghiệm"},
                              .kind = {"xa"},
                              .valid_from = make_date(2025, 7, 1)});
    work.store().set_cover(work, {{k_commune, k_commune}, {k_other, k_other}});
}

/// The actor acts by an account of this name, that of an officer when a unit is named.
inline void enter(Work& work, store::Actor& actor, std::string name,
                  const std::optional<Uuid>& unit = {}) {
    const auto account = work.put(identity::Account{.login = {actor.login},
                                                    .name = {std::move(name)},
                                                    .password = {{"x"}},
                                                    .state = {"active"},
                                                    .language = {"vi"}})
                             .id;
    actor.account = account.value;
    if (unit)
        work.put(identity::Membership{.account = account,
                                      .holder = {*unit},
                                      .role = {"commune_officer"},
                                      .from_day = make_date(2026, 1, 1)});
}

}  // namespace audit::test_communes
