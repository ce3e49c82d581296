#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "edge/door_world.h"

using namespace door;

namespace {
/// Writes a certificate signed by itself and its key.
void make_certificate(const std::string& chain_file, const std::string& key_file) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509*     certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    auto* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("here"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    auto* chain = std::fopen(chain_file.c_str(), "w");
    PEM_write_X509(chain, certificate);
    std::fclose(chain);
    auto* secret = std::fopen(key_file.c_str(), "w");
    PEM_write_PrivateKey(secret, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(secret);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

class TlsClient : public Client {
public:
    TlsClient(unsigned short port, int newest)
        : Client(port), context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, newest);
        SSL_CTX_set_security_level(context_, 0);
        tls_ = SSL_new(context_);
        SSL_set_fd(tls_, socket_);
        joined = SSL_connect(tls_) == 1;
    }
    ~TlsClient() override {
        SSL_free(tls_);
        SSL_CTX_free(context_);
    }
    void send(std::string_view bytes) override {
        SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
    }
    std::string receive() override {
        char      bytes[16384];
        const int n = SSL_read(tls_, bytes, sizeof bytes);
        return n > 0 ? std::string(bytes, static_cast<std::size_t>(n)) : "";
    }
    bool joined = false;

private:
    SSL_CTX* context_;
    SSL*     tls_;
};
}  // namespace

TEST_CASE("over TLS the same door answers, with secure cookies and transport security") {
    std::string folder = std::filesystem::temp_directory_path().string();
    const auto  chain = folder + "/neove-tls-" + std::to_string(::getpid()) + ".pem";
    const auto  key = chain + ".key";
    make_certificate(chain, key);
    DoorWorld world([&](edge::ServerConfig& c) {
        c.certificate = chain;
        c.private_key = key;
        c.address = "0.0.0.0";
        c.limits.header = std::chrono::milliseconds{400};
    });
    for (int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(world.port(), version);
        REQUIRE(client.joined);
        const auto health = client.ask(request("GET", "/api/health"));
        CHECK(health.status == 200);
        CHECK(health.field("strict-transport-security") == "max-age=31536000");
        const auto session = client.ask(request("POST", "/api/session", json, R"({"title":"x"})"));
        CHECK(session.field("set-cookie").starts_with("__Host-neove="));
        const auto upload =
            client.ask(request("POST", "/api/uploads",
                               "Cookie: __Host-neove=token-1\r\nX-CSRF-Token: csrf-1\r\n", "abc"));
        CHECK(upload.says("\"bytes\":3"));
        const auto large = client.ask(request(
            "POST", "/api/uploads", "Cookie: __Host-neove=token-1\r\nX-CSRF-Token: csrf-1\r\n",
            std::string(100'000, 'a')));
        CHECK(large.status == 413);
    }
    TlsClient old(world.port(), TLS1_1_VERSION);
    CHECK(!old.joined);
    Client plain(world.port());
    plain.send(request("GET", "/api/health"));
    CHECK(plain.closed());
    Client silent(world.port());
    CHECK(silent.closed());
    std::filesystem::remove(chain);
    std::filesystem::remove(key);
}
