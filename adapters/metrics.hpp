// What the internal listener's /metrics tells: counters and gauges in Prometheus' text format. Network thread only.
// Labels are channels, kinds and outcomes; never a name, a number or an address of a person.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

class metrics {
public:
    using labels = std::vector<std::pair<std::string_view, std::string_view>>;

    // The series of that name and these labels, made on first use; it stays where it is as long as the metrics
    // live. `help` is told once a name.
    double& counter(std::string_view name, std::string_view help, const labels& = {});
    double& gauge(std::string_view name, std::string_view help, const labels& = {});

    std::string text() const;

private:
    struct family {
        std::string help;
        const char* type = "counter";
        std::map<std::string, double> series;  // by its labels, as they are printed
    };
    double& series(std::string_view name, std::string_view help, const char* type, const labels&);
    std::map<std::string, family, std::less<>> families_;
};

}  // namespace kindred
