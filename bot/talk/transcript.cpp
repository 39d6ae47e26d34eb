// Effects as transcripts print them. Line breaks within a text are shown as " / ".
#include "bot/talk/conversation.hpp"

#include <ostream>

namespace kindred {
namespace {

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) c == '\n' ? line += " / " : line += c;
    return line;
}

struct printer {
    std::ostream& out;

    void operator()(const say& s) const {
        out << "say ";
        if (s.how == urgency::notice) out << "(notice) ";
        if (s.how == urgency::farewell) out << "(farewell) ";
        out << on_one_line(s.text);
        for (std::size_t i = 0; i < s.choices.size(); ++i)
            out << (i == 0 ? " [" : "|") << i + 1 << ' ' << s.choices[i].text;
        if (!s.choices.empty()) out << ']';
        if (!s.instead) return;
        out << " instead " << s.instead->name;
        for (const auto& each : s.instead->parameters) out << " {" << each << '}';
    }

    void operator()(const file& f) const {
        out << "file";
        for (std::size_t i = 0; i < f.categories.size(); ++i) out << (i == 0 ? " " : ",") << f.categories[i];
        out << ' ' << f.survey << '.' << f.question << " \"" << on_one_line(f.words) << '"';
        if (f.month) out << " month " << *f.month;
        if (f.day) out << " day " << *f.day;
        if (f.moves) out << " moves";
        if (f.shared != scope::teachers) out << ' ' << name_of(f.shared);
    }

    void operator()(const unfile& u) const { out << "unfile " << u.item; }

    void operator()(const share& s) const {
        out << "share " << name_of(s.with);
        for (const auto id : s.items) out << ' ' << id;
    }

    void operator()(const agree& a) const {
        out << "agree " << (a.yes ? "yes" : "no") << " \"" << a.wording << '"';
    }
    void operator()(const stop& s) const { out << "stop " << s.how; }
    void operator()(const restart&) const { out << "restart"; }
    void operator()(const recite&) const { out << "recite"; }

    void operator()(const forget& f) const {
        out << "forget ";
        if (f.item != 0) out << "item " << f.item;
        else if (f.learner != 0) out << "learner " << f.learner;
        else out << "everything";
    }
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const effect& what) {
    std::visit(printer{out}, what);
    return out;
}

}  // namespace kindred
