#include "store/inside.h"
#include "store/things_in_test.h"

TEST_CASE("an update leaves the id alone: setting it looks through every table that refers to it") {
    CHECK(store::texts_of(base::kept_shape<Thing>).update ==
          "UPDATE things SET unit = $2, person = $3, name = $4, born = $5, words = $6, "
          "secret = $7, good = $8, version = $9 WHERE id = $1 AND version = $10");
}

TEST_CASE("what is put comes back as it was, sealed fields included") {
    ThingWorld t;
    const auto kept = t.put(ThingWorld::thing("một"));
    CHECK(kept.version.value == 1);
    const auto read =
        t.world.store().read(t.officer, [&](store::Work& w) { return w.get(kept.id); });
    CHECK(read.name.value == "một");
    CHECK(read.words == kept.words);
    CHECK(read.secret->value.value == "042042042042");
    CHECK(read.born == kept.born);
    CHECK(to_json(read).find("042042042042") == std::string::npos);
}

TEST_CASE("a record outside the scope does not exist for the reader, nor may it be moved there") {
    ThingWorld t;
    const auto kept = t.put(ThingWorld::thing("một"));
    CHECK_FAULT(not_found, "record.not_found",
                t.world.store().read(t.stranger, [&](store::Work& w) { return w.get(kept.id); }));
    const auto list = [&](const store::Actor& a) {
        return t.world.store().read(a, [&](store::Work& w) {
            return w.select<Thing>("WHERE {scope:r} ORDER BY r.id").size();
        });
    };
    CHECK(list(t.officer) == 1);
    CHECK(list(t.stranger) == 0);
    auto moved = kept;
    moved.unit = there;
    CHECK_FAULT(forbidden, "unit.out_of_scope", t.put(moved));
    CHECK_THROWS_AS(
        t.world.store().read(
            t.officer, [&](store::Work& w) { return w.select<Thing>("ORDER BY r.id").size(); }),
        base::Bug);
}

TEST_CASE("a stale version is refused with the record as it is now") {
    ThingWorld t;
    auto       first = t.put(ThingWorld::thing("một"));
    auto       second = first;
    second.name = {"hai"};
    t.put(second);
    try {
        t.put(first);
        FAIL_CHECK("no fault");
    } catch (const Fault& f) {
        CHECK(f.kind == Fault::Kind::stale);
        CHECK(f.current.find("hai") != std::string::npos);
    }
    CHECK_FAULT(stale, "record.stale", t.world.store().write(t.officer, [&](store::Work& w) {
        w.expect(first.id.value, 1);
        return w.get(first.id);
    }));
}

TEST_CASE("of works that share a commit, those fail whose own rows the database refuses") {
    ThingWorld               t;
    std::atomic<bool>        all_wait{false};
    std::thread              first([&] {  // holds the writer until the others wait behind it
        t.world.store().write(t.officer, [&](store::Work& w) {
            while (!all_wait) std::this_thread::yield();
            w.put(ThingWorld::thing("đầu"));
        });
    });
    const Uuid               taken = new_uuid();
    std::atomic<int>         refused{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&, i] {
            auto thing = ThingWorld::thing(std::to_string(i));
            if (i % 3 == 1) thing.id.value = taken;
            try {
                t.put(thing);
            } catch (const Fault& fault) {
                CHECK(fault.code == "store.duplicate");
                ++refused;
            }
        });
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    all_wait = true;
    first.join();
    for (auto& thread : threads) thread.join();
    CHECK(refused == 3);
    CHECK(t.heard.things.size() == 10);
    CHECK(t.world.store().head() == 10);
    const auto proof = t.world.store().verify();
    CHECK(proof.intact);
    CHECK(proof.rows == 10);
    CHECK(proof.live_rows == 10);
}

TEST_CASE("a fault rolls back its own work only, a preview everything it did") {
    ThingWorld t;
    t.put(ThingWorld::thing("giữ"));
    CHECK_FAULT(conflict, "no", t.world.store().write(t.officer, [&](store::Work& w) {
        w.put(ThingWorld::thing("mất"));
        throw Fault(Fault::Kind::conflict, "no");
        return 0;
    }));
    const auto seen = t.world.store().preview(t.officer, [&](store::Work& w) {
        w.put(ThingWorld::thing("thử"));
        return w.select<Thing>("WHERE {scope:r}").size();
    });
    CHECK(seen == 2);
    CHECK(t.heard.things == std::vector<std::string>{"giữ"});
    CHECK(t.world.store().head() == 1);
    CHECK(t.world.store().verify().intact);
}

