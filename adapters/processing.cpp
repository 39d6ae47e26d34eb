#include "adapters/processing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/survey.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace kindred {
namespace {

constexpr std::string_view to_fill_in = "*[to be filled in by the school]*";

template <class Duration>
std::string days(Duration time) {
    const auto whole = std::chrono::duration_cast<std::chrono::days>(time).count();
    return std::to_string(whole) + (whole == 1 ? " day" : " days");
}

constexpr std::array<std::string_view, 8> categories{"interests", "strengths", "hopes",   "traditions",
                                                     "languages", "people",    "outside", "comforts"};

std::string kept_by_category() {
    std::string text;
    for (const auto each : categories)
        text += (text.empty() ? "" : ", ") + std::string(each) + " " + days(kept_for(each));
    return text + " from when it was last said, or until the family deletes it; where school.year_ends is told, " +
           days(limits::kept_after_school_year) + " behind the school year's end at the latest, but for " +
           "interests, outside learning and comforts. Of who left the school: " +
           days(limits::profile_kept_after_leaving) +
           " at most. What a family tells unasked of papers, illness, money that is short or courts: " +
           days(limits::sensitive_waits) + ", unless it wants it kept for the teachers";
}

std::vector<kept_data> made_list() {
    const std::string while_listed =
        "while the school file lists them; of a learner who left " + days(limits::profile_kept_after_leaving) + " more";
    return {
        {"people learners classes hubs teaches guardianships ties",
         "names and the school's ids of learners, guardians and staff; e-mail addresses of staff; who teaches and "
         "answers "
         "for whom; court orders",
         "to ask the right family and to tell the right teacher", "the office; teachers of their own class",
         while_listed},
        {"addresses places", "the chat address of each person, their language, and how far a talk is",
         "to go on with the talk", "nobody: the program alone", "until the person leaves or is erased"},
        {"items item_places told translations", "what families, children and teachers answered, in their words",
         "so that a class fits each child", "the child's own teachers, as far as the family says so; the family itself",
         kept_by_category()},
        {"media media_bytes", "photos and voice notes that families sent in answer", "as above",
         "the child's own teachers, as far as the family says so", days(limits::media_kept_for)},
        {"letters", "messages that wait to be sent", "to send them", "whom they are for",
         days(limits::letter_stale_after) + " at most"},
        {"starts", "whom we wrote to of our own accord, where a platform counts that", "to keep its measure of the day",
         "nobody", days(limits::starts_counted_for)},
        {"web_letters", "messages of the web chat", "to show them there", "whom they are for",
         days(limits::web_letters_kept_for)},
        {"seen seen_undated receipts", "keyed marks of messages, no words", "so that nothing is taken twice", "nobody",
         days(std::max<std::chrono::hours>(limits::seen_kept_for, limits::receipts_kept_for))},
        {"dead_letters dead_letter_senders", "messages that could not be read", "to find the fault",
         "whoever mends it; each look is logged", days(limits::dead_letters_kept_for)},
        {"consents permissions", "who agreed to what, when, in which wording and language", "evidence",
         "the office; the family itself", days(limits::consents_kept_for)},
        {"readings", "who read what about which learner, when and why", "so that a family can know",
         "the family itself; the office", days(limits::readings_kept_for)},
        {"invites", "join codes, as keyed marks", "to know who joins", "nobody", days(limits::join_code_valid_for)},
        {"prompts replies", "what facilitators asked and teachers answered", "the work of the hub",
         "the hub; no child is named in a summary", "while the hub stands"},
        {"holds", "that a guardian asked that nothing is used for now", "to obey it", "the office",
         "until the guardian takes it back"},
        {"erasures told_of_erasing", "that something was erased: when, what kind, how much", "evidence", "the office",
         days(limits::erasures_kept_for)},
        {"erased_marks suppressed imported", "keyed marks of what was erased or brought from elsewhere",
         "so that no backup and no list brings it back", "nobody",
         days(limits::erased_marks_kept_for) + " of what was erased, " + days(limits::erasures_kept_for) +
             " of what was brought; of whoever was erased for good, as long as the store"},
        {"surveys key_proof counters migrations", "the questions themselves, and how the store is built", "to run",
         "the office", "as long as the store", false},
    };
}

std::string operator_of(const channel_config& channel) {
    struct row {
        std::string_view platform, who;
    };
    constexpr std::array known{
        row{"telegram", "Telegram (its own servers)"},
        row{"whatsapp", "Meta Platforms (WhatsApp Cloud API)"},
        row{"messenger", "Meta Platforms (Messenger)"},
        row{"twilio", "Twilio, and the carriers behind it"},
        row{"line", "LY Corporation (LINE)"},
        row{"viber", "Rakuten Viber"},
        row{"signal", "Signal Messenger, by the school's own gateway"},
        row{"wechat", "Tencent (WeChat)"},
        row{"slack", "Slack Technologies"},
        row{"teams", "Microsoft (Teams, Bot Framework)"},
        row{"google_chat", "Google (Workspace)"},
        row{"discord", "Discord"},
        row{"matrix", "whoever runs the homeserver at `api`, and those of the families"},
        row{"http", "whoever runs the gateway at `send_url`"},
        row{"kannel", "the school's own gateway, and the SMS carrier behind it"},
        row{"email", "the configured mail server"},
        row{"webchat", "nobody: the page is served by this program"},
    };
    const auto* found = std::ranges::find(known, channel.platform, &row::platform);
    return found == known.end() ? "whoever runs " + channel.platform : std::string(found->who);
}

std::string recipients(const config& what) {
    std::string text = "| channel | platform | who receives messages |\n|---|---|---|\n";
    for (const auto& each : what.channels)
        text += "| " + each.name + " | " + each.platform + " | " + operator_of(each) + " |\n";
    if (what.translation)
        text += "| translation | " + what.translation->platform + " | whoever runs " + what.translation->api + " |\n";
    return text + "\nNothing leaves the machine otherwise: no analytics, no advertising, no training of models.\n";
}

std::string stored() {
    std::string text = "| what | what for | who reads it | how long | tables |\n|---|---|---|---|---|\n";
    for (const auto& each : all_kept_data())
        if (each.about_people)
            text += "| " + std::string(each.what) + " | " + std::string(each.why) + " | " +
                    std::string(each.who_reads) + " | " + each.kept + " | " + std::string(each.tables) + " |\n";
    return text;
}

std::string measures() {
    return "- Every word, name, address, school id and code is sealed in the store (XChaCha20-Poly1305); the key lies "
           "apart "
           "from it. People and codes are found by keyed hashes.\n"
           "- What is erased is overwritten in the file, and erased again from a backup that is put back.\n"
           "- Only a learner's own teachers read what a family said; each look is logged and told to the family "
           "(WHO).\n"
           "- No decision is taken by the program: it asks, files and tells.\n"
           "- Backups: " +
           std::string(to_fill_in) + " Access to the machine: " + std::string(to_fill_in) + "\n";
}

std::string head(const config& what, std::string_view title) {
    return "# " + std::string(title) + "\n\n" + what.house.name + ", " + what.house.country +
           ". Contact for families: " + what.house.contact + ". Data protection officer: " + std::string(to_fill_in) +
           "\n\n";
}

}  // namespace

