// Effects as transcripts print them. Line breaks within a text are shown as " / ".
#include "bot/talk/conversation.hpp"

#include <array>
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
        if (f.by == voice::child) out << " in the child's own words";
        if (f.sensitive) out << " sensitive";
    }

    void operator()(const attach& a) const {
        out << "attach " << a.item << (a.what.kind == attachment_kind::voice ? " voice note" : " photo");
        if (!a.alone) out << " beside the words";
        if (!a.first) out << " of the same album";
    }

    void operator()(const amend& a) const {
        out << "amend " << a.item << " \"" << on_one_line(a.words) << '"';
        if (a.month) out << " month " << *a.month;
        if (a.day) out << " day " << *a.day;
        if (a.moves) out << " moves";
        if (a.sensitive) out << " sensitive";
        if (a.more) out << " more";
    }

    void operator()(const entrust& e) const { list("entrust", e.items); }

    void operator()(const renew& r) const { list("renew", r.items); }
    void operator()(const recall& r) const { out << "recall " << r.item; }
    void operator()(const annotate& a) const {
        out << "annotate " << a.item << " \"" << on_one_line(a.note) << '"';
        if (a.sensitive) out << " sensitive";
    }
    void operator()(const ask_anew& a) const { out << "ask anew about " << a.category; }
    void operator()(const look_over&) const { out << "look over"; }
    void operator()(const move_in&) const { out << "move in"; }
    void operator()(const keep_hours& k) const {
        const auto clock = [&](int minute) { out << minute / 60 << (minute % 60 < 10 ? ":0" : ":") << minute % 60; };
        constexpr std::array names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        out << "keep hours ";
        clock(k.hours.from);
        out << '-';
        clock(k.hours.until);
        for (int day = 1; day <= 7; ++day)
            if (k.hours.on(day)) out << ' ' << names[static_cast<std::size_t>(day - 1)];
    }
    void operator()(const hold& h) const { out << (h.yes ? "hold " : "use again ") << h.learner; }
    void operator()(const permit& p) const { out << "permit " << p.of << (p.yes ? " yes" : " no"); }
    void operator()(const alarm& a) const {
        constexpr std::array reasons{"danger", "note", "wrong number", "gone"};
        out << "alarm " << reasons[static_cast<std::size_t>(a.why)];
    }
    void operator()(const read_back& r) const { list("read back", r.items); }
    void operator()(const confirm& c) const { list("confirm", c.items); }
    void operator()(const look_up& l) const { out << "look up " << l.number; }
    void operator()(const recite_readers&) const { out << "recite readers"; }
    void operator()(const unlink&) const { out << "unlink"; }
    void operator()(const hush&) const { out << "hush"; }

    void operator()(const unfile& u) const { out << "unfile " << u.item; }

    void operator()(const share& s) const { list("share " + std::string(name_of(s.with)), s.items); }

    void list(std::string_view what, const std::vector<std::int64_t>& items) const {
        out << what;
        for (const auto id : items) out << ' ' << id;
    }

    void operator()(const agree& a) const {
        out << "agree " << (a.yes ? "yes" : a.withdrawn ? "no more" : "no") << " \"" << a.wording << '"';
        if (!a.on_file.empty()) out << " on file " << a.on_file;
    }
    void operator()(const stop& s) const { out << "stop " << s.how; }
    void operator()(const restart&) const { out << "restart"; }
    void operator()(const recite&) const { out << "recite"; }
    void operator()(const point_elsewhere&) const { out << "point elsewhere"; }

    void operator()(const forget& f) const {
        out << "forget ";
        if (f.item != 0)
            out << "item " << f.item;
        else if (f.learner != 0)
            out << "learner " << f.learner;
        else if (!f.category.empty())
            out << "category " << f.category;
        else
            out << "everything";
    }
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const effect& what) {
    std::visit(printer{out}, what);
    return out;
}

}  // namespace kindred
