// What lists of addicts and of people after rehabilitation leave out, added from the originals.
#include "cases/intake_world_test.h"
#include "cases/post_rehab.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

struct Brought : Commune {
    explicit Brought(const std::string& list, const char* kind) {
        CHECK(import(list, {.name = "ds.csv", .sheet = {}, .kind = kind}).created == 1);
    }
    CaseFile file() {
        return world.store().read(officer, [&](Work& w) {
            return case_file(w, w.select<people::Person>("WHERE {scope:r}").front().id);
        });
    }
    const NextStep* offered(const CaseFile& of, const char* step) {
        const auto found =
            std::ranges::find_if(of.steps, [&](const NextStep& s) { return s.step.value == step; });
        return found == of.steps.end() ? nullptr : &*found;
    }
    Recorded complete(const CompletingPostRehab& stated) {
        return world.store().write(officer, [&](Work& w) {
            return complete_post_rehab(w, all<PostRehab>().back().id, stated);
        });
    }
    Recorded complete(const CompletingListing& stated) {
        return world.store().write(officer, [&](Work& w) {
            return complete_listing(w, all<AddictListing>().front().id, stated);
        });
    }
    bool is_marked(const char* mark) {
        const auto of = file();
        return std::ranges::any_of(of.marks,
                                   [&](const MarkLine& line) { return line.code.value == mark; });
    }
};

const std::string k_after_rehab =
    "Họ và tên,Năm sinh,Ngày vào danh sách,Thời hạn quản lý sau cai\n"
    "Siu Lan,1990,,15/07/2026 - 15/07/2027\n";
const std::string k_without_end =
    "Họ và tên,Năm sinh,Ngày vào danh sách,Thời hạn quản lý sau cai\n"
    "Siu Lan,1990,,15/07/2026\n";
const std::string k_addicts =
    "DANH SÁCH NGƯỜI NGHIỆN MA TÚY\nHọ tên;Năm sinh;Địa chỉ;Ngày xác định tình trạng nghiện\n"
    "Kpă Hùng;1979;Làng Ó;2024\n";

CompletingPostRehab original(Date decided_on, Date ends_on) {
    return {.number = {"5/QĐ-UBND"},
            .decided_on = decided_on,
            .starts_on = {},
            .ends_on = ends_on,
            .decider = {"chair_commune_ubnd"},
            .capacity = {"direct"},
            .signer = {"Nguyễn Văn Chủ"},
            .authority = {}};
}

}  // namespace

TEST_CASE("number, day and signer of a term after rehabilitation are added once, its marks go") {
    Brought c(k_after_rehab, "post_rehab");
    CHECK(c.is_marked("number_missing"));
    auto before = c.file();
    REQUIRE(c.offered(before, "complete_post_rehab"));
    CHECK(c.offered(before, "complete_post_rehab")->article.value == "D163 134.2");
    const auto done = c.complete(original(make_date(2026, 7, 14), make_date(2027, 7, 15)));
    CHECK(done.marks.empty());
    CHECK(done.basis.value == "B");
    const auto measure = c.all<PostRehab>().at(0);
    CHECK(measure.number->value == "5/QĐ-UBND");
    CHECK(measure.decided_on == make_date(2026, 7, 14));
    CHECK(measure.signer->value == "Nguyễn Văn Chủ");
    CHECK(measure.capacity->value == "direct");
    CHECK(measure.marks.empty());
    CHECK_FALSE(measure.listed_on);
    const auto after = c.file();
    CHECK(after.marks.empty());
    CHECK_FALSE(c.offered(after, "complete_post_rehab"));
    CHECK_FAULT(conflict, "completion.already",
                c.complete(original(make_date(2026, 7, 14), make_date(2027, 7, 15))));
}

