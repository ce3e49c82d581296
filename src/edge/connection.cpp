#include "edge/connection.h"

#include <atomic>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "edge/characters.h"
#include "edge/head.h"

// g++ 12 destroys some temporaries of a co_await line twice (style.md 5, trap 1): whatever has a
// destructor is named before the line that waits.
namespace edge {
namespace {
namespace http = beast::http;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::string_body>;
constexpr std::chrono::hours k_far{24};
constexpr std::size_t        k_slowest = 128 * 1024;  // bytes a second we still wait for
constexpr std::string_view   k_continue = "HTTP/1.1 100 Continue\r\n\r\n";

std::chrono::milliseconds time_for(std::size_t bytes) {
    return std::chrono::seconds{bytes / k_slowest};
}

/// What can be told before a head is whole: it is no HTTP at all, or a line ends in LF alone.
bool is_hopeless(std::string_view begun, std::size_t from) {
    if (!begun.empty() && !is_token(begun.front())) return true;
    for (auto at = begun.find('\n', from); at != std::string_view::npos;
         at = begun.find('\n', at + 1))
        if (at == 0 || begun[at - 1] != '\r') return true;
    return false;
}

/// "32 MB"; what is no whole number of a unit stands in the one below.
std::string size_words(std::size_t bytes) {
    if (bytes % (1u << 20) == 0) return std::to_string(bytes >> 20) + " MB";
    if (bytes % (1u << 10) == 0) return std::to_string(bytes >> 10) + " KB";
    return std::to_string(bytes) + " byte";
}

std::string_view known_method(std::string_view method) {
    for (std::string_view known : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"})
        if (method == known) return known;
    return "OTHER";
}

/// The Date field, made once a second.
const std::string& date_now() {
    thread_local std::time_t made = 0;
    thread_local std::string text;
    const auto               now = std::time(nullptr);
    if (now != made) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        char line[64];
        text.assign(line, std::strftime(line, sizeof line, "%a, %d %b %Y %H:%M:%S GMT", &parts));
        made = now;
    }
    return text;
}

std::string_view view_of(const beast::flat_buffer& buffer) {
    const auto data = buffer.cdata();
    return {static_cast<const char*>(data.data()), data.size()};
}

/// Counts a body as long as it is held.
struct Share {
    std::atomic<std::size_t>& whole;
    std::size_t               part;
    Share(std::atomic<std::size_t>& w, std::size_t p) : whole(w), part(p) { whole += part; }
    ~Share() { whole -= part; }
    Share(const Share&) = delete;
    void shrink_to(std::size_t size) {
        whole -= part - size;
        part = size;
    }
};
}  // namespace

Hall::Hall(store::Store& store, Routes routes, Doors doors, const ServerConfig& config)
    : limits(config.limits),
      access_log(config.access_log),
      answering(store, std::move(routes), std::move(doors), config),
      reading(config.workers, config.limits.queue),
      changing(config.changing_workers, config.limits.queue) {}

/// One request and its answer. Shared with the worker that answers it, which may outlive the
/// connection.
struct Connection::Exchange {
    Request                          request;
    Plan                             plan;
    Response                         response;
    std::optional<Parser>            parser;
    std::optional<Share>             share;  // of the memory for bodies
    std::string                      expect, method = "OTHER";
    bool                             keep = false, has_body = false;
    std::optional<net::steady_timer> bell;
    bool                             answered = false;
    std::atomic<bool>                given_up = false;  // also read by the worker
};

Connection::Connection(Hall& hall, std::unique_ptr<Stream> stream)
    : hall_(hall), stream_(std::move(stream)) {
    hall_.connections.insert(this);
    phase(hall_.limits.header);
}
Connection::~Connection() { hall_.connections.erase(this); }

void Connection::phase(std::chrono::milliseconds length) { deadline_ = Clock::now() + length; }

void Connection::check(Clock::time_point now) {
    if (now > deadline_) close();
}

net::awaitable<void> Connection::serve(std::shared_ptr<Connection> self) {
    try {
        error_code error;
        auto       token = net::redirect_error(net::use_awaitable, error);
        co_await self->stream_->async_handshake(token);
        bool more = !error;
        while (more) more = co_await self->exchange();
        if (!error) {
            self->phase(self->hall_.limits.drain);
            co_await self->stream_->async_finish(token);
        }
    } catch (const std::exception& broken) {
        self->hall_.answering.log()(server_line(blotted(broken.what())));
    }
    self->close();
}

net::awaitable<bool> Connection::exchange() {
    const Head head = co_await read_head();
    if (head == Head::gone) co_return false;
    const auto x = std::make_shared<Exchange>();
    if (head == Head::whole)
        understand(*x);
    else if (head == Head::too_long)
        refuse(*x, 431, "edge.head_too_long");
    else
        refuse(*x, 400, "edge.malformed");

    if (!x->plan.answer && x->has_body) {
        const bool there = co_await read_body(*x);
        if (!there) co_return false;
    } else if (x->has_body) {
        x->plan.answer->close = true;  // the body is not worth reading
    }
    if (x->plan.metrics) x->plan.answer = metrics_now();
    if (x->plan.answer)
        x->response = std::move(*x->plan.answer);
    else
        co_await wait_for_answer(x);

    x->keep = x->keep && !x->response.close && !hall_.stopping &&
              ++requests_ < hall_.limits.requests_per_connection;
    const bool sent = co_await send(*x);
    note(*x);
    if (sent && x->response.close) co_await drain();
    idle_ = true;
    phase(hall_.limits.idle);
    const bool more = sent && x->keep;
    co_return more;
}

net::awaitable<Connection::Head> Connection::read_head() {
    error_code  error;
    auto        token = net::redirect_error(net::use_awaitable, error);
    std::size_t seen = 0;
    for (;;) {
        const auto begun = view_of(buffer_);
        if (idle_ && !begun.empty()) {
            idle_ = false;
            phase(hall_.limits.header);
        }
        const auto from = seen > 3 ? seen - 3 : 0;
        const auto end = begun.find("\r\n\r\n", from);
        head_size_ = end + 4;
        if (is_hopeless(begun.substr(0, end), from)) co_return Head::flawed;
        if (end != std::string_view::npos)
            co_return head_size_ > hall_.limits.head_bytes ? Head::too_long : Head::whole;
        if (begun.size() >= hall_.limits.head_bytes) co_return Head::too_long;
        seen = begun.size();
        const auto        room = buffer_.prepare(4096);
        const std::size_t size = co_await stream_->async_read_some(room, token);
        if (error) co_return Head::gone;
        buffer_.commit(size);
    }
}

void Connection::refuse(Exchange& x, int status, std::string_view code,
                        const base::Arguments& arguments) {
    x.plan.answer = hall_.answering.refuse(x.request, status, code, arguments);
    x.plan.answer->close = true;
}

void Connection::refuse_large(Exchange& x) {
    const auto& route = *x.plan.route;
    refuse(x, 413, route.upload ? "edge.file_over_limit" : "edge.body_over_limit",
           {{"limit", size_words(route.body_limit)}});
}

/// Reads the head at the front of the buffer and decides what follows from it.
void Connection::understand(Exchange& x) {
    x.request.peer = stream_->peer;
    if (flaw_of(view_of(buffer_).substr(0, head_size_)) != Flaw::none)
        return refuse(x, 400, "edge.malformed");
    x.parser.emplace();
    x.parser->header_limit(static_cast<std::uint32_t>(hall_.limits.head_bytes));
    x.parser->body_limit(boost::none);  // by route, see read_body
    error_code error;
    const auto used = x.parser->put(net::buffer(buffer_.data(), head_size_), error);
    buffer_.consume(used);
    if (error || !x.parser->is_header_done()) return refuse(x, 400, "edge.malformed");
    x.has_body = !x.parser->is_done();
    read_fields(x);

    const auto target = x.parser->get().target();
    auto       taken_apart = target_of({target.data(), target.size()});
    if (!taken_apart) return refuse(x, 400, "edge.malformed");
    x.request.target = std::move(*taken_apart);
    const bool reads = x.request.method == "GET" || x.request.method == "HEAD";
    if (reads && x.has_body) return refuse(x, 400, "edge.malformed");
    if (!x.expect.empty() && !same_word(x.expect, "100-continue"))
        return refuse(x, 417, "edge.malformed");
    x.plan = hall_.answering.plan(x.request);
}

void Connection::read_fields(Exchange& x) {
    const auto& head = x.parser->get();
    const auto  text = [](auto view) { return std::string(view.data(), view.size()); };
    x.request.method = text(head.method_string());
    x.method = known_method(x.request.method);
    x.keep = head.keep_alive() && head.version() == 11;
    x.expect = text(head[http::field::expect]);
    auto& h = x.request.heading;
    h.host = text(head[http::field::host]);
    h.cookie = text(head[http::field::cookie]);
    h.csrf = text(head["X-CSRF-Token"]);
    h.if_match = text(head[http::field::if_match]);
    h.if_none_match = text(head[http::field::if_none_match]);
    h.idempotency_key = text(head["Idempotency-Key"]);
    h.act_as = text(head["X-Neove-As"]);
    h.accept_language = text(head[http::field::accept_language]);
    h.accept_encoding = text(head[http::field::accept_encoding]);
    h.content_type = text(head[http::field::content_type]);
    h.origin = text(head[http::field::origin]);
    h.fetch_site = text(head["Sec-Fetch-Site"]);
    h.user_agent = text(head["User-Agent"]);
    // Several proxies may each have added a field of their own; the last one counts.
    const auto [first, last] = head.equal_range("X-Forwarded-For");
    for (auto at = first; at != last; ++at) h.forwarded_for = text(at->value());
    h.forwarded_proto = text(head["X-Forwarded-Proto"]);
}

/// False when the other side is gone. A body that is too long or broken becomes an answer.
net::awaitable<bool> Connection::read_body(Exchange& x) {
    error_code  error;
    auto        token = net::redirect_error(net::use_awaitable, error);
    const auto& route = *x.plan.route;
    const auto  limit = route.body_limit;
    const auto  length = x.parser->content_length();
    if (length && *length > limit) {
        refuse_large(x);
        co_return true;
    }
    const auto size = length ? static_cast<std::size_t>(*length) : limit;
    if (hall_.body_bytes + size > hall_.limits.body_bytes) {
        refuse(x, 503, "edge.busy");
        x.plan.answer->set("Retry-After", "5");
        co_return true;
    }
    x.share.emplace(hall_.body_bytes, size);
    x.parser->body_limit(limit);
    phase(hall_.limits.body + (route.upload ? time_for(limit) : std::chrono::milliseconds{0}));
    if (!x.expect.empty()) {
        const auto words = net::buffer(k_continue);
        co_await net::async_write(*stream_, words, token);
        if (error) co_return false;
    }
    co_await http::async_read(*stream_, buffer_, *x.parser, token);
    if (error == http::error::body_limit)
        refuse_large(x);
    else if (error &&
             error.category() == http::make_error_code(http::error::bad_chunk).category() &&
             error != http::error::partial_message && error != http::error::end_of_stream)
        refuse(x, 400, "edge.malformed");
    else if (error)
        co_return false;
    else
        x.request.body = std::move(x.parser->get().body());
    if (x.plan.answer)
        x.share.reset();
    else
        x.share->shrink_to(x.request.body.size());
    co_return true;
}

/// Gives the request to a worker. False when the queue is full.
bool Connection::hand_over(const std::shared_ptr<Exchange>& x) {
    const auto& route = *x->plan.route;
    // A direct route may take long; it must not stand in the way of short questions.
    auto& workers = x->plan.changes() || route.direct ? hall_.changing : hall_.reading;
    x->bell.emplace(stream_->get_executor(), hall_.limits.handling);
    return workers.submit([x, &hall = hall_, executor = stream_->get_executor()] {
        if (x->given_up) return;  // it waited so long that its client was told so
        auto response = hall.answering.run(x->plan, x->request);
        net::post(executor, [x, response = std::move(response)]() mutable {
            if (x->given_up) return;
            x->response = std::move(response);
            x->answered = true;
            x->bell->cancel();
        });
    });
}

net::awaitable<void> Connection::wait_for_answer(std::shared_ptr<Exchange> x) {
    error_code error;
    auto       token = net::redirect_error(net::use_awaitable, error);
    const bool queued = hand_over(x);
    if (queued) {
        phase(k_far);  // the bell keeps this deadline
        co_await x->bell->async_wait(token);
        if (x->answered) {
            x->request.body = {};
            x->share.reset();
            co_return;
        }
        x->given_up = true;
    }
    x->response = hall_.answering.refuse(x->request, 503, queued ? "edge.too_slow" : "edge.busy");
    x->response.set("Retry-After", queued ? "30" : "2");
}

net::awaitable<bool> Connection::send(Exchange& x) {
    error_code error;
    auto       token = net::redirect_error(net::use_awaitable, error);
    dress(x.response, x.request.peer.secure);
    const auto bytes = x.response.bytes();
    const bool bodiless = x.response.status == 204 || x.response.status == 304;

    http::response<http::span_body<const char>> out;
    out.version(11);
    out.result(static_cast<unsigned>(x.response.status));
    out.set(http::field::date, date_now());
    for (auto& [name, value] : x.response.headers) out.insert(name, value);
    if (!x.response.type.empty()) out.set(http::field::content_type, x.response.type);
    if (!bodiless) out.content_length(bytes.size());
    if (!x.keep) out.set(http::field::connection, "close");
    if (!bodiless && x.request.method != "HEAD")
        out.body() = beast::span<const char>(bytes.data(), bytes.size());

    phase(hall_.limits.write + time_for(bytes.size()));
    co_await http::async_write(*stream_, out, token);
    co_return !error;
}

/// After a refusal: reads on for a while, so that the answer is not lost in a reset.
net::awaitable<void> Connection::drain() {
    error_code error;
    auto       token = net::redirect_error(net::use_awaitable, error);
    phase(hall_.limits.drain);
    stream_->shut();
    buffer_.clear();
    while (!error) {
        const auto room = buffer_.prepare(16 * 1024);
        co_await stream_->async_drain_some(room, token);
    }
}

Response Connection::metrics_now() const {
    Response out;
    out.type = "text/plain; version=0.0.4; charset=utf-8";
    out.body = hall_.metrics.text({.connections = hall_.connections.size(),
                                   .reading_queue = hall_.reading.waiting(),
                                   .changing_queue = hall_.changing.waiting(),
                                   .store_head = hall_.answering.store().head()});
    return out;
}

void Connection::note(const Exchange& x) const {
    const auto seconds = std::chrono::duration<double>(Clock::now() - x.request.came).count();
    hall_.metrics.count(x.method, x.plan.label, x.response.status, seconds);
    if (hall_.access_log)
        hall_.answering.log()(
            access_line(x.method, x.plan.label, x.response.status, seconds * 1000));
}

}  // namespace edge
