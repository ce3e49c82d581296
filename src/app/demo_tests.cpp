#include "app/demo_tests.h"

#include <array>

namespace app {

cases::DrugTesting how_tested(std::size_t order) {
    constexpr std::array k_kits{"Kit thử nhanh Mẫu 4 chất", "Kit thử nhanh Mẫu 5 chất",
                                "Que thử Mẫu morphin, heroin"};
    cases::DrugTesting   testing;
    testing.method = {"urine"};
    testing.result = {"positive"};
    testing.stage = base::Code<"test_stage">{order % 6 == 0 ? "confirmed" : "screening"};
    if (testing.stage->value == "screening") {
        testing.kit = {{k_kits.at(order % k_kits.size())}};
        testing.batch = base::Text<60>{"LO-" + std::to_string(2100 + order % 40)};
    }
    if (order % 5 == 0) testing.remark = {{"Thừa nhận có sử dụng, không có ý kiến khác."}};
    if (order % 7 == 0) testing.remark = {{"Cho rằng do uống thuốc cảm, đề nghị xét nghiệm lại."}};
    return testing;
}

void dispute_some(store::Work& work, base::Id<cases::DrugTest> test, base::Date on,
                  std::size_t order) {
    if (order % 4 != 0) return;
    cases::record_dispute(work, test,
                          {.disputed_on = on,
                           .disputer = {"person"},
                           .ground = {"Cho rằng kết quả do thuốc đang uống, đề nghị xét nghiệm "
                                      "khẳng định."}});
}

}  // namespace app
