// The families of the demo: each writes through the door of its own platform and hears what comes back.
#pragma once

#include "adapters/demo/doubles.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace kindred {

struct demo_addresses {
    std::uint16_t port = 0;     // of the server
    std::string telegram_secret, whatsapp_secret, sms_key;
};

class family {
public:
    virtual ~family() = default;
    virtual bool join(const std::string& code) = 0;         // false: the door did not take it
    virtual bool write(const std::string& words) = 0;
    virtual std::optional<caught> hear(std::chrono::milliseconds patience) = 0;  // the next letter to them
};

std::unique_ptr<family> on_telegram(const demo_addresses&, doubles&, std::int64_t user, std::string language);
std::unique_ptr<family> on_whatsapp(const demo_addresses&, doubles&, std::string user);
std::unique_ptr<family> on_sms(const demo_addresses&, doubles&, std::string number);
std::unique_ptr<family> on_the_web(const demo_addresses&);

}  // namespace kindred
