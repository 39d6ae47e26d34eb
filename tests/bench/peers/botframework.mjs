// The survey on the Bot Framework SDK, served as its samples are: node botframework.mjs PORT FILE. Its check of a token
// needs Microsoft's keys; a secret in the head stands for it, which costs less. Replies go in the answer.
import botbuilder from "botbuilder";
import express from "express";
import { Survey, isSecret } from "./survey.mjs";

const survey = new Survey(process.argv[3]);
const adapter = new botbuilder.CloudAdapter(new botbuilder.ConfigurationBotFrameworkAuthentication({}));
class Bot extends botbuilder.ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const { id, from, text } = context.activity;
      const reply = survey.takeInTransaction(Number(id), Number(from.id), text);
      if (reply !== undefined) await context.sendActivity(reply);
      await next();
    });
  }
}
const bot = new Bot();
const server = express();
server.use(express.json());
server.post("/webhooks/families-activity", async (request, response) => {
  if (!isSecret(request.get("x-kindred-secret"))) return response.status(401).end();
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
