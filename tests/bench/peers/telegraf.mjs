// The survey as a Telegraf bot: node telegraf.mjs PORT FILE. Replies go in the answer to the webhook, as in the others:
// Telegraf itself would call the platform for each.
import http from "node:http";
import { Telegraf } from "telegraf";
import { Survey, path, secret, stopOnSignal } from "./survey.mjs";

const survey = new Survey(process.argv[3]);
const bot = new Telegraf("1:bench");
bot.botInfo = { id: 1, is_bot: true, first_name: "kindred", username: "kindred_bot" };
bot.on("text", (ctx) => {
  const reply = survey.takeInTransaction(ctx.update.update_id, ctx.chat.id, ctx.message.text);
  if (reply === undefined) return;
  const answer = ctx.telegram.response;
  answer.setHeader("Content-Type", "application/json");
  answer.end(JSON.stringify({ method: "sendMessage", chat_id: ctx.chat.id, text: reply }));
});
const server = http.createServer(bot.webhookCallback(path, { secretToken: secret }));
server.listen(Number(process.argv[2]), "127.0.0.1");
stopOnSignal(server);
