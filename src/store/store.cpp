#include "store/store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "store/inside.h"

namespace store {
namespace fs = std::filesystem;
using base::Fault;

namespace {

constexpr auto k_last_signed =
    "SELECT h.number, h.hash, h.at, h.signature, h.public_key FROM heads h "
    "ORDER BY h.number DESC LIMIT 1";
/// `{more}`: the own keys of records about the person, by number, so that PostgreSQL looks them up.
const std::string k_history = "SELECT " + std::string(k_entry_columns) +
                              ", k.record, k.person FROM ledger l "
                              "LEFT JOIN subject_keys k ON k.subject = l.subject "
                              "WHERE (l.record = $1 OR l.subject IN ($1{more})) "
                              "AND l.number < $2 ORDER BY l.number DESC LIMIT $3";
constexpr auto k_own_keys = "SELECT k.subject FROM subject_keys k WHERE k.person = $1";
constexpr auto k_at = "SELECT l.at FROM ledger l WHERE l.number = $1";

}  // namespace

int take_lock(const std::string& directory) {
    const auto file = directory + "/lock";
    const int  lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
        const auto why = std::generic_category().message(errno);
        throw Fault(Fault::Kind::unavailable, "store.cannot_open",
                    {{"", "store.cannot_open", {{"reason", file + ": " + why}}}});
    }
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        throw Fault(Fault::Kind::unavailable, "store.locked",
                    {{"", "store.locked", {{"directory", directory}}}});
    }
    return lock;
}

Store::Store() : in_(std::make_unique<Inside>()) {}

std::unique_ptr<Store> Store::open(const Config& config, const law::Book& book) {
    std::unique_ptr<Store> store(new Store);
    auto&                  in = *store->in_;
    in.config = config;
    in.book = &book;
    in.engine = config.postgres.empty() ? Engine::sqlite : Engine::postgres;
    try {
        if (in.engine == Engine::sqlite) {
            if (!config.read_only || config.make_keys) fs::create_directories(config.directory);
            const auto file = config.directory + "/neove.db";
            if (!config.make_keys && !fs::exists(file))
                throw Fault(Fault::Kind::unavailable, "store.no_database",
                            {{"", "store.no_database", {{"directory", config.directory}}}});
            if (!config.read_only) in.directory_lock = take_lock(config.directory);
        }
        in.vault = Vault::open(config.keys, config.make_keys);
        in.ledger = std::make_unique<Ledger>(in.vault);
        in.writer = in.connect(config.read_only);
        for (int i = 0; i < std::max(1, config.readers); ++i) in.readers.push_back(nullptr);
    } catch (const DatabaseError& error) {
        throw Fault(Fault::Kind::unavailable, "store.cannot_open",
                    {{"", "store.cannot_open", {{"reason", error.what()}}}});
    } catch (const fs::filesystem_error& error) {
        throw Fault(Fault::Kind::unavailable, "store.cannot_open",
                    {{"", "store.cannot_open", {{"reason", error.code().message()}}}});
    }
    return store;
}

/// What the last second wrote is signed before the process ends.
void Store::sign_last(Inside& in) {
    try {
        in.begin_group();
        in.ledger->sign(*in.writer, in.head, in.clock ? in.clock() : base::now());
        in.writer->script("COMMIT");
    } catch (const DatabaseError&) {
        // `verify` says what is unsigned.
    } catch (const Fault&) {
        // The keys were rotated meanwhile: the same.
    }
}

Store::~Store() {
    auto& in = *in_;
    {
        std::lock_guard lock(in.queue_lock);
        in.stop = true;
    }
    in.queue_filled.notify_all();
    in.stopping.notify_all();
    if (in.notices) in.notices->wake();
    if (in.follower.joinable()) in.follower.join();
    if (in.signer.joinable()) in.signer.join();
    if (in.thread.joinable()) in.thread.join();
    if (in.started) sign_last(in);
    in.readers.clear();
    in.writer.reset();
    if (in.directory_lock >= 0) ::close(in.directory_lock);
}

std::unique_ptr<Connection> Store::Inside::connect(bool read_only) const {
    return engine == Engine::sqlite ? open_sqlite(config.directory + "/neove.db", read_only)
                                    : open_postgres(config.postgres, read_only);
}

const Texts& Store::Inside::texts_for(const base::Shape& shape) const {
    const auto found = texts.find(shape.table);
    if (found == texts.end())
        throw base::Bug("a record nobody told the store about: " + std::string(shape.type));
    return found->second;
}

void Store::know(const std::vector<const base::Shape*>& shapes) {
    for (const auto* shape : shapes) {
        if (shape->table.empty() || in_->texts.contains(shape->table)) continue;
        in_->shapes.push_back(shape);
        in_->texts.emplace(shape->table, texts_of(*shape));
    }
}
const std::vector<const base::Shape*>& Store::shapes() const { return in_->shapes; }

