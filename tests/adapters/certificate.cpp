#include "tests/adapters/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace kindred::test {
namespace {

void require(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("no test certificate: ") + what);
}

std::unique_ptr<std::FILE, int (*)(std::FILE*)> open_for_writing(const std::filesystem::path& path) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), &std::fclose);
    require(file != nullptr, "file");
    return file;
}

}  // namespace

certificate::certificate(const std::string& host) {
    auto pattern = (std::filesystem::temp_directory_path() / "kindred-XXXXXX").string();
    require(mkdtemp(pattern.data()) != nullptr, "folder");
    folder_ = pattern;

    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &EVP_PKEY_free);
    require(key != nullptr, "key");
    const std::unique_ptr<X509, decltype(&X509_free)> paper(X509_new(), &X509_free);
    X509_set_version(paper.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(paper.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(paper.get()), 3600);
    X509_set_pubkey(paper.get(), key.get());
    auto* name = X509_get_subject_name(paper.get());
    const std::string common = "kindred test";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common.c_str()),
                               -1, -1, 0);
    X509_set_issuer_name(paper.get(), name);
    const auto names = "DNS:" + host;
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str()), &X509_EXTENSION_free);
    require(extension && X509_add_ext(paper.get(), extension.get(), -1) == 1, "name");
    require(X509_sign(paper.get(), key.get(), EVP_sha256()) > 0, "signature");

    require(PEM_write_X509(open_for_writing(certificate_file()).get(), paper.get()) == 1, "certificate file");
    require(PEM_write_PrivateKey(open_for_writing(key_file()).get(), key.get(), nullptr, nullptr, 0, nullptr,
                                 nullptr) == 1,
            "key file");
}

certificate::~certificate() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace kindred::test
