// The survey as a grammY bot: node grammy.mjs PORT FILE. Replies go in the answer to the webhook.
import http from "node:http";
import { Bot, webhookCallback } from "grammy";
import { Survey, path, secret, stopOnSignal } from "./survey.mjs";

const survey = new Survey(process.argv[3]);
const bot = new Bot("1:bench", {
  botInfo: { id: 1, is_bot: true, first_name: "kindred", username: "kindred_bot" },
  client: { canUseWebhookReply: (method) => method === "sendMessage" },
});
bot.on("message:text", async (ctx) => {
  const reply = survey.takeInTransaction(ctx.update.update_id, ctx.chat.id, ctx.message.text);
  if (reply !== undefined) await ctx.reply(reply);
});
const take = webhookCallback(bot, "http", { secretToken: secret });
const server = http.createServer((request, response) => (request.url === path ? take(request, response) : response.writeHead(404).end()));
server.listen(Number(process.argv[2]), "127.0.0.1");
stopOnSignal(server);
