/// How the tests of a demo database were made, and which results are disputed.
#pragma once
#include "cases/cases.h"

namespace app {

/// A positive test of urine: mostly by a quick kit, some confirmed, now and then with a remark.
cases::DrugTesting how_tested(std::size_t order);
/// One result in four is disputed on the day it was known, and not settled yet.
void dispute_some(store::Work&, base::Id<cases::DrugTest>, base::Date on, std::size_t order);

}  // namespace app
