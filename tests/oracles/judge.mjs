// The platforms' own SDKs, asked by tests/e2e/test_oracles.py: a question a line on the standard input, an answer a
// line on the standard output. Bodies come in base64, since a signature is over bytes.
import { generateKeyPairSync, sign } from "node:crypto";
import { createRequire } from "node:module";
import { parse, stringify } from "node:querystring";
import { createInterface } from "node:readline";

import { validateSignature } from "@line/bot-sdk";
import bolt from "@slack/bolt";
import { verifyKey, verifyKeyMiddleware } from "discord-interactions";
import { createLocalJWKSet, exportJWK, jwtVerify, SignJWT, UnsecuredJWT } from "jose";
import twilio from "twilio";

// Its door never answers a request with a wrong signature, so what it asks inside is asked here.
const ViberValidator = createRequire(import.meta.url)("viber-bot/lib/message/message-validator.js");

const bytes = (base64) => Buffer.from(base64, "base64");
const quiet = { debug() {}, error() {}, info() {}, warn() {} };

// What the SDK's middleware would write to a person who asks.
function answerOf(serve) {
    return new Promise((resolve, reject) => {
        const headers = {};
        const answer = {
            statusCode: 200,
            setHeader: (name, value) => { headers[name.toLowerCase()] = value; },
            writeHead: (status, more = {}) => {
                answer.statusCode = status;
                for (const name of Object.keys(more)) headers[name.toLowerCase()] = more[name];
            },
            end: (body = "") => resolve({ status: answer.statusCode, type: headers["content-type"], body: `${body}` }),
        };
        Promise.resolve(serve(answer)).catch(reject);
    });
}

// --- keys ----------------------------------------------------------------------------------------------------------
const discord = { ours: generateKeyPairSync("ed25519"), other: generateKeyPairSync("ed25519") };
function discordKey(name) {
    return Buffer.from(discord[name].publicKey.export({ format: "jwk" }).x, "base64url").toString("hex");
}

const rsa = {};  // made when first named
const keyPair = (name, bits = 2048) => (rsa[name] ??= generateKeyPairSync("rsa", { modulusLength: bits }));

async function jwk({ name, bits, ...members }) {
    keyPair(name, bits);
    return { ...(await exportJWK(keyPair(name).publicKey)), kid: name, use: "sig", ...members };
}

// By "alg" of the header; HS256 is keyed with what everybody knows.
async function token({ key, header, claims }) {
    if (header.alg === "none") return new UnsecuredJWT(claims).encode();
    const known = () => Buffer.from(keyPair(key).publicKey.export({ format: "pem", type: "spki" }));
    const by = header.alg === "HS256" ? known() : keyPair(key).privateKey;
    return new SignJWT(claims).setProtectedHeader(header).sign(by);
}

// What jose itself would not sign: header and claims as they are, by RS256 whatever the header says.
function forged({ key, header, claims }) {
    const spell = (part) => Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
    const spelled = `${spell(header)}.${spell(claims)}`;
    return `${spelled}.${sign("sha256", Buffer.from(spelled), keyPair(key).privateKey).toString("base64url")}`;
}

const algorithms = ["RS256", "RS384", "RS512"];
async function verified(keys, { token: text, issuer, audience }) {
    const how = { algorithms, audience, clockTolerance: 300, issuer, requiredClaims: ["exp"] };
    try {
        return { good: true, claims: (await jwtVerify(text, keys, how)).payload };
    } catch (refused) {
        return { good: false, why: String(refused.code) };
    }
}

// --- what can be asked -----------------------------------------------------------------------------------------------
const answers = {
    // The addresses that Twilio's backends are known to sign, as the SDK says: with and without the port, as they were
    // called, as URL writes them, and with the query written anew.
    "twilio.spellings": ({ url }) => {
        const anew = (text) => {
            const [address, query] = [text.split("?")[0], text.slice(text.indexOf("?") + 1)];
            return text.includes("?") && query ? `${address}?${stringify(parse(query))}` : text;
        };
        const portless = url.replace(/^([a-z]+:\/\/[^/:]+):\d+/, "$1");
        const usual = url.startsWith("https:") ? 443 : 80;
        const ported = /^[a-z]+:\/\/[^/]+:\d/.test(url) ? url : url.replace(/^([a-z]+:\/\/[^/?]+)/, `$1:${usual}`);
        const written = [portless, ported];
        const read = written.map((each) => {
            const normal = String(new URL(each));
            return each === ported && !new URL(each).port
                ? normal.replace(/^([a-z]+:\/\/[^/]+)/, `$1:${usual}`)
                : normal;
        });
        return [...new Set([...written, ...written.map(anew), ...read, ...read.map(anew)])];
    },
    "twilio.sign": ({ token: key, url, params }) => twilio.getExpectedTwilioSignature(key, url, params),
    "twilio.judge": ({ token: key, url, signature, method, body }) => {
        if (method === "GET") return twilio.validateRequest(key, signature, url, {});
        const text = bytes(body).toString();
        if (url.includes("bodySHA256")) return twilio.validateRequestWithBody(key, signature, url, text);
        return twilio.validateRequest(key, signature, url, { ...parse(text) });
    },
    "twilio.silence": () => new twilio.twiml.MessagingResponse().toString(),

    "slack.judge": ({ secret, headers, body }) =>
        bolt.isValidSlackRequest({ signingSecret: secret, headers, body: bytes(body).toString() }),
    "slack.greeting": ({ challenge }) =>
        answerOf((answer) => bolt.HTTPModuleFunctions.buildUrlVerificationResponse(answer, { challenge })),

    "line.judge": ({ secret, signature, body }) => validateSignature(bytes(body), secret, signature),

    "viber.judge": ({ token: key, signature, body }) =>
        new ViberValidator(quiet, key).validateMessage(signature, bytes(body)),

    "discord.key": ({ name }) => discordKey(name),
    "discord.sign": ({ name, time, body }) =>
        sign(null, Buffer.concat([Buffer.from(time), bytes(body)]), discord[name].privateKey).toString("hex"),
    "discord.judge": ({ signature, time, body }) => verifyKey(bytes(body), signature, time, discordKey("ours")),
    "discord.greeting": ({ signature, time, body }) => {
        const headers = { "X-Signature-Timestamp": time, "X-Signature-Ed25519": signature };
        const asked = { header: (name) => headers[name], body: bytes(body) };
        return answerOf((answer) => verifyKeyMiddleware(discordKey("ours"))(asked, answer, () => {}));
    },

    "jose.jwk": jwk,
    "jose.private_key": ({ name }) => keyPair(name).privateKey.export({ format: "pem", type: "pkcs8" }),
    "jose.sign": token,
    "jose.forge": forged,
    "jose.judge": ({ keys, ...what }) => verified(createLocalJWKSet({ keys }), what),
    "jose.judge_by": async ({ name, ...what }) => verified(keyPair(name).publicKey, what),
};

for await (const line of createInterface({ input: process.stdin })) {
    const { ask, ...what } = JSON.parse(line);
    let told;
    try {
        told = { answer: await answers[ask](what) };
    } catch (broken) {
        told = { broken: String(broken.stack) };
    }
    process.stdout.write(`${JSON.stringify(told)}\n`);
}
