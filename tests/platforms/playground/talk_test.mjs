// A talk with kindred in Microsoft's agents playground, which stands in for Teams.
//   PLAYGROUND_URL  its address
//   KINDRED_CODE    a fresh join code of a guardian
//   CHROMIUM        the browser; /usr/bin/chromium if not set
//   KINDRED_SHOTS   a folder for pictures of what was seen; none if not set
import assert from "node:assert/strict";
import path from "node:path";
import {after, before, test} from "node:test";
import {chromium} from "playwright-core";

const base = process.env.PLAYGROUND_URL, code = process.env.KINDRED_CODE;
assert.ok(base && code, "set PLAYGROUND_URL and KINDRED_CODE");
const patience = 30000, silence = 2000;
const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser, page;

before(async () => {
    browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args});
    page = await browser.newPage({viewport: {width: 1400, height: 1200}, locale: "en-US"});
    page.setDefaultTimeout(patience);
    // The page asks for fonts and pictures from elsewhere, and does without them.
    await page.route("**/*", (route) => route.request().url().startsWith(base + "/") ? route.continue() : route.abort());
    await page.goto(base);
    await page.getByRole("button", {name: "Hide log panel"}).click();  // it repeats what the talk shows
});
after(async () => { await browser?.close(); });

async function shot(name) {
    if (process.env.KINDRED_SHOTS) await page.screenshot({path: path.join(process.env.KINDRED_SHOTS, name + ".png")});
}
async function write(words) {
    await page.getByRole("textbox").first().click();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
}
const letters = () => page.locator(".fai-OutputCard");  // what the app wrote
const letter = (words) => letters().filter({hasText: words}).last();
const button = (name) => letters().last().getByRole("button", {name, exact: true});
async function quiet(what, act) {
    const had = await letters().count();
    await act();
    await page.waitForTimeout(silence);
    assert.equal(await letters().count(), had, what);
}

test("whoever has the app installed reads who writes", async () => {
    await letter("This is Oak School's question line for families.").waitFor();
});

test("a code is taken, and more choices than fit on buttons are a list", async () => {
    await write(`JOIN ${code}`);
    await letter("Which language should we write in?").waitFor();
    await page.getByRole("radio", {name: "Tiếng Việt"}).waitFor();
    assert.equal(await page.getByRole("radio").count(), 8);
    await shot("list");
});

test("a list that is sent off untouched says so and goes nowhere", async () => {
    await quiet("an answer to nothing", () => button("✓").click());
    await letters().last().getByText("↑").waitFor();
    await shot("untouched");
});

test("what was chosen on the list comes back, and few choices are buttons", async () => {
    await page.getByRole("radio", {name: "English"}).check();
    await button("✓").click();
    await letter("Do you want to start?").waitFor();
    await button("No").waitFor();
    await shot("buttons");
});

test("a tap on a button comes back", async () => {
    await button("Start").click();
    await letter("1 of 4").waitFor();
});

test("answers are taken as they were written and repeated as they were written", async () => {
    await write("Trains & <b>tunnels</b> by night");
    await letter("2 of 4").waitFor();
    await write("Дракони 🐉");
    await letter("3 of 4").waitFor();
    await write("skip");
    await letter("4 of 4").waitFor();
    assert.match(await letter("4 of 4").innerText(), /^Skipped, that is fine\.\n+4 of 4\. /m);
    await write("a < b && *c* > _d_");
    await letter('about Amina: "a < b && *c* > _d_"').waitFor();
    await shot("thanks");
});

test("a group that has the app is not written to", async () => {
    await page.getByRole("treeitem", {name: "Group Chat"}).click();
    await page.waitForTimeout(silence);
    assert.equal(await letters().count(), 0);
    await page.getByRole("treeitem", {name: "Personal Chat"}).click();
    await letter("4 of 4").waitFor();
});

test("who takes the app away is not written to", async () => {
    await quiet("a word after the app was taken away", async () => {
        await page.getByRole("button", {name: "Mock an Activity"}).click();
        await page.getByText("Uninstall application", {exact: true}).click();
        await page.getByRole("button", {name: "Send activity"}).click();
    });
    await shot("uninstalled");
});
