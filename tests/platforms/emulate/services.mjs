// Starts Twilio and Slack of emulate for tests/e2e/test_emulate.py. Reads a line of JSON, prints one, ends with its input.
//   in   {"twilio": <seed>, "slack": <seed>, "slack_events": where Slack's events go}
//   out  {"twilio": <address>, "slack": <address>}
import readline from "node:readline";
import {createEmulator} from "emulate";
// By its file's name, which the lock file pins: emulate exports no way to subscribe to Slack's events.
import {getSlackStore, slackPlugin} from "./node_modules/emulate/dist/dist-6ZQHD4DN.js";

const lines = readline.createInterface(process.stdin);
const line = await new Promise((resolve) => lines.once("line", resolve));
const wanted = JSON.parse(line);

// What Slack says in each event and emulate leaves out: the kind of talk, and that an app wrote it. emulate signs it.
function completed(store, payload) {
    const {channels, bots} = getSlackStore(store);
    const {event} = payload;
    const channel = channels.findOneBy("channel_id", event.channel);
    const bot = bots.all().find((one) => one.user_id === event.user);
    return {...payload, event: {...event, channel_type: channel?.is_im ? "im" : "channel",
        ...bot ? {bot_id: bot.bot_id, app_id: bot.app_id} : {}}};
}

const register = slackPlugin.register;
slackPlugin.register = (app, store, webhooks, ...more) => {
    register(app, store, webhooks, ...more);
    webhooks.register({url: wanted.slack_events, events: ["message"], active: true, owner: "slack"});
    const dispatch = webhooks.dispatch.bind(webhooks);
    webhooks.dispatch = (event, action, payload, ...where) =>
        dispatch(event, action, event === "message" ? completed(store, payload) : payload, ...where);
};

const start = (service, seed) => createEmulator({service, port: 0, hostname: "127.0.0.1", seed: {[service]: seed}});
const twilio = await start("twilio", wanted.twilio), slack = await start("slack", wanted.slack);
console.log(JSON.stringify({twilio: twilio.url, slack: slack.url}));
process.stdin.on("end", () => process.exit(0)).resume();
