// The survey as a Slack Bolt app: node bolt.mjs PORT FILE. The event is acknowledged once it is on disk; Slack takes no
// reply in that answer, so what would be said is kept with the answers, as kindred keeps its letters, and not sent.
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { Survey, secret } from "./survey.mjs";

const survey = new Survey(process.argv[3]);
const receiver = new HTTPReceiver({
  signingSecret: secret,
  endpoints: "/webhooks/families-slack",
  processBeforeResponse: true,
  logLevel: LogLevel.ERROR,
});
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: "xoxb-bench", botId: "B0BOT", botUserId: "U0BOT" }),
});
// The ids of people and events are counted here as numbers: cheaper than Slack's own, which are letters and digits.
app.message(async ({ message, body }) => {
  survey.takeAndKeepReply(Number(body.event_id.slice(2)), Number(message.user.slice(1)), message.text);
});
await app.start({ port: Number(process.argv[2]), host: "127.0.0.1" });
process.on("SIGTERM", () => process.exit(0));