TEST_CASE("facts enter and leave with the record, numbered by the change") {
    ThingWorld t;
    auto       kept = t.put(ThingWorld::thing("một"));
    kept.good = false;
    t.put(kept);
    REQUIRE(t.heard.facts.size() == 2);
    CHECK(t.heard.facts[0].sign == 1);
    CHECK(t.heard.facts[1].sign == -1);
    CHECK(t.heard.facts[1].number == 2);
    t.heard = {};
    t.world.restart();
    CHECK(t.heard.facts.size() == 2);
    CHECK(t.heard.things == std::vector<std::string>{"một"});
}

TEST_CASE("changes written from many threads are numbered without a gap and all are there") {
    ThingWorld               t;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 25; ++n) t.put(ThingWorld::thing("x"));
        });
    for (auto& thread : threads) thread.join();
    CHECK(t.world.store().head() == 200);
    const auto proof = t.world.store().verify();
    CHECK(proof.intact);
    CHECK(proof.rows == 200);
    CHECK(proof.live_rows == 200);
}

TEST_CASE("the proof names the first altered row") {
    ThingWorld t;
    const auto first = t.put(ThingWorld::thing("một"));
    t.put(ThingWorld::thing("hai"));
    const auto tamper = [&](const std::string& sql) {
        auto& c = t.world.config();
        auto  connection = c.postgres.empty() ? store::open_sqlite(c.directory + "/neove.db", false)
                                              : store::open_postgres(c.postgres, false);
        connection->script(sql);
        return t.world.store().verify();
    };
    SUBCASE("a live row") {
        const auto proof = tamper("UPDATE things SET name = 'ba' WHERE name = 'một'");
        CHECK_FALSE(proof.intact);
        CHECK(proof.first_bad == 1);
        CHECK(proof.problems.at(0).find(to_text(first.id.value)) != std::string::npos);
    }
    SUBCASE("a ledger row") {
        const auto proof = tamper("UPDATE ledger SET purpose = 'khác' WHERE number = 2");
        CHECK_FALSE(proof.intact);
        CHECK(proof.first_bad == 2);
    }
    SUBCASE("a ledger row taken away") {
        CHECK(tamper("DELETE FROM ledger WHERE number = 1").first_bad == 1);
    }
    SUBCASE("a fact, on which a figure stands") {
        const auto proof = tamper("UPDATE facts SET unit = person WHERE number = 2");
        CHECK_FALSE(proof.intact);
        CHECK(proof.first_bad == 2);
        CHECK(tamper("DELETE FROM facts WHERE number = 1").first_bad == 1);
    }
    SUBCASE("a live row taken away") {
        const auto proof = tamper("DELETE FROM things WHERE name = 'hai'");
        CHECK(proof.first_bad == 2);
    }
    SUBCASE("a live row taken away, once more") {
        CHECK_FALSE(tamper("DELETE FROM things WHERE name = 'hai'").intact);
    }
}

