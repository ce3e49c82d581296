#include "edge/answering.h"

#include <boost/core/demangle.hpp>
#include <charconv>

#include "base/fold.h"
#include "edge/characters.h"
#include "edge/packing.h"

namespace edge {
namespace {
using Kind = base::Fault::Kind;

/// `"7"`: the version a client has seen. Absent when it is anything else.
std::optional<std::int64_t> version_of(std::string_view if_match) {
    if (if_match.size() < 3 || if_match.front() != '"' || if_match.back() != '"')
        return std::nullopt;
    std::int64_t version = 0;
    const auto * begin = if_match.data() + 1, *end = if_match.data() + if_match.size() - 1;
    const auto [stop, error] = std::from_chars(begin, end, version);
    if (error != std::errc{} || stop != end || version < 0) return std::nullopt;
    return version;
}

bool is_key(std::string_view key) {
    return key.size() >= 8 && key.size() <= 100 && std::ranges::all_of(key, [](char c) {
               return c > ' ' && static_cast<unsigned char>(c) < 0x7f;
           });
}

/// The last part of a client's file name, without what a file name must not hold.
std::string file_name_of(std::string_view given) {
    given = given.substr(given.find_last_of("/\\:") + 1);
    std::string out;
    for (char c : given)
        if (!is_control(c)) out += c;
    while (base::length(out) > 200) out.pop_back();
    while (!is_text(out)) out.pop_back();
    return out;
}

Response response_of(const Answer& answer) {
    Response out;
    out.status = answer.status;
    if (answer.download) {
        out.type = answer.download->type;
        out.body = answer.download->bytes;
        out.set("Content-Disposition", disposition_of(answer.download->name));
    } else if (!answer.json.empty()) {
        out.type = "application/json";
        out.body = answer.json;
    } else if (answer.status == 200) {
        out.status = 204;
    }
    if (answer.version) out.set("ETag", '"' + std::to_string(*answer.version) + '"');
    for (auto& cookie : answer.cookies) out.set("Set-Cookie", cookie);
    ENSURE(is_safe(out));
    return out;
}

/// What is told of one person by an address of its own, the file or a record of it: the answer
/// waits until the trail is written (decision 18). Files read as one are one person's.
bool is_one_person(const Plan& plan, const std::set<base::Uuid>& seen) {
    return plan.ids.size() == 1 &&
           (seen.size() == 1 || plan.route->path.starts_with("/people/{id}"));
}

Route openapi_route(const Routes& routes) {
    Route r;
    r.method = "GET";
    r.path = "/openapi.json";
    r.direct = [routes](const Direct& direct) {
        Answer answer;
        answer.json = openapi(routes, direct.store->law());
        return answer;
    };
    return r;
}

Routes all_routes(Routes routes, bool demo) {
    routes = with_own_routes(std::move(routes), demo);
    routes.push_back(openapi_route(routes));
    return routes;
}
}  // namespace

Routes with_own_routes(Routes routes, bool demo) {
    routes.push_back(
        open_to_all(direct_route<void, Health>("GET", "/health", [demo](const Direct& direct) {
            const Health health{.demo = demo, .change = direct.store->head()};
            return Answer{base::to_json(health), std::nullopt};
        })));
    return routes;
}

std::string cookie_of(std::string_view cookies, std::string_view name) {
    std::string found;
    while (!cookies.empty()) {
        const auto end = cookies.find(';');
        const auto pair = trimmed(cookies.substr(0, end));
        cookies = end == std::string_view::npos ? std::string_view() : cookies.substr(end + 1);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        if (!found.empty()) return "";
        found = pair.substr(equals + 1);
    }
    return found;
}

Answering::Answering(store::Store& store, Routes routes, Doors doors, const ServerConfig& config)
    : store_(store),
      router_(all_routes(std::move(routes), config.demo)),
      doors_(std::move(doors)),
      behind_proxy_(config.behind_proxy),
      open_doors_(config.limits.open_burst, config.limits.open_per_second),
      log_(config.log ? config.log : Log(log_to_stderr)) {}

Response Answering::refuse(const Request& request, int status, std::string_view code,
                           const base::Arguments& arguments) const {
    auto out = refusal(store_.law(), language_of(request.heading.accept_language), status, code,
                       arguments);
    if (status == 401) out.set("WWW-Authenticate", "Session");
    return out;
}

// -- from the head alone

void Answering::look_behind_proxy(Request& request) const {
    if (!behind_proxy_ || request.peer.local) return;
    // The proxy appends the address it saw: only the last one is its word.
    const auto& list = request.heading.forwarded_for;
    const auto  last = trimmed(std::string_view(list).substr(list.rfind(',') + 1));
    if (!last.empty()) request.peer.address = last;
    request.peer.loopback = false;
    request.peer.secure = !same_word(request.heading.forwarded_proto, "http");
}

/// True when a browser says that another site's page sent this.
bool Answering::is_foreign(const Request& request) const {
    const auto& heading = request.heading;
    if (!heading.fetch_site.empty())
        return heading.fetch_site != "same-origin" && heading.fetch_site != "none";
    if (heading.origin.empty() || behind_proxy_) return false;
    const auto at = heading.origin.find("://");
    return at == std::string::npos || !same_word(heading.origin.substr(at + 3), heading.host);
}

std::optional<Response> Answering::refused_match(Plan& plan, const Request& request) const {
    const auto& given = request.heading.if_match;
    if (given.empty() && plan.route->needs_match && !plan.preview)
        return refuse(request, 428, "edge.match_required");
    if (given.empty()) return std::nullopt;
    plan.match = version_of(given);
    if (!plan.match) return refuse(request, 400, "edge.match_malformed");
    return std::nullopt;
}

std::optional<Response> Answering::refused_early(Plan& plan, const Request& request) {
    const auto& route = *plan.route;
    const auto& heading = request.heading;
    // A question with a cookie costs what it costs everywhere: an office behind one address asks.
    const bool knocks = route.method != "GET" || heading.cookie.empty();
    if (route.guard == Guard::open && knocks && !request.peer.local) {
        const int wait = open_doors_.take(request.peer.address, request.came);
        if (wait) {
            auto out = refuse(request, 429, "edge.too_many");
            out.set("Retry-After", std::to_string(wait));
            return out;
        }
    }
    const bool acts = request.peer.local && !heading.act_as.empty();
    if (route.guard == Guard::session && heading.cookie.empty() && !acts)
        return refuse(request, 401, "edge.sign_in");
    if (route.method == "GET") return refused_match(plan, request);

    if (is_foreign(request)) return refuse(request, 403, "edge.foreign_page");
    const auto type =
        trimmed(std::string_view(heading.content_type).substr(0, heading.content_type.find(';')));
    if (route.takes && route.method != "DELETE" && !same_word(type, "application/json"))
        return refuse(request, 415, "edge.json_expected");
    if (!heading.idempotency_key.empty() && !is_key(heading.idempotency_key))
        return refuse(request, 400, "edge.key_malformed");
    return refused_match(plan, request);
}

Plan Answering::plan(Request& request) {
    look_behind_proxy(request);
    Plan  plan;
    auto& segments = request.target.segments;
    if (segments.empty() || segments.front() != "api") {
        const bool reads = request.method == "GET" || request.method == "HEAD";
        plan.metrics = reads && segments.size() == 1 && segments.front() == "metrics" &&
                       (request.peer.local || request.peer.loopback);
        plan.label = plan.metrics ? "/metrics" : "(file)";
        if (plan.metrics) return plan;
        plan.answer = reads ? web_file(doors_, request) : std::nullopt;
        if (!plan.answer)
            plan.answer =
                refuse(request, reads ? 404 : 405, reads ? "edge.no_page" : "edge.method");
        if (!reads) plan.answer->set("Allow", "GET, HEAD");
        return plan;
    }
    auto found = router_.find(request.method, std::span(segments).subspan(1));
    if (!found.route || request.target.folder) {
        const bool known = !found.allow.empty() && !request.target.folder;
        plan.answer = refuse(request, known ? 405 : 404, known ? "edge.method" : "edge.no_page");
        if (known) plan.answer->set("Allow", found.allow);
        return plan;
    }
    plan.route = found.route;
    plan.ids = std::move(found.ids);
    plan.label = plan.route->path;
    if (plan.route->method != "GET") {
        plan.preview = request.target.asked("preview") == "1";
        request.target.drop("preview");
    }
    if (plan.route->upload) {
        plan.upload_name = file_name_of(request.target.asked("name"));
        request.target.drop("name");
    }
    plan.answer = refused_early(plan, request);
    return plan;
}

// -- with the whole request, on a worker

Answering::Acting Answering::acting(const Route& route, const Request& request) const {
    const auto& heading = request.heading;
    if (request.peer.local && !heading.act_as.empty()) {
        auto actor = doors_.actor_of_login ? doors_.actor_of_login(heading.act_as) : std::nullopt;
        if (!actor) throw base::Fault(Kind::unauthenticated, "edge.login_unknown");
        return {std::move(*actor), "", true};
    }
    Acting acting;
    acting.token = cookie_of(heading.cookie, request.peer.secure ? "__Host-neove" : "neove");
    acting.actor.language = language_of(heading.accept_language);
    if (route.guard == Guard::open) return acting;
    auto session =
        acting.token.empty() || !doors_.session_of ? std::nullopt : doors_.session_of(acting.token);
    if (!session) throw base::Fault(Kind::unauthenticated, "edge.sign_in");
    if (route.method != "GET" &&
        (session->csrf.empty() || !same_secret(session->csrf, heading.csrf)))
        throw base::Fault(Kind::forbidden, "edge.csrf");
    acting.actor = std::move(session->actor);
    // What this page asks for wins over the account's own language.
    if (!heading.accept_language.empty())
        acting.actor.language = language_of(heading.accept_language);
    acting.known = true;
    return acting;
}

Answer Answering::ask(const Plan& plan, const Acting& acting, const Call& given) const {
    std::set<base::Uuid> seen;
    const auto           actor = doors_.widened && !plan.ids.empty() && plan.route->method == "GET"
                                     ? doors_.widened(acting.actor, plan.route->path, plan.ids)
                                     : acting.actor;
    auto                 answer = store_.read(actor, [&](store::Work& work) {
        Call call = given;
        call.work = &work;
        auto out = plan.route->run(call);
        seen = work.seen();
        return out;
    });
    if (doors_.read_trail && !seen.empty())
        doors_.read_trail(actor, plan.route->path, seen, is_one_person(plan, seen));
    return answer;
}

Answer Answering::write(const Plan& plan, const Acting& acting, const Repeatable& once,
                        bool& replayed, const Change& change) const {
    std::set<base::Uuid> seen;
    const bool           keeps = acting.known && !once.key.empty() && !plan.preview;
    const auto           run = [&](store::Work& work) {
        replayed = false;
        seen.clear();
        if (keeps)
            if (auto before = answered_before(work, once)) {
                replayed = true;
                return std::move(*before);
            }
        if (plan.match && !plan.ids.empty()) work.expect(plan.ids.front(), *plan.match);
        auto answer = change(work);
        if (keeps) keep_answer(work, once, answer);
        seen = work.seen();
        return answer;
    };
    auto answer =
        plan.preview ? store_.preview(acting.actor, run) : store_.write(acting.actor, run);
    // Who changes a file has seen it too.
    if (doors_.read_trail && !seen.empty())
        doors_.read_trail(acting.actor, plan.route->path, seen, false);
    return answer;
}

Answer Answering::change(const Plan& plan, const Acting& acting, const Call& given,
                         const Repeatable& once, bool& replayed) const {
    return write(plan, acting, once, replayed, [&](store::Work& work) {
        Call call = given;
        call.work = &work;
        return plan.route->run(call);
    });
}

/// A direct route opens its own works. One that writes once does so through `write_once`; the
/// answer of any other can only be kept after it is done.
Answer Answering::direct(const Plan& plan, const Request& request, const Acting& acting,
                         const Repeatable& once, bool& replayed) const {
    if (plan.preview) throw base::Fault(Kind::invalid, "edge.no_preview");
    const bool keeps = acting.known && !once.key.empty();
    const auto before = [&] {
        return keeps ? store_.read(acting.actor,
                                   [&](store::Work& work) { return answered_before(work, once); })
                     : std::nullopt;
    };
    if (auto found = before()) {
        replayed = true;
        return std::move(*found);
    }
    bool   kept = false;
    Direct direct{.store = &store_,
                  .actor = acting.actor,
                  .ids = plan.ids,
                  .body = request.body,
                  .upload_name = plan.upload_name,
                  .token = acting.token,
                  .address = request.peer.address,
                  .language = acting.actor.language,
                  .query = request.target.query,
                  .secure = request.peer.secure,
                  .host = request.heading.host,
                  .agent = request.heading.user_agent};
    direct.write_once = [&](const Change& change) {
        auto answer = write(plan, acting, once, replayed, change);
        kept = true;
        return answer;
    };
    Answer answer;
    try {
        answer = plan.route->direct(direct);
    } catch (const base::Fault&) {
        // What a copy of the request did meanwhile may be what stands in its way.
        auto found = before();
        if (!found) throw;
        replayed = true;
        return std::move(*found);
    }
    if (keeps && !kept)
        store_.write(acting.actor, [&](store::Work& work) { keep_answer(work, once, answer); });
    return answer;
}

Answer Answering::answer(const Plan& plan, const Request& request, const Acting& acting,
                         bool& replayed) const {
    const auto& route = *plan.route;
    Repeatable  once;
    if (route.writes() && !route.secret && !request.heading.idempotency_key.empty()) {
        std::string query;
        for (auto& [key, value] : request.target.query) query += key + '\0' + value + '\0';
        once = {request.heading.idempotency_key,
                std::string(route.method) + ' ' + std::string(route.path),
                hash_of({request.method, request.target.path(), query, request.heading.if_match,
                         plan.upload_name, request.body}),
                plan.ids};
    }
    if (route.direct) return direct(plan, request, acting, once, replayed);
    const Call call{.ids = plan.ids,
                    .body = request.body,
                    .query = request.target.query,
                    .upload_name = plan.upload_name};
    return plan.changes() ? change(plan, acting, call, once, replayed) : ask(plan, acting, call);
}

Response Answering::failed(const Plan& plan, const Request& request, std::string_view language,
                           std::string_view what) const {
    const auto id = base::to_text(base::new_uuid());
    const auto number = id.substr(id.size() - 8);
    log_(incident_line(number, request.method, plan.label, what));
    return incident(store_.law(), language, number);
}

Response Answering::run(const Plan& plan, const Request& request) const {
    std::string language = language_of(request.heading.accept_language);
    try {
        const auto acts = acting(*plan.route, request);
        language = acts.actor.language == "en" ? "en" : "vi";
        bool replayed = false;
        auto out = response_of(answer(plan, request, acts, replayed));
        if (replayed) out.set("Idempotency-Replayed", "true");
        if (!plan.changes() && !plan.route->secret && !is_foreign(request))
            pack(out, request.heading.accept_encoding);
        return out;
    } catch (const base::Fault& fault) {
        auto out = problem(store_.law(), language, fault);
        if (out.status == 401) out.set("WWW-Authenticate", "Session");
        return out;
    } catch (const base::Bug& bug) {
        return failed(plan, request, language, bug.what());
    } catch (const std::exception& other) {
        return failed(plan, request, language,
                      boost::core::demangle(typeid(other).name()) + ": " + blotted(other.what()));
    } catch (...) {
        return failed(plan, request, language, "not an exception");
    }
}

}  // namespace edge
