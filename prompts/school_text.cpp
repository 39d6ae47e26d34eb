#include "prompts/school_text.hpp"

#include "prompts/library.hpp"
#include "prompts/yaml.hpp"

namespace kindred {

school_reading read_school_text(std::string_view text, std::string_view file_name) {
    if (file_name.ends_with(".csv")) return read_school_csv(text, file_name);
    auto yaml = read_yaml(text, file_name);
    school_reading read;
    if (!has_grave(yaml.complaints)) read = read_school(yaml.document, file_name);
    read.complaints.insert(read.complaints.begin(), yaml.complaints.begin(), yaml.complaints.end());
    return read;
}

}  // namespace kindred
