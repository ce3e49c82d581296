/// One libcurl handle, cleaned up. Private to src/post.
#pragma once
#include <curl/curl.h>

#include <memory>
#include <string>

namespace post {

struct CurlEnd {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlEnd>;
using CurlList = std::unique_ptr<curl_slist, CurlEnd>;

/// A handle that never asks signals, the environment's proxies or a terminal for anything.
Curl new_curl(int seconds, const std::string& certificates);
void add_to(CurlList&, const std::string& line);

}  // namespace post
