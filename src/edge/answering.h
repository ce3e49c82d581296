/// What happens between a whole head and its answer: the route, who acts, the transaction, the
/// read trail, and the one place where a fault becomes an answer.
#pragma once
#include "edge/bucket.h"
#include "edge/log.h"
#include "edge/once.h"
#include "edge/problem.h"
#include "edge/router.h"
#include "edge/shell.h"

namespace edge {

/// Decided from the head alone, before the body is read.
struct Plan {
    const Route*                route = nullptr;
    std::vector<base::Uuid>     ids;
    std::optional<std::int64_t> match;  // If-Match
    bool                        preview = false;
    std::string                 upload_name;
    std::optional<Response>     answer;            // there is nothing more to ask
    std::string                 label = "(none)";  // for logs and metrics: never a value
    bool                        metrics = false;   // asks for /metrics

    bool changes() const { return route && route->writes(); }
};

class Answering {
public:
    Answering(store::Store&, Routes, Doors, const ServerConfig&);

    /// On the I/O thread. Fills in the peer's address and security when a proxy stands in front.
    Plan plan(Request&);
    /// On a worker. Never throws.
    Response run(const Plan&, const Request&) const;
    /// A refusal in the language of the request.
    Response      refuse(const Request&, int status, std::string_view code,
                         const base::Arguments& = {}) const;
    store::Store& store() const { return store_; }
    const Log&    log() const { return log_; }

private:
    struct Acting {
        store::Actor actor;
        std::string  token;
        bool         known = false;
    };
    std::optional<Response> refused_early(Plan&, const Request&);
    std::optional<Response> refused_match(Plan&, const Request&) const;
    bool                    is_foreign(const Request&) const;
    void                    look_behind_proxy(Request&) const;
    Acting                  acting(const Route&, const Request&) const;
    Answer answer(const Plan&, const Request&, const Acting&, bool& replayed) const;
    Answer ask(const Plan&, const Acting&, const Call&) const;
    /// Writes once: keeps the answer or gives the one kept, and tells the read trail.
    Answer write(const Plan&, const Acting&, const Repeatable&, bool& replayed,
                 const Change&) const;
    Answer change(const Plan&, const Acting&, const Call&, const Repeatable&, bool& replayed) const;
    Answer direct(const Plan&, const Request&, const Acting&, const Repeatable&,
                  bool& replayed) const;
    Response failed(const Plan&, const Request&, std::string_view language,
                    std::string_view what) const;

    store::Store& store_;
    Router        router_;
    Doors         doors_;
    bool          behind_proxy_;
    Buckets       open_doors_;
    Log           log_;
};

/// The routes and those of the door itself: GET /health.
Routes with_own_routes(Routes, bool demo);

/// The value of a cookie; "" when it is absent or there twice.
std::string cookie_of(std::string_view cookies, std::string_view name);

}  // namespace edge
