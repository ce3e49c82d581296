#include "identity/register.h"

namespace identity {
namespace {

// The mark of the whole installation: the door's banner reads it too.
constexpr auto k_is_marked = "SELECT count(*) FROM installation i WHERE i.name = 'demo'";
constexpr auto k_mark = R"(
    INSERT INTO installation (name, value) VALUES ('demo', 'yes') ON CONFLICT (name) DO NOTHING
)";

}  // namespace

bool is_demo(Work& work) { return store::whole_of(work.query(k_is_marked)[0][0]) > 0; }

const std::vector<DemoLogin>& demo_logins() {
    static const std::vector<DemoLogin> logins{
        {"canbo", "Nguyễn Thị Minh An", "commune_officer", "23872"},  // Xã Ia Dom
        {"truongca", "Kpă Thành", "commune_head", "23872"},
        {"vanthu", "Phạm Thị Ngọc Lan", "commune_clerk", "23872"},
        {"trucban", "Đỗ Văn Hùng", "duty_officer", "23872"},
        {"ubnd", "Rơ Lan H'Nga", "commune_committee", "23872"},
        {"iapnon", "Siu Bình", "commune_officer", "23881"},    // Xã Ia Pnôn, the neighbour
        {"doichieu", "Hoàng Thị Mai", "matching_desk", "52"},  // tỉnh Gia Lai
        {"doichieu2", "Rmah Đức", "matching_desk", "52"},      // confirms what the first proposed
        {"phantich", "Rơ Châm Phương", "province_analyst", "52"},
        {"luutru", "Đinh Thị Hoa", "province_archive", "52"},
        {"luutru2", "Nay H'Liên", "province_archive", "52"},  // confirms what the first drew up
        {"quantrixa", "Ksor Nam", "unit_administrator", "23872"},
        {"quantri", "Trần Quốc Bảo", "administrator", "52"},
        {"quantri2", "Võ Thị Thanh", "administrator", "52"},  // confirms what the first entered
        {"kiemtra", "Lê Thu Hà", "auditor", "52"}};
    return logins;
}

void add_demo_accounts(Work& work) {
    const auto system = work.as_system("identity.add_demo_accounts");
    work.run(k_mark);
    for (const auto& demo : demo_logins()) {
        const std::string login(demo.login);
        if (!work.select<Account>("WHERE r.login = $1", {login}).empty()) continue;
        put_user(work,
                 {.login = {login},
                  .name = {std::string(demo.name)},
                  .password = {},
                  .role = {std::string(demo.role)},
                  .unit_code = {std::string(demo.unit_code)}},
                 hash_password(demo_password));
    }
}

}  // namespace identity
