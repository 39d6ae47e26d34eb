// A certificate made for one test: self-signed, for one host name.
#pragma once

#include <filesystem>
#include <string>

namespace kindred::test {

// Two PEM files in a folder of their own, gone with the object.
class certificate {
public:
    explicit certificate(const std::string& host);
    ~certificate();
    certificate(const certificate&) = delete;
    certificate& operator=(const certificate&) = delete;

    std::string certificate_file() const { return (folder_ / "certificate.pem").string(); }
    std::string key_file() const { return (folder_ / "key.pem").string(); }

private:
    std::filesystem::path folder_;
};

}  // namespace kindred::test
