// The survey as a Botkit bot: node botkit.mjs PORT FILE. Its talk to the Bot Framework has no token to check here; a
// secret in the head stands for it, which costs less. Replies go in the answer.
import botkit from "botkit";
import { Survey, isSecret } from "./survey.mjs";

process.env.PORT = process.argv[2];
console.log = () => {};
const survey = new Survey(process.argv[3]);
const controller = new botkit.Botkit({
  webhook_uri: "/webhooks/families-activity",
  webserver_middlewares: [
    (request, response, next) => (isSecret(request.get("x-kindred-secret")) ? next() : response.status(401).end()),
  ],
});
controller.on("message", async (bot, message) => {
  const { id, from } = message.incoming_message;
  const reply = survey.takeInTransaction(Number(id), Number(from.id), message.text);
  if (reply !== undefined) await bot.reply(message, reply);
});
process.on("SIGTERM", () => process.exit(0));