void Store::listen(std::function<void(Work&, const Event&)> f) {
    in_->listeners.push_back(std::move(f));
}
void Store::prove(std::function<void(Work&, Verification&)> f) {
    in_->proofs.push_back(std::move(f));
}
void Store::forget(std::function<void(Work&, const base::Uuid&)> rows,
                   std::function<void(const base::Uuid&)>        memory) {
    if (rows) in_->forget_rows.push_back(std::move(rows));
    if (memory) in_->forget_memory.push_back(std::move(memory));
}
void Store::add_facts(const base::Shape& shape, std::function<std::vector<Fact>(const void*)> f) {
    know({&shape});
    in_->fact_readers[shape.table] = std::move(f);
}
void Store::add_mirror(const base::Shape& shape, const Maker& maker,
                       std::function<void(const void*)> now, std::string_view copy) {
    know({&shape});
    auto& entry = in_->mirrors[shape.table];
    entry.first = &shape;
    entry.second.push_back({maker, std::move(now), std::string(copy)});
}
void Store::mirror_facts(std::function<void(const FactChange&)> f, std::string_view copy) {
    in_->fact_mirrors.push_back({std::move(f), std::string(copy)});
}
void Store::handle_job(std::string_view kind, JobHandler handler) {
    in_->upkeep.handlers.emplace(kind, std::move(handler));
}
void Store::every(std::string_view kind, std::chrono::seconds period,
                  std::function<void(Store&)> run) {
    in_->upkeep.rounds.emplace(kind, Upkeep::Round{period, std::move(run)});
}
void Store::carry(std::string_view channel, Carrier carrier) {
    in_->upkeep.carriers.emplace(channel, std::move(carrier));
}
void Store::keep_as(const std::type_info& type, std::shared_ptr<void> copy) {
    in_->kept[type] = std::move(copy);
}
void* Store::kept(const std::type_info& type) const {
    const auto found = in_->kept.find(type);
    return found == in_->kept.end() ? nullptr : found->second.get();
}

bool Store::covers(const Scope& scope, const base::Uuid& unit) const {
    if (scope.everything) return true;
    std::shared_lock lock(in_->cover_lock);
    for (auto& holder : scope.holders)
        if (const auto found = in_->cover.find(holder);
            found != in_->cover.end() && found->second.contains(unit))
            return true;
    return false;
}

void Store::start() {
    auto& in = *in_;
    in.readers.pop_back();  // it comes back as the connection that fed the copies
    try {
        stand_with_others(*in.writer);
        check_keys(*in.writer, in.vault);
        in.feed_everything();
        in.head = Ledger::read_head(*in.writer);
    } catch (const DatabaseError& error) {
        throw as_fault(error);
    }
    in.follows = in.engine == Engine::postgres || in.config.read_only;
    if (in.engine == Engine::postgres) {
        in.notices = hear_postgres(in.config.postgres, in.node);
        in.follower = std::thread([this] { in_->hear(*this); });
    }
    if (in.config.read_only) return;
    in.started = true;
    in.thread = std::thread([this] { in_->write_loop(*this); });
    in.signer = std::thread([this] {
        auto&            inside = *in_;
        std::unique_lock lock(inside.queue_lock);
        while (
            !inside.stopping.wait_for(lock, std::chrono::seconds{1}, [&] { return inside.stop; })) {
            lock.unlock();
            try {
                writing(
                    system("sign"),
                    [&](Work& work) {
                        inside.ledger->sign(work.connection_, inside.head, work.now());
                    },
                    false);
            } catch (const Fault&) {
                // Tried again in a second; `verify` counts what is unsigned.
            }
            lock.lock();
        }
    });
}

Actor Store::system(std::string_view reason) {
    Actor actor;
    actor.system = true;
    actor.purpose = std::string(reason);
    return actor;
}

std::unique_ptr<Connection> Store::Inside::take_reader() {
    std::unique_lock lock(readers_lock);
    reader_free.wait(lock, [&] { return !readers.empty(); });
    auto connection = std::move(readers.back());
    readers.pop_back();
    return connection;
}
void Store::Inside::give_back(std::unique_ptr<Connection> connection) {
    {
        std::lock_guard lock(readers_lock);
        readers.push_back(std::move(connection));
    }
    reader_free.notify_one();
}

void Store::reading(const Actor& actor, const std::function<void(Work&)>& run) {
    auto& in = *in_;
    auto  connection = in.take_reader();
    struct Back {
        Inside&                      in;
        std::unique_ptr<Connection>& connection;
        ~Back() { in.give_back(std::move(connection)); }
    } back{in, connection};
    try {
        in.begin_reading(connection);
        Work work(*this, *connection, actor, now(), false);
        try {
            run(work);
        } catch (...) {
            connection->script("ROLLBACK");
            throw;
        }
    } catch (const DatabaseError& error) {
        connection.reset();
        throw as_fault(error);
    }
    try {
        connection->later("COMMIT");
        connection->flush();
    } catch (const DatabaseError&) {
        connection.reset();  // what was read stays true
    }
}

