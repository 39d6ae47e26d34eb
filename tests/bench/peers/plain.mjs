// The survey on node's own http, and what waits together is committed together: node plain.mjs PORT FILE.
import http from "node:http";
import { Survey, isSecret, path, stopOnSignal } from "./survey.mjs";

const survey = new Survey(process.argv[3]);
let waiting = [];

const commit = survey.db.transaction((all) => {
  for (const one of all) one.reply = survey.take(one.update.update_id, one.update.message.chat.id, one.update.message.text);
});

function commitWhatWaits() {
  const all = waiting;
  waiting = [];
  commit(all);
  for (const { response, update, reply } of all) {
    const body = reply === undefined ? "" : JSON.stringify({ method: "sendMessage", chat_id: update.message.chat.id, text: reply });
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
    response.end(body);
  }
}

const server = http.createServer((request, response) => {
  if (request.url !== path || !isSecret(request.headers["x-telegram-bot-api-secret-token"])) {
    response.writeHead(request.url === path ? 401 : 404).end();
    return;
  }
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    if (waiting.length === 0) setImmediate(commitWhatWaits);
    waiting.push({ update: JSON.parse(Buffer.concat(parts).toString()), response });
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
stopOnSignal(server);
