"""The way of one message, with the real binary over loopback: each platform's request in, the reply caught, the item in
the profile, the digest in a real mail server, the hub's prompt answered."""

import email
import json
import time
import unittest

from aiosmtpd.controller import Controller

from tests.e2e.school import PEOPLE, TELEGRAM_SECRET, School, free_port


class Mailbox:
    """Keeps what a real SMTP server (aiosmtpd) was given."""

    def __init__(self):
        self.mails = []
        self.server = Controller(self, hostname="127.0.0.1", port=free_port(), ready_timeout=30)
        self.server.start()
        self.url = f"smtp://127.0.0.1:{self.server.port}"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content)))
        return "250 OK"

    def first(self, seconds=30):
        until = time.time() + seconds
        while time.time() < until:
            if self.mails:
                return self.mails[0]
            time.sleep(0.02)
        raise AssertionError("no mail came")


def welcome(school, who, send, code, language):
    """Joins and agrees; returns the letter with the first question."""
    send(f"JOIN {code}")
    greeting = school.hear(who)
    assert "Oak School" in greeting.text, greeting
    send(language)
    letter = school.hear(who)
    while "FORGET" not in letter.text and "BORRAR" not in letter.text:
        letter = school.hear(who)
    send("1")
    return school.hear(who)


class Way(unittest.TestCase):
    def setUp(self):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url, welcome="[sparks, traditions]").enrol().start()
        self.addCleanup(self.school.close)

    def words_of(self, learner):
        return [item["words"] for item in self.school.profile(learner)["items"]]

    def test_a_family_answers_sparks_in_spanish_on_telegram(self):
        school, parent = self.school, 5550001
        send = lambda text: self.assertEqual(school.telegram(parent, text), (200, b""))
        question = welcome(school, parent, send, school.codes["l1", "g1"], "Español")
        self.assertIn("Mateo", question.text)
        for words in ["Le encantan los camiones", "los volcanes", "es muy paciente", "que se sienta seguro"]:
            send(words)
            school.hear(parent)
        self.assertEqual(self.words_of("l1"), ["Le encantan los camiones", "los volcanes", "es muy paciente",
                                               "que se sienta seguro"])
        items = school.profile("l1")["items"]
        self.assertEqual({item["language"] for item in items}, {"es"})
        self.assertEqual({item["scope"] for item in items}, {"teachers"})

    def test_an_answer_is_in_the_profile_before_the_platform_gets_its_200(self):
        school, parent = self.school, "15550002222"
        send = lambda text: self.assertEqual(school.whatsapp(parent, text)[0], 200)
        welcome(school, parent, send, school.codes["l2", "g2"], "1")
        self.assertEqual(school.whatsapp(parent, "She sings all day")[0], 200)
        self.assertEqual(self.words_of("l2"), ["She sings all day"])

    def test_the_choice_of_sharing_decides_who_reads_a_tradition(self):
        school, parent = self.school, "15550002223"
        send = lambda text: self.assertEqual(school.whatsapp(parent, text)[0], 200)
        welcome(school, parent, send, school.codes["l2", "g2"], "English")
        for words in ["a", "b", "c", "d"]:
            send("spark " + words)
            school.hear(parent)
        send("1")  # now: the traditions
        school.hear(parent)
        for words in ["Somali and English", "Grandma's canary feast", "March"]:
            send(words)
            school.hear(parent)
        send("4")  # keep it private
        school.hear(parent)
        kept = {item["words"]: item["scope"] for item in school.profile("l2")["items"]}
        self.assertNotIn("Grandma's canary feast", kept)
        self.assertEqual(school.profile("l2")["private"], 3)
        self.assertNotIn("canary", school.run("digest", "--teacher", "lee").stdout)

    def test_a_parent_answers_by_sms_in_utf_16_and_gets_gsm_7_or_ucs_2_back(self):
        school, parent = self.school, "+15550003333"
        send = lambda text: self.assertEqual(school.sms(parent, text)[0], 200)
        question = welcome(school, parent, send, school.codes["l5", "g5"], "1")
        self.assertIn("Otto", question.text)
        send("Он любит поезда")
        school.hear(parent)
        self.assertEqual(self.words_of("l5"), ["Он любит поезда"])
        self.assertEqual(school.sms(parent, "trains and bikes", charset="UTF-8")[0], 200)
        self.assertEqual(self.words_of("l5")[-1], "trains and bikes")

    def test_m12_a_duplicate_changes_nothing_and_is_answered_200(self):
        school, parent = self.school, "15550002224"
        send = lambda text: school.whatsapp(parent, text)
        welcome(school, parent, send, school.codes["l2", "g2"], "1")
        for _ in range(3):
            self.assertEqual(school.whatsapp(parent, "dancing", message="wamid.same")[0], 200)
        school.hear(parent)
        self.assertTrue(school.silent(parent))
        self.assertEqual(self.words_of("l2"), ["dancing"])

    def test_two_children_on_one_phone_are_asked_about_one_at_a_time_by_name(self):
        school, parent = self.school, 5550003
        send = lambda text: school.telegram(parent, text)
        question = welcome(school, parent, send, school.codes["l3", "g3"], "English")
        self.assertIn("Leo", question.text)
        send("JOIN " + school.codes["l4", "g3"])
        self.assertTrue(school.silent(parent, 0.5) or "Leo" in school.hear(parent).text)
        for words in ["a b", "c d", "e f", "g h"]:
            send(words)
            letter = school.hear(parent)
        send("1")
        letter = school.hear(parent)
        self.assertTrue("Leo" in letter.text or "Nia" in letter.text, letter)

    def test_m3_stop_is_confirmed_once_and_then_nothing_is_sent(self):
        school, parent = self.school, 5550004
        send = lambda text: school.telegram(parent, text)
        welcome(school, parent, send, school.codes["l1", "g1"], "Español")
        send("¡¡ALTO!!")
        farewell = school.hear(parent)
        self.assertIn("Oak School", farewell.text)
        send("hola?")
        school.run("send", "traditions", "--class", "room4")
        self.assertTrue(school.silent(parent))
        send("START")
        self.assertIn("Oak School", school.hear(parent).text)

    def test_m12_wrong_used_and_expired_codes_get_the_same_words_without_a_childs_name(self):
        school = self.school
        school.telegram(5550005, "JOIN " + school.codes["l1", "g1"])
        school.hear(5550005)
        school.telegram(5550006, "JOIN " + school.codes["l1", "g1"])  # used by another
        school.telegram(5550007, "JOIN BCDFGHJK")                     # never given
        used, wrong = school.hear(5550006), school.hear(5550007)
        self.assertEqual(used.text, wrong.text)
        self.assertNotIn("Mateo", used.text)

    def test_the_digest_reaches_a_real_mail_server_with_both_parts_and_one_click_unsubscribe(self):
        school, parent = self.school, 5550008
        send = lambda text: school.telegram(parent, text)
        welcome(school, parent, send, school.codes["l1", "g1"], "English")
        send("knows every dump truck")
        school.hear(parent)
        school.run("digest", "--teacher", "lee", "--send")
        to, mail = self.mailbox.first()
        self.assertEqual(to, ["lee@oak.example"])
        self.assertEqual([part.get_content_type() for part in mail.walk()],
                         ["multipart/alternative", "text/plain", "text/html"])
        for part in list(mail.walk())[1:]:
            self.assertIn("knows every dump truck", part.get_payload(decode=True).decode())
        self.assertEqual(mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        link = mail["List-Unsubscribe"].split(">")[0].strip("<")
        for part in list(mail.walk())[1:]:
            self.assertIn("To stop this weekly e-mail: ", part.get_payload(decode=True).decode())
            self.assertIn(link, part.get_payload(decode=True).decode())
        path = link.removeprefix(school.url)
        self.mailbox.mails.clear()
        status, page = school.request("GET", path)  # as a mail scanner does
        self.assertEqual(status, 200)
        self.assertIn(b'<form method="post">', page)
        school.run("digest", "--teacher", "lee", "--send")
        self.assertEqual(self.mailbox.first()[0], ["lee@oak.example"])
        once = school.request("POST", path, b"List-Unsubscribe=One-Click",
                              {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(once[0], 200)
        self.mailbox.mails.clear()
        self.assertEqual(school.run("digest", "--teacher", "lee", "--send", check=False).returncode, 1)
        time.sleep(1)
        self.assertEqual(self.mailbox.mails, [])

    def test_a_facilitators_prompt_reaches_the_hub_and_comes_back_in_the_teachers_own_words(self):
        school = self.school
        facilitator, lee, diaz = 5550010, 5550011, 5550012
        for who, code in [(facilitator, "laura"), (lee, "lee"), (diaz, "diaz")]:
            school.telegram(who, "/start " + school.codes[code])
            school.hear(who)
        school.telegram(facilitator, "/prompt What did you learn about a learner this week?")
        school.hear(facilitator)
        for teacher in (lee, diaz):
            self.assertIn("What did you learn about a learner this week?", school.hear(teacher).text)
        school.telegram(lee, "Mateo counts wheels wherever he goes")
        school.telegram(diaz, "Otto's grandmother tells river stories")
        school.hear(lee), school.hear(diaz)
        school.telegram(facilitator, "/summary")
        summary = school.hear(facilitator).text
        self.assertIn("counts wheels wherever he goes", summary)
        self.assertIn("grandmother tells river stories", summary)
        for child in ("Mateo", "Otto"):
            self.assertNotIn(child, summary)
            self.assertNotIn(child, school.hear(lee).text + school.hear(diaz).text)
            school.read[lee] -= 1
            school.read[diaz] -= 1

    def test_g7_a_proposed_survey_goes_out_only_when_the_teacher_releases_it(self):
        school = School(welcome="[sparks]").enrol().start()
        self.addCleanup(school.close)
        facilitator, lee, parent = 5550010, 5550011, 5550013
        for who, code in [(facilitator, "laura"), (lee, "lee")]:
            school.telegram(who, "/start " + school.codes[code])
            school.hear(who)
        send = lambda text: school.telegram(parent, text)
        welcome(school, parent, send, school.codes["l1", "g1"], "English")
        for words in ["a b", "c d", "e f", "g h"]:
            send(words)
            school.hear(parent)
        school.telegram(facilitator, "/survey traditions")
        school.hear(facilitator)
        proposal = school.hear(lee)
        self.assertTrue(school.silent(parent, 0.5))
        self.assertEqual(proposal.choices[0][0], "release:traditions:yes")
        school.tap(lee, "release:sparks:yes")
        self.assertNotIn("1", school.hear(lee).text)
        school.tap(lee, proposal.choices[0][0])
        self.assertIn("1", school.hear(lee).text)
        self.assertIn("Mateo", school.hear(parent).text)

    def test_a_question_from_the_command_line_says_who_asks_and_how_many_were_asked(self):
        two = PEOPLE.replace("facilitators:\n", "facilitators:\n  - {id: maria, name: Ms. Roble, hub: first-grade}\n")
        school = School(people=two).enrol().start()
        self.addCleanup(school.close)
        ask = lambda *more: school.run("prompt", "--hub", "first-grade", "What did you learn?", *more, check=False)
        which = ask()
        self.assertEqual(which.returncode, 1)
        self.assertIn("--from ID: ", which.stderr)
        self.assertIn("laura", which.stderr)
        self.assertIn("does not facilitate", ask("--from", "lee").stderr)
        nobody = ask("--from", "maria")
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("Nobody was asked: no teacher of this hub has joined. Run kindred invite --staff.", nobody.stderr)
        school.telegram(5550011, "/start " + school.codes["lee"])
        school.hear(5550011)
        self.assertEqual(ask("--from", "maria").stdout, "Asked 1 teacher.\n")
        self.assertIn("Ms. Roble", school.hear(5550011).text)

    def test_sending_says_how_many_families_are_asked_and_how_many_cannot_be(self):
        school = School(welcome="[sparks]").enrol().start()
        self.addCleanup(school.close)
        self.assertEqual(school.run("send", "traditions", "--class", "room5").stdout,
                         "Nobody was asked. The family of 1 learner has not joined, or said no.\n")
        welcome(school, 5550013, lambda text: school.telegram(5550013, text), school.codes["l1", "g1"], "English")
        self.assertEqual(school.run("send", "traditions", "--class", "room4").stdout,
                         "Asked 1 family. It is written to at a fitting hour. "
                         "The families of 3 learners have not joined, or said no.\n")
        self.assertIn("Nobody was asked.", school.run("send", "traditions", "--class", "room4").stdout)

    def test_m9_a_letter_that_whatsapp_takes_and_then_refuses_goes_again_as_its_template_once(self):
        school, parent = School(welcome="[sparks]").enrol().start(), "15550004444"
        self.addCleanup(school.close)
        send = lambda text: school.whatsapp(parent, text)
        welcome(school, parent, send, school.codes["l2", "g2"], "English")
        for words in ("painting", "volcanoes", "singing", "friends"):
            send(words)
            school.hear(parent)

        def refuse(letter):
            body = json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages",
                "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "2002"},
                          "statuses": [{"id": letter, "status": "failed", "timestamp": str(int(time.time())),
                                        "recipient_id": parent, "errors": [{"code": 131047}]}]}}]}]}).encode()
            self.assertEqual(school.request("POST", "/webhooks/families-whatsapp", body, school.signed(body))[0], 200)

        school.run("send", "traditions", "--class", "room4")
        self.assertNotEqual(school.hear(parent).body["type"], "template")
        school.settle()
        time.sleep(1.1)  # WhatsApp's times are whole seconds: the refusal is later than what the parent wrote
        refuse(f"wamid.out{school.doubles.count}")
        again = school.hear(parent)
        self.assertEqual(again.body["template"]["name"], "kindred_invitation")
        school.settle()
        refuse(f"wamid.out{school.doubles.count}")
        self.assertTrue(school.silent(parent))

    def test_long_polling_works_behind_a_router(self):
        school = School(telegram="poll").enrol().start()
        self.addCleanup(school.close)
        now = int(time.time())
        for update, text in [(101, "/start " + school.codes["l2", "g2"]), (102, "1"), (103, "1"), (104, "Painting")]:
            school.doubles.updates.append({"update_id": update, "message": {"message_id": update, "date": now, "text": text,
                "from": {"id": 777, "is_bot": False, "first_name": "H"}, "chat": {"id": 777, "type": "private"}}})
            school.hear(777)
        self.assertEqual([i["words"] for i in school.profile("l2")["items"]], ["Painting"])
        school.until(lambda: 105 in school.doubles.polled)
        self.assertIn(105, school.doubles.polled)

    def test_telegram_is_told_at_the_start_where_we_are(self):
        told = self.school.doubles.called("setWebhook")
        self.assertEqual(told, [{"url": self.school.url + "/webhooks/families-telegram", "secret_token": TELEGRAM_SECRET,
                                 "max_connections": 40, "allowed_updates": ["message", "edited_message", "callback_query",
                                                                            "my_chat_member"]}])
        self.assertTrue(json.loads(self.school.run("doctor", "--json", check=False).stdout))

    def test_telegram_is_told_again_while_it_refuses_and_serving_does_not_wait_for_it(self):
        school = School().enrol()
        self.addCleanup(school.close)
        school.doubles.refusals += [("setWebhook", (429, {}, {"ok": False, "error_code": 429, "parameters": {"retry_after": 1}})),
                                    ("setWebhook", (500, {}, b"<html>"))]
        school.start()
        self.assertEqual(school.telegram(5550030, "JOIN " + school.codes["l1", "g1"]), (200, b""))
        self.assertIn("Oak School", school.hear(5550030).text)
        school.doubles.called("setWebhook", 3, 30)
        school.until(lambda: "knows where we are" in school.log())
        log = school.log()
        self.assertEqual(log.count("could not be told where we are"), 2)
        self.assertEqual(log.count("knows where we are"), 1)
        for secret in ("1:tok", TELEGRAM_SECRET, school.doubles.url):
            self.assertNotIn(secret, log)

    def test_a_tapped_button_is_acknowledged_once_whatever_it_was(self):
        school, parent = self.school, 5550031
        school.telegram(parent, "/start " + school.codes["l1", "g1"])
        language = school.hear(parent)
        update = school.tap(parent, language.choices[0][0])
        self.assertEqual(school.doubles.called("answerCallbackQuery"), [{"callback_query_id": f"tap-{update}"}])
        school.hear(parent)
        school.tap(parent, language.choices[0][0], update)  # once more, as Telegram repeats what it is not sure of
        stale = school.tap(parent, language.choices[0][0])  # an old button
        foreign = school.tap(parent, "Not Ours")
        school.doubles.called("answerCallbackQuery", 3)
        time.sleep(0.3)
        self.assertEqual(sorted(sent["callback_query_id"] for sent in school.doubles.called("answerCallbackQuery")),
                         sorted(f"tap-{number}" for number in (update, stale, foreign)))

    def test_polling_takes_back_a_webhook_and_acknowledges_taps(self):
        school = School(telegram="poll").enrol()
        self.addCleanup(school.close)
        school.doubles.webhook = "https://elsewhere.example"
        school.doubles.updates.append(school.tap_of(778, "a:b", 201))
        school.start()
        self.assertEqual(school.doubles.called("deleteWebhook"), [{}])
        self.assertEqual(school.doubles.called("answerCallbackQuery"), [{"callback_query_id": "tap-201"}])
        self.assertEqual(school.doubles.webhook, "")

    def test_m5_a_teacher_who_stopped_hears_help_once_and_nothing_else_until_start(self):
        school, lee = self.school, 5550011
        school.telegram(lee, "/start " + school.codes["lee"])
        school.hear(lee)
        school.telegram(lee, "STOP")
        self.assertIn("Oak School", school.hear(lee).text)
        for words in ("DIGEST", "hello?", "/survey sparks", "STOP"):
            school.telegram(lee, words)
        self.assertTrue(school.silent(lee))
        school.telegram(lee, "HELP")
        self.assertIn("555-0100", school.hear(lee).text)
        school.telegram(lee, "HELP")
        self.assertTrue(school.silent(lee))
        school.telegram(lee, "START")
        school.hear(lee)
        school.telegram(lee, "DIGEST")
        self.assertIn("Room 4", school.hear(lee).text)

    def test_a_person_who_blocked_us_is_sent_nothing_more(self):
        school, parent = self.school, 5550014
        school.doubles.faults.append(lambda letter: letter.to == str(parent) and
            (403, {}, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}))
        school.telegram(parent, "JOIN " + school.codes["l1", "g1"])
        school.until(lambda: school.doubles.tries_to(str(parent)))
        school.settle()
        time.sleep(1)
        school.doubles.faults.clear()
        school.run("send", "sparks", "--class", "room4")
        self.assertTrue(school.silent(parent))

    def test_a_failing_platform_is_tried_again_and_order_is_kept(self):
        school, parent, times = self.school, 5550015, []

        def busy(letter):
            times.append(time.time())
            if len(times) <= 2:
                return 429, {"Retry-After": "1"}, {"ok": False, "error_code": 429, "description": "Too Many Requests",
                                                   "parameters": {"retry_after": 1}}
        school.doubles.faults.append(busy)
        school.telegram(parent, "JOIN " + school.codes["l1", "g1"])
        school.telegram(parent, "Español")
        self.assertIn("Oak School", school.hear(parent).text)
        school.hear(parent)
        self.assertGreaterEqual(times[1] - times[0], 1.0)


if __name__ == "__main__":
    unittest.main()