std::span<const kept_data> all_kept_data() {
    static const auto all = made_list();
    return all;
}

std::string processing_records(const config& what) {
    return head(what, "Records of processing: kindred") +
           "## Purpose and basis\n\nFamilies answer short questions about their child, so that a class fits each "
           "child. "
           "A family is asked only after its yes" +
           std::string(what.house.profile == "gdpr" ? ", and before questions on traditions and on comforts once more "
                                                      "(explicit consent, Article 9)"
                                                    : "") +
           ". Legal basis: " + std::string(to_fill_in) +
           "\n\n## Whose data\n\nLearners, their guardians, teachers and facilitators of the school.\n\n"
           "## What is stored, what for, who reads it and for how long\n\n" +
           stored() + "\n## Who receives messages\n\n" + recipients(what) + "\n## Measures\n\n" + measures();
}

std::string impact_assessment(const config& what) {
    const std::string open(to_fill_in);
    return head(what, "Data protection impact assessment: kindred (a frame to complete)") +
           "## 1. What is done, and why it is needed\n\nkindred asks families a few short questions about their child, "
           "in "
           "their own messaging app and language, and brings the answers to the child's teachers. Why the school needs "
           "it, "
           "and what it did before: " +
           open +
           "\n\n## 2. Data\n\nOf children, who deserve special protection. Answers on traditions can tell of a faith "
           "or an "
           "origin, answers on comforts of health (Article 9).\n\n" +
           stored() + "\n## 3. Who receives messages\n\n" + recipients(what) +
           "\n## 4. What families can do themselves, in their chat\n\nSee everything (MINE), correct it (CHANGE), "
           "delete it "
           "(FORGET), stop its use (HOLD), see who has read it (WHO), end it (STOP). On paper or as a file: `kindred "
           "export`. "
           "Did you ask families what they think of it? " +
           open +
           "\n\n## 5. Risks\n\n| risk | what stands against it | likely, grave? |\n|---|---|---|\n"
           "| somebody reads what is not for them | own teachers only, private answers, court orders, the access log "
           "| " +
           open + " |\n| the machine or a backup is stolen | sealed columns, the key apart | " + open +
           " |\n| a phone changes hands | wrong numbers are unlinked, codes are for one person, nothing is named to "
           "strangers "
           "| " +
           open + " |\n| a platform learns who talks to the school | " + open + " | " + open +
           " |\n| a family feels it must answer | every question can be skipped, a no changes nothing | " + open +
           " |\n| an answer labels a child | answers expire, families can change and delete them | " + open +
           " |\n\n## 6. Measures\n\n" + measures() + "\n## 7. Decision\n\nBy, on, to be looked at again on: " + open +
           "\n";
}

}  // namespace kindred