TEST_CASE("nothing forged beside the chain passes the proof") {
    ThingWorld t;
    auto       first = t.put(ThingWorld::thing("một"));
    const auto second = t.put(ThingWorld::thing("hai"));
    first.name = {"một, sửa"};
    t.put(first);
    REQUIRE(t.world.store().verify().intact);
    auto&      c = t.world.config();
    const auto connection = c.postgres.empty()
                                ? store::open_sqlite(c.directory + "/neove.db", false)
                                : store::open_postgres(c.postgres, false);
    connection->script("DELETE FROM heads WHERE number < 3");  // of a slow machine
    const auto problem = [&] {
        const auto proof = t.world.store().verify();
        CHECK_FALSE(proof.intact);
        return proof.problems.empty() ? "" : proof.problems[0];
    };
    const auto live = [&](const Uuid& id) {
        const auto& shape = kept_shape<Thing>;
        return connection->query(store::texts_of(shape).by_id, {id}).at(0);
    };
    SUBCASE("rows that changed places") {
        connection->run("UPDATE things SET name = CASE WHEN id = $1 THEN 'hai' ELSE $2 END",
                        {first.id.value, std::string("một, sửa")});
        const auto problems = (problem(), t.world.store().verify().problems);
        REQUIRE(problems.size() == 2);
        CHECK(problems[0] == "verify.row_altered #2 things " + to_text(second.id.value));
        CHECK(problems[1] == "verify.row_altered #3 things " + to_text(first.id.value));
    }
    SUBCASE("a row as it stood before its last change") {
        connection->run("UPDATE things SET name = 'một', version = 1 WHERE id = $1",
                        {first.id.value});
        CHECK(problem().starts_with("verify.row_altered #3 "));
    }
    SUBCASE("a version that no change made") {
        connection->script("UPDATE things SET version = 7 WHERE version = 1");
        CHECK(problem().starts_with("verify.row_altered #2 "));
    }
    SUBCASE("an open image for an altered row, under a number before the first") {
        connection->run("UPDATE things SET name = 'ba', version = 3 WHERE id = $1",
                        {first.id.value});
        const auto image = store::image_of(kept_shape<Thing>, live(first.id.value));
        connection->run(
            "INSERT INTO ledger (number, kind, record, version, subject, account, at, purpose, "
            "image, hash) VALUES (-5, 'things', $1, 3, NULL, $1, 0, '', $2, $2)",
            {first.id.value, store::Bytes{image}});
        CHECK(problem().starts_with("verify.ledger_altered #-5"));
    }
    SUBCASE("a fact under a number before the first, or after the last") {
        const std::string of_first =
            ", ordinal, sign, kind, code, person, unit, starts, ends FROM facts WHERE number = 1";
        connection->script("INSERT INTO facts SELECT 0" + of_first);
        CHECK(problem() == "verify.facts_altered #0");
        connection->script("DELETE FROM facts WHERE number = 0; INSERT INTO facts SELECT 9" +
                           of_first);
        CHECK(problem() == "verify.facts_altered #9");
    }
    SUBCASE("a head that our key did not sign") {
        connection->run("UPDATE heads SET signature = $1", {store::Bytes{std::string(64, 'x')}});
        CHECK(problem() == "verify.signature_wrong #3");
        connection->run("UPDATE heads SET signature = $1", {store::Bytes{"x"}});
        CHECK(problem() == "verify.signature_wrong #3");
    }
    SUBCASE("a head signed by another key") {
        connection->run("UPDATE heads SET public_key = $1", {store::Bytes{std::string(32, 'x')}});
        CHECK(problem() == "verify.signature_wrong #3");
    }
    SUBCASE("a head that stands for another chain, or for what was cut off") {
        connection->run("UPDATE heads SET hash = $1", {store::Bytes{std::string(32, 'x')}});
        const auto problems = (problem(), t.world.store().verify().problems);
        CHECK(problems ==
              std::vector<std::string>{"verify.signature_wrong #3", "verify.other_chain #3"});
        connection->script("DELETE FROM ledger WHERE number = 3");
        CHECK(std::ranges::count(t.world.store().verify().problems, "verify.ledger_cut #3") == 1);
    }
    SUBCASE("a row without an id") {
        auto row = live(second.id.value);
        row[0] = Uuid{};
        connection->run(store::texts_of(kept_shape<Thing>).insert, row);
        CHECK(problem() == "verify.row_unknown things " + to_text(Uuid{}));
    }
    SUBCASE("a row whose id is none") {
        if (!c.postgres.empty()) return;  // PostgreSQL takes nothing else for an id
        auto row = live(second.id.value);
        row[0] = store::Bytes{"x"};
        connection->run(store::texts_of(kept_shape<Thing>).insert, row);
        CHECK(problem() == "verify.row_altered #0 things");
    }
}

TEST_CASE("what a process wrote is signed when it ends, and a head kept elsewhere is compared") {
    ThingWorld t;
    t.put(ThingWorld::thing("một"));
    t.world.restart();
    const auto head = t.world.store().signed_head();
    REQUIRE(head);
    CHECK(head->number == 1);
    auto proof = t.world.store().verify();
    t.world.store().compare_head(to_json(*head), proof);
    CHECK(proof.intact);
    auto other = *head;
    other.hash.value[0] = other.hash.value[0] == '0' ? '1' : '0';
    t.world.store().compare_head(to_json(other), proof);
    CHECK_FALSE(proof.intact);
}

TEST_CASE("knowledge is asked by day: the last change before its end") {
    ThingWorld t;
    t.world.at(make_date(2026, 7, 1));
    t.put(ThingWorld::thing("một"));
    t.world.at(make_date(2026, 7, 3));
    t.put(ThingWorld::thing("hai"));
    const auto on = [&](Date day) {
        return t.world.store().read(
            t.officer, [&](store::Work& w) { return t.world.store().head_on(w, day); });
    };
    CHECK(on(make_date(2026, 6, 30)) == 0);
    CHECK(on(make_date(2026, 7, 2)) == 1);
    CHECK(on(make_date(2026, 7, 3)) == 2);
}