TEST_CASE("a completion on another day moves the term, the list keeps its day and knows it again") {
    Brought c(k_without_end, "post_rehab");
    CHECK(c.is_marked("end_missing"));
    auto stated = original(make_date(2026, 7, 5), make_date(2028, 7, 6));
    stated.starts_on = make_date(2026, 7, 6);
    CHECK(c.complete(stated).marks.empty());  // two years are a term too
    const auto measure = c.all<PostRehab>().at(0);
    CHECK(measure.starts_on == make_date(2026, 7, 6));
    CHECK(measure.ends_on == make_date(2028, 7, 6));
    CHECK(measure.listed_on == make_date(2026, 7, 15));
    CHECK(c.count("SELECT CAST(sum(f.sign) AS BIGINT) FROM facts f WHERE f.kind = 'post_rehab'") ==
          1);
    CHECK(c.import(k_without_end, {.name = "ds.csv", .sheet = {}, .kind = "post_rehab"}).matched ==
          1);
    CHECK(c.all<PostRehab>().size() == 1);
}

TEST_CASE("the original is written down as it is: no power, another term, a law of its day") {
    Brought c(k_after_rehab, "post_rehab");
    auto    stated = original(make_date(2026, 6, 29), make_date(2027, 1, 15));
    stated.decider = {"head_commune_police"};
    stated.capacity = {"kt"};
    const auto done = c.complete(stated);
    const auto measure = c.all<PostRehab>().at(0);
    CHECK(measure.basis.value == "A");
    for (const auto* mark : {"wrong_decider", "term_differs", "authority_missing", "transition"})
        CHECK(marked(measure.marks, mark));
    const auto article = [&](const char* mark) {
        return std::ranges::find_if(done.marks,
                                    [&](const MarkLine& line) { return line.code.value == mark; })
            ->article.value;
    };
    CHECK(article("wrong_decider") == "L73 40.5");
    CHECK(article("term_differs") == "L73 40");
    const auto tasks = c.all<tasks::Task>();
    CHECK(std::ranges::any_of(
        tasks, [](const tasks::Task& t) { return t.term.value == "authority_missing"; }));
}

TEST_CASE("what cannot be is refused at its field") {
    Brought c(k_after_rehab, "post_rehab");
    CHECK_FAULT(invalid, "record.invalid",
                c.complete(original(make_date(2027, 7, 14), make_date(2028, 7, 15))));
    CHECK_FAULT(invalid, "record.invalid",
                c.complete(original(make_date(2026, 7, 14), make_date(2026, 7, 15))));
    auto nameless = original(make_date(2026, 7, 14), make_date(2027, 7, 15));
    nameless.number = {" "};
    CHECK_FAULT(invalid, "record.invalid", c.complete(nameless));
    c.officer.rights.erase("case.record");
    CHECK_FAULT(forbidden, "right.missing",
                c.complete(original(make_date(2026, 7, 14), make_date(2027, 7, 15))));
}

TEST_CASE("the determination a list of addicts left out is added once") {
    Brought c(k_addicts, "addicts");
    CHECK(c.is_marked("determination_missing"));
    const auto before = c.file();
    REQUIRE(c.offered(before, "complete_listing"));
    CHECK(c.offered(before, "complete_listing")->subject == c.all<AddictListing>().at(0).id.value);
    CHECK_FAULT(
        invalid, "record.invalid",
        c.complete(CompletingListing{.determined_on = make_date(2027, 1, 1), .number = {}}));
    const auto done =
        c.complete({.determined_on = make_date(2024, 5, 20), .number = Text<40>{"12/PKQ"}});
    CHECK(done.marks.empty());
    const auto listing = c.all<AddictListing>().at(0);
    CHECK(listing.determined_on == make_date(2024, 5, 20));
    CHECK(listing.result_number->value == "12/PKQ");
    CHECK(listing.listed_on == make_date(2024, 12, 31));
    CHECK_FALSE(marked(listing.marks, "determination_missing"));
    const auto after = c.file();
    CHECK_FALSE(c.offered(after, "complete_listing"));
    CHECK_FAULT(
        conflict, "completion.determined_already",
        c.complete(CompletingListing{.determined_on = make_date(2024, 5, 20), .number = {}}));
}

TEST_CASE("put on the list before the determination is a mark, not a refusal") {
    Brought    c(k_addicts, "addicts");
    const auto done =
        c.complete(CompletingListing{.determined_on = make_date(2025, 2, 1), .number = {}});
    REQUIRE(done.marks.size() == 1);
    CHECK(done.marks[0].code.value == "listed_early");
    CHECK(c.is_marked("listed_early"));
}
