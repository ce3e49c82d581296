#include "post/fetch.h"

#include <mutex>

#include "base/fault.h"
#include "post/curl.h"

namespace post {
using base::Fault;

Curl new_curl(int seconds, const std::string& certificates) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Curl handle(curl_easy_init());
    if (!handle) throw Fault(Fault::Kind::unavailable, "post.unreachable");
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(handle.get(), CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, static_cast<long>(seconds));
    curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, static_cast<long>(seconds));
    curl_easy_setopt(handle.get(), CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!certificates.empty()) {
        curl_blob pem{const_cast<char*>(certificates.data()), certificates.size(), CURL_BLOB_COPY};
        curl_easy_setopt(handle.get(), CURLOPT_CAINFO_BLOB, &pem);
    }
    return handle;
}

void add_to(CurlList& list, const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
}

namespace {

/// The scheme, and the host without a port, user or brackets; empty when it cannot be read.
std::pair<std::string, std::string> scheme_and_host(const std::string& url) {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts(curl_url(), curl_url_cleanup);
    const auto                                          part = [&](CURLUPart which) -> std::string {
        char* text = nullptr;
        if (curl_url_get(parts.get(), which, &text, 0) != CURLUE_OK) return "";
        std::string out(text);
        curl_free(text);
        return out;
    };
    if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
    if (!part(CURLUPART_USER).empty()) return {};
    return {part(CURLUPART_SCHEME), part(CURLUPART_HOST)};
}

void need_safe(const std::string& url) {
    const auto [scheme, host] = scheme_and_host(url);
    const bool here = host == "127.0.0.1" || host == "localhost" || host == "[::1]";
    if (scheme == "https" || (scheme == "http" && here)) return;
    throw Fault(Fault::Kind::invalid, "post.address_unsafe",
                {{"", "post.address_unsafe", {{"host", host}}}});
}

struct Filling {
    std::string body;
    std::size_t most = 0;
    bool        too_large = false;
};

std::size_t fill(char* bytes, std::size_t one, std::size_t count, void* into) {
    auto&      filling = *static_cast<Filling*>(into);
    const auto size = one * count;
    if (filling.body.size() + size > filling.most) {
        filling.too_large = true;
        return 0;
    }
    filling.body.append(bytes, size);
    return size;
}

}  // namespace

Response fetch(const Request& request) {
    need_safe(request.url);
    const auto handle = new_curl(request.seconds, request.certificates);
    CurlList   headers;
    for (auto& [name, value] : request.headers) add_to(headers, name + ": " + value);
    Filling filling{{}, request.most_bytes, false};
    curl_easy_setopt(handle.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, fill);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &filling);
    if (request.method != "GET") {
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    const auto how = curl_easy_perform(handle.get());
    if (filling.too_large) throw Fault(Fault::Kind::unavailable, "post.answer_too_large");
    if (how != CURLE_OK)
        throw Fault(Fault::Kind::unavailable, "post.unreachable",
                    {{"",
                      "post.unreachable",
                      {{"host", scheme_and_host(request.url).second},
                       {"reason", curl_easy_strerror(how)}}}});
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return {static_cast<int>(status), std::move(filling.body)};
}

std::string encoded(std::string_view text) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string                out;
    for (const char c : text) {
        if (plain.find(c) != plain.npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        (out += '%') += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace post
