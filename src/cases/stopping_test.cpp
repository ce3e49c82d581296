// When a management may be stopped because of detention, and what becomes of drafts beside the stop.
#include "cases/managing_in_test.h"

using namespace cases;
using namespace cases::test_managing;

TEST_CASE("whoever was free again within the term is managed to its end, not stopped as held") {
    Managed m;  // to 3 August 2027
    m.at(clock(2026, 10, 1, 18));
    const auto held_once = m.suspend(
        held("signed", make_date(2026, 10, 1), make_date(2026, 10, 10), clock(2026, 10, 1, 17)));
    m.at(clock(2026, 10, 9, 9));
    m.resume(held_once.id, make_date(2026, 10, 9));
    m.at(clock(2027, 8, 4, 9));
    CHECK_FAULT(conflict, "stop.detention_not_longer",
                m.stop(stopping("draft", "detention_longer")));
    CHECK(m.end(m.id, Desk::ending("signed", clock(2027, 8, 4, 8))).marks.empty());
}

TEST_CASE("a detention said to outlast the term does not, once the person is free again") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    const auto held_once = m.suspend(
        held("signed", make_date(2026, 10, 1), make_date(2027, 8, 4), clock(2026, 10, 1, 17)));
    CHECK(m.stop(stopping("draft", "detention_longer")).marks.empty());
    m.at(clock(2026, 10, 9, 9));
    m.resume(held_once.id, make_date(2026, 10, 9));
    CHECK_FAULT(conflict, "stop.detention_not_longer",
                m.stop(stopping("draft", "detention_longer")));
}

TEST_CASE("a lawful draft of a stop is signed as lawful: detention outlasts the term") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    auto longer = stopping("draft", "detention_longer");
    longer.detained_until = make_date(2027, 8, 4);
    REQUIRE(m.stop(longer).marks.empty());
    const auto    paper = m.file().papers.at(0).decision;
    const Signing signing{.number = {"8/QĐ"},
                          .signed_at = clock(2026, 10, 1, 17),
                          .decider = {k_head},
                          .capacity = {"direct"},
                          .signer = {"Người Ký"}};
    const auto    sign = [&] {
        return m.write([&](store::Work& w) { return sign_paper(w, paper.id, signing); });
    };
    CHECK(sign().marks.empty());
    CHECK(m.management(m.id).ending_cause->value == "detention_longer");
}
