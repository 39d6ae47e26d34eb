#include "adapters/metrics.hpp"

#include <array>
#include <charconv>

namespace kindred {
namespace {

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\' || c == '"') safe.push_back('\\');
        if (c == '\n') safe.append("\\n");
        if (c != '\n') safe.push_back(c);
    }
    return safe;
}

std::string printed(const metrics::labels& all) {
    if (all.empty()) return {};
    std::string text = "{";
    for (const auto& [name, value] : all) {
        if (text.size() > 1) text.push_back(',');
        text.append(name).append("=\"").append(escaped(value)).append("\"");
    }
    text.push_back('}');
    return text;
}

std::string printed(double value) {
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

}  // namespace

double& metrics::counter(std::string_view name, std::string_view help, const labels& with) {
    return series(name, help, "counter", with);
}

double& metrics::gauge(std::string_view name, std::string_view help, const labels& with) {
    return series(name, help, "gauge", with);
}

double& metrics::series(std::string_view name, std::string_view help, const char* type, const labels& with) {
    auto at = families_.find(name);
    if (at == families_.end()) {
        at = families_.try_emplace(std::string(name)).first;
        at->second.help = help;
        at->second.type = type;
    }
    return at->second.series[printed(with)];
}

std::string metrics::text() const {
    std::string all;
    for (const auto& [name, one] : families_) {
        all.append("# HELP ").append(name).append(" ").append(one.help).append("\n");
        all.append("# TYPE ").append(name).append(" ").append(one.type).append("\n");
        for (const auto& [with, value] : one.series)
            all.append(name).append(with).append(" ").append(printed(value)).append("\n");
    }
    return all;
}

}  // namespace kindred