std::vector<Change> Store::history(Work& work, const base::Uuid& id, std::int64_t before,
                                   int limit) {
    Ledger              ledger(in_->vault);
    std::vector<Change> out;
    Row                 arguments{id, before, std::int64_t{limit}};
    std::string         more;
    for (auto& row : work.connection_.query(k_own_keys, {id})) {
        arguments.push_back(row[0]);
        more += ", $" + std::to_string(arguments.size());
    }
    auto sql = k_history;
    sql.replace(sql.find("{more}"), 6, more);
    for (auto& row : work.connection_.query(sql, arguments)) {
        auto       entry = entry_of(row);
        const auto about = is_null(row[9]) ? entry.subject : id_of(row[10]);
        out.push_back({entry.number, entry.kind, entry.record, about, entry.account, entry.version,
                       entry.at, entry.purpose,
                       ledger.open(work.connection_, entry).value_or(Opened{}).image});
    }
    return out;
}

std::int64_t Store::head() const { return in_->published_head; }

std::int64_t Store::head_on(Work& work, base::Date day) const {
    // Instants of the ledger never run backwards, so the last change of a day is found by halving.
    const auto   end = base::start_of(day + base::days{1});
    std::int64_t low = 0, high = head();
    while (low < high) {
        const auto middle = low + (high - low + 1) / 2;
        const auto rows = work.connection_.query(k_at, {middle});
        if (!rows.empty() && instant_of(rows[0][0]) < end)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::optional<base::Instant> Store::last_change_at(Work& work) const {
    const auto head = Ledger::read_head(work.connection_);
    return head.number ? std::optional(head.at) : std::nullopt;
}

namespace {

/// Connections that all stand in a transaction seeing the same data; fewer when writers never pause.
std::vector<std::unique_ptr<Connection>> pinned(
    const std::function<std::unique_ptr<Connection>()>& connect) {
    const auto wanted = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    std::vector<std::unique_ptr<Connection>> all;
    while (all.size() < wanted) all.push_back(connect());
    for (int attempt = 0; attempt < 50; ++attempt) {
        std::set<std::int64_t> heads;
        for (auto& one : all) {
            one->script("BEGIN");
            heads.insert(Ledger::read_head(*one).number);
        }
        if (heads.size() == 1) return all;
        for (auto& one : all) one->script("ROLLBACK");
    }
    all.resize(1);
    all.front()->script("BEGIN");
    return all;
}

}  // namespace

Verification Store::verify(const Progress& progress) {
    // What this process wrote in the last second is signed first, from its own memory of the head.
    if (in_->started)
        writing(
            system("sign"),
            [&](Work& work) { in_->ledger->sign(work.connection_, in_->head, work.now()); }, false);
    const auto connections = pinned([&] { return in_->connect(true); });
    check_keys(*connections.front(), in_->vault);
    auto out = verify_all(connections, in_->vault, in_->shapes, progress);
    Work work(*this, *connections.front(), system("verify"), now(), false);
    for (auto& proof : in_->proofs) proof(work, out);
    for (auto& one : connections) one->script("COMMIT");
    return out;
}

std::optional<SignedHead> signed_head(Work& work) {
    const auto rows = work.query(k_last_signed);
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    return SignedHead{whole_of(row[0]),
                      {Vault::hex(bytes_of(row[1]))},
                      instant_of(row[2]),
                      {Vault::hex(bytes_of(row[3]))},
                      {Vault::hex(bytes_of(row[4]))}};
}

std::optional<SignedHead> Store::signed_head() {
    std::optional<SignedHead> out;
    reading(system("head"), [&](Work& work) { out = store::signed_head(work); });
    return out;
}

void backup_sqlite(const std::string& directory, const std::string& file) {
    try {
        open_sqlite(directory + "/neove.db", true)->backup(file);
    } catch (const DatabaseError& error) {
        throw as_fault(error);
    }
}
std::string damage_of_sqlite(const std::string& file) {
    try {
        const auto found = open_sqlite(file, true)->query("PRAGMA integrity_check(1)");
        const auto said = found.empty() ? std::string() : text_of(found[0][0]);
        return said == "ok" ? "" : said.substr(said.rfind('\n') + 1);
    } catch (const DatabaseError& error) {
        if (error.kind != DatabaseError::Kind::damaged) throw as_fault(error);
        return error.what();
    }
}
std::string Store::engine() const { return in_->engine == Engine::sqlite ? "sqlite" : "postgres"; }
const law::Book& Store::law() const { return *in_->book; }
void Store::set_clock(std::function<base::Instant()> clock) { in_->clock = std::move(clock); }
base::Instant Store::now() const { return in_->clock ? in_->clock() : base::now(); }

}  // namespace store
