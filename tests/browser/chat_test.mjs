// The parents' web chat in a real browser, against a running kindred.
//   KINDRED_URL   its address, "http://127.0.0.1:8080"
//   KINDRED_CODE  a fresh join code of a guardian
//   KINDRED_STAFF_CODE  one of a teacher
//   CHROMIUM      the browser; /usr/bin/chromium if not set
//   KINDRED_SHOTS a folder for pictures of what was seen; none if not set
import assert from "node:assert/strict";
import path from "node:path";
import {after, before, test} from "node:test";
import axe from "axe-core";
import {chromium} from "playwright-core";

const base = (process.env.KINDRED_URL ?? "").replace(/\/$/, ""), code = process.env.KINDRED_CODE;
assert.ok(base && code, "set KINDRED_URL and KINDRED_CODE");
const patience = 30000;
const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const phone = {viewport: {width: 320, height: 568}, locale: "en-US", hasTouch: true};

let browser, context, page;
const strangers = [], complaints = [], posts = [];

before(async () => {
    browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args});
    context = await browser.newContext(phone);
    page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on("console", (line) => {
        if (/Content Security Policy|Uncaught/.test(line.text())) complaints.push(line.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
        if (!request.url().startsWith(base + "/")) strangers.push(request.url());
        if (request.method() !== "POST" || !request.url().endsWith("/chat/messages")) return;
        posts.push(JSON.parse(request.postData()));
    });
});
after(async () => { await browser?.close(); });

