#include "edge/packing.h"

#include <zlib.h>

#include "edge/characters.h"

namespace edge {
namespace {
constexpr std::size_t k_packet = 1400;  // bytes; what is shorter arrives as soon unpacked
constexpr int         k_level = 3;      // higher ones take longer for a few bytes less
constexpr int         k_window = 15, k_as_gzip = 16, k_memory = 8;

struct Deflating {
    z_stream stream{};
    bool     ready = deflateInit2(&stream, k_level, Z_DEFLATED, k_window + k_as_gzip, k_memory,
                                  Z_DEFAULT_STRATEGY) == Z_OK;
    Deflating() = default;
    Deflating(const Deflating&) = delete;
    ~Deflating() {
        if (ready) deflateEnd(&stream);
    }
};

/// "" when there is no memory for it.
std::string gzipped(const std::string& bytes) {
    Deflating packing;
    if (!packing.ready) return "";
    auto&       stream = packing.stream;
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return "";
    out.resize(stream.total_out);
    return out;
}

/// ";q=0", ";q=0.000": not acceptable.
bool is_refused(std::string_view entry) {
    const auto weight = entry.find("q=");
    return weight != entry.npos &&
           entry.find_first_not_of("0. ", weight + 2) == std::string_view::npos;
}
}  // namespace

bool takes(std::string_view accept_encoding, std::string_view packing) {
    for (auto rest = accept_encoding; !rest.empty();) {
        const auto comma = rest.find(',');
        const auto entry = trimmed(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        const auto word = entry.substr(0, entry.find(';'));
        if (same_word(trimmed(word), packing)) return !is_refused(entry);
    }
    return false;
}

void pack(Response& response, std::string_view accept_encoding) {
    if (response.type != "application/json" || response.body.size() < k_packet) return;
    response.set("Vary", "Accept-Encoding");
    if (!takes(accept_encoding, "gzip")) return;
    auto packed = gzipped(response.body);
    if (packed.empty()) return;
    response.body = std::move(packed);
    response.set("Content-Encoding", "gzip");
}

}  // namespace edge