async function shot(name, where = page) {
    const folder = process.env.KINDRED_SHOTS;
    if (folder) await where.screenshot({path: path.join(folder, name + ".png")});
}
async function accessible(what, where = page) {
    await where.evaluate(axe.source);
    const found = await where.evaluate((rules) => axe.run({runOnly: rules}), rules);
    assert.deepEqual(found.violations.map((v) => `${what}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
}
async function fits(what, where = page) {
    const [wide, screen] = await where.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= screen, `${what}: ${wide} px wide on a screen of ${screen}`);
}
const letters = () => page.locator(".letter").count();
const offered = () => page.locator(".choices:not([hidden]) button");
const shown = () => page.locator("#log .text").allTextContents();
const language = () => page.evaluate(() => document.documentElement.lang);
const focused = () => page.evaluate(() => document.activeElement.id);
async function until(what, check) {
    const end = Date.now() + patience;
    while (!await check()) {
        assert.ok(Date.now() < end, `waited in vain: ${what}`);
        await page.waitForTimeout(50);
    }
}
async function answered(what, act) {
    const had = await letters();
    await act();
    await until(`an answer to ${what}`, async () => await letters() > had);
    await page.waitForTimeout(300);  // a second letter of the same turn
}
const write = (text) => answered(text, async () => {
    await page.fill("#words", text);
    await page.press("#words", "Enter");
});

test("a join link says what it is, and opening it uses nothing up", async () => {
    for (let visit = 0; visit < 2; ++visit) {
        const got = await page.goto(`${base}/j/${code}`);
        assert.equal(got.status(), 200);
    }
    assert.equal(await language(), "en");
    await accessible("the join page");
    await fits("the join page");
    await shot("join");
    const spanish = page.locator('.languages a[lang="es"]');
    if (await spanish.count()) {
        await spanish.click();
        await until("Spanish", async () => await language() === "es");
        await shot("join-es");
        await page.goBack();
    }
});

test("the button, by keyboard, opens the talk, which greets", async () => {
    for (let i = 0; i < 10 && await page.evaluate(() => document.activeElement.type) !== "submit"; ++i)
        await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/chat/");
    await until("a greeting", async () => await letters() > 0);
    await until("something to choose", async () => await offered().count() > 0);
    await accessible("the chat");
    await fits("the chat");
    await shot("greeting");
});

test("a language is chosen by a button, and the page's own words follow", async () => {
    const spanish = offered().filter({hasText: "Español"});
    if (await spanish.count()) await answered("the language", () => spanish.click());
    else if (await language() !== "es") await write("Español");
    await until("Spanish", async () => await language() === "es");
    assert.equal(await page.locator("#form button").textContent(), "Enviar");
    assert.equal(await page.locator(".letter .text").last().getAttribute("lang"), "es");
    await shot("consent");
});

test("writing another language's name turns the talk, and the page with it", async () => {
    await write("English");
    await until("English", async () => await language() === "en");
    assert.equal(await page.locator("#form button").textContent(), "Send");
    assert.equal(await page.locator(".letter .text").last().getAttribute("lang"), "en");
});

test("a choice shows its number and can be taken by keyboard; the focus is then in the input", async () => {
    assert.equal(await offered().first().locator("b").textContent(), "1");
    await page.focus("#words");
    for (let i = 0; i < 10 && !await offered().first().evaluate((one) => one === document.activeElement); ++i)
        await page.keyboard.press("Shift+Tab");
    await answered("the choice", () => page.keyboard.press("Enter"));
    assert.equal(await focused(), "words");
    assert.equal(await offered().count(), 0);
});

test("answers in English and in Spanish; what became of them is told", async () => {
    await write("Why the moon follows us home, and everything about whales");
    assert.equal(await focused(), "words");
    assert.equal(await page.inputValue("#words"), "");
    assert.equal(await page.locator(".own").last().getAttribute("class"), "own sent");
    await until("the announcement", async () => (await page.locator("#said").textContent()) === "Sent");
    await write("Le encanta cantar con su abuela los domingos");
    assert.ok((await shown()).some((text) => text.includes("cantar con su abuela")));
    await shot("answers");
});

test("a reload keeps the talk, in order", async () => {
    const had = await shown();
    await page.reload();
    await until("the talk", async () => (await shown()).length >= had.length);
    assert.deepEqual(await shown(), had);
    assert.equal(await page.locator(".own.waiting").count(), 0);
});

test("what is written in a tunnel goes out once, when the connection is back", async () => {
    const sent = posts.length;
    await context.setOffline(true);
    await page.fill("#words", "Drawing maps of imaginary islands");
    await page.press("#words", "Enter");
    await until("the worry", async () => (await page.locator("#line").textContent()) !== "");
    assert.equal(await page.locator(".own").last().getAttribute("class"), "own waiting");
    await accessible("the chat without a connection");
    await fits("the chat without a connection");
    await shot("tunnel");
    await answered("the tunnel", () => context.setOffline(false));
    await until("no worry", async () => (await page.locator("#line").textContent()) === "");
    await until("sent", async () => await page.locator(".own.waiting").count() === 0);
    const tries = posts.slice(sent);
    assert.equal(new Set(tries.map((one) => one.client_msg_id)).size, 1);
});

test("a message whose answer was lost on the way is heard once", async () => {
    const sent = posts.length, had = await letters();
    await page.route("**/chat/messages", async (route) => {
        await route.fetch();  // it arrived; the phone does not know
        await route.abort();
    }, {times: 1});
    await write("تحب أن تساعد أختها الصغيرة " + "x".repeat(90));
    await until("sent", async () => await page.locator(".own.waiting").count() === 0);
    const tries = posts.slice(sent);
    assert.ok(tries.length >= 2);
    assert.equal(new Set(tries.map((one) => one.client_msg_id)).size, 1);
    const now = await letters();
    assert.ok(now > had);
    await page.waitForTimeout(1500);
    assert.equal(await letters(), now, "no second reply");
});

test("each message has its own direction, and nothing is wider than the screen", async () => {
    const own = page.locator(".own .text").last();
    assert.equal(await own.evaluate((p) => getComputedStyle(p).direction), "rtl");
    assert.equal(await page.evaluate(() => document.documentElement.dir), "ltr");
    await fits("a long word");
    await shot("directions");
});

test("a second tab hears the same letters", async () => {
    const tab = await context.newPage();
    await tab.goto(`${base}/chat/`);
    await until("the letters", async () => await tab.locator(".letter").count() === await letters());
    await tab.close();
});

test("dark, and large letters", async () => {
    await page.emulateMedia({colorScheme: "dark"});
    await accessible("the dark chat");
    await shot("dark");
    await page.emulateMedia({colorScheme: "light"});
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    await fits("large letters");
    await shot("large");
    await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
});

test("a right-to-left language turns the whole page", async () => {
    const name = await page.evaluate(() => document.querySelector('template[dir="rtl"]')?.lang);
    assert.ok(name, "the school of this test speaks one: tests/browser/words");
    await write(new Intl.DisplayNames([name], {type: "language"}).of(name));
    await answered("the offer", () => offered().first().click());  // beside a question, it may be the answer to that
    await until("rtl", async () => await page.evaluate(() => document.documentElement.dir) === "rtl");
    assert.equal(await page.locator(".letter .text").last().getAttribute("dir"), "rtl");
    await fits("right to left");
    await accessible("right to left");
    await shot("rtl");
});

test("a used code and a wrong one look the same to a stranger; who joined is let in", async () => {
    const stranger = await (await browser.newContext(phone)).newPage();
    const used = await stranger.goto(`${base}/j/${code}`), usedBody = await used.text();
    await accessible("a code that is no good", stranger);
    const wrong = await stranger.goto(`${base}/j/ZZZZZZZZ`);
    assert.equal(used.status(), wrong.status());
    assert.equal(usedBody, await wrong.text());
    assert.equal((await stranger.goto(`${base}/chat/`)).status(), 403);
    await stranger.context().close();
    await page.goto(`${base}/j/${code}`);
    assert.equal(page.url(), `${base}/chat/`);
});

test("STOP is answered and nothing else went anywhere", async () => {
    await until("the talk", async () => await letters() > 0);
    await write("STOP");
    assert.deepEqual(strangers, []);
    assert.deepEqual(complaints, []);
});

test("who says that the phone is not theirs is gone from it, and so is what they wrote", async () => {
    await fits("the way out");
    const kept = await context.cookies();
    assert.ok(await page.evaluate(() => sessionStorage.length) > 0);
    await page.click("#leave a");
    await page.waitForURL("**/chat/leave?language=*");
    await accessible("leaving");
    await fits("leaving");
    await shot("leave");
    await page.click('a[href="/chat/"]');  // nothing happened yet
    await until("the talk", async () => await letters() > 0);
    await page.click("#leave a");
    await page.click("button[type=submit]");
    await until("no page of the chat", async () => await page.locator("#log").count() === 0);
    await accessible("having left");
    await shot("left");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    assert.deepEqual(await context.cookies(), []);
    assert.equal((await page.goto(`${base}/chat/`)).status(), 403);
    const copy = await browser.newContext(phone);
    await copy.addCookies(kept);
    const old = await copy.newPage();
    assert.equal((await old.goto(`${base}/chat/`)).status(), 403, "a copy of the cookie");
    assert.notEqual((await old.goto(`${base}/j/${code}`)).status(), 200, "the used link with it");
    await copy.close();
    assert.deepEqual(strangers, []);
    assert.deepEqual(complaints, []);
});

test("a teacher's browser shows who has reviewed which language; nobody else's does", async () => {
    const desk = await browser.newContext(phone), staff = await desk.newPage();
    await staff.goto(base + "/");
    assert.equal(await staff.locator(".states").count(), 0);
    await staff.goto(`${base}/j/${process.env.KINDRED_STAFF_CODE}`);
    await staff.click("button[type=submit]");
    await staff.waitForURL("**/chat/");
    await staff.click('#leave a[href^="/?language="]');
    await staff.waitForURL("**/?language=en");
    const rows = await staff.locator(".states li").allTextContents();
    assert.ok(rows.some((row) => row.includes("Español") && row.includes("draft")), rows.join("; "));
    assert.ok(rows.some((row) => row.includes("Version") && row.includes("4 questions")), rows.join("; "));
    await accessible("the console", staff);
    await fits("the console", staff);
    await shot("console", staff);
    await staff.click('a[href="/chat/"]');
    await staff.waitForURL("**/chat/");
    await desk.close();
    assert.deepEqual(strangers, []);
});
