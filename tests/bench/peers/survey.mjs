// What every peer does with a message: told from duplicates, answered by where its family is in the survey, and filed.
// The same talk as kindred's: join, language, consent, four questions. Statements are prepared once, the log is a
// write-ahead log with synchronous FULL: an answered message is on disk.
import { timingSafeEqual } from "node:crypto";
import Database from "better-sqlite3";

export const secret = "kindred-app-secret";
export const path = "/webhooks/families-telegram";

const expected = Buffer.from(secret);
export function isSecret(text) {
  const given = Buffer.from(text ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const says = [
  "Which language should we write in? 1 English, 2 Español",
  "We ask families a few short questions so class fits each child. Do you want to start? 1 Start, 2 No",
  "1 of 4. What does your child love to do when there is free time?",
  "2 of 4. What is your child curious about right now?",
  "3 of 4. What is your child good at that we may not have seen at school yet?",
  "4 of 4. What do you hope your child will feel or learn this year?",
  "Thank you! That was the last question.",
];
const firstQuestion = 3;

export class Survey {
  constructor(file) {
    this.db = new Database(file);
    this.db.pragma("journal_mode = WAL");
    this.db.pragma("synchronous = FULL");
    this.db.exec(`
      CREATE TABLE IF NOT EXISTS seen (update_id INTEGER PRIMARY KEY);
      CREATE TABLE IF NOT EXISTS talks (user INTEGER PRIMARY KEY, code TEXT, step INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS replies (user INTEGER NOT NULL, words TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS answers (user INTEGER NOT NULL, question INTEGER NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (user, question)) WITHOUT ROWID`);
    this.see = this.db.prepare("INSERT INTO seen (update_id) VALUES (?) ON CONFLICT DO NOTHING");
    this.load = this.db.prepare("SELECT step FROM talks WHERE user = ?");
    this.join = this.db.prepare("INSERT INTO talks (user, code, step) VALUES (?, ?, 1) ON CONFLICT (user) DO UPDATE SET step = 1");
    this.step = this.db.prepare("UPDATE talks SET step = ? WHERE user = ?");
    this.file = this.db.prepare("INSERT INTO answers (user, question, words, at) VALUES (?, ?, ?, ?) " +
      "ON CONFLICT (user, question) DO UPDATE SET words = excluded.words, at = excluded.at");
    this.keep = this.db.prepare("INSERT INTO replies (user, words) VALUES (?, ?)");
    this.takeInTransaction = this.db.transaction((id, user, text) => this.take(id, user, text));
    this.takeAndKeepReply = this.db.transaction((id, user, text) => {
      const reply = this.take(id, user, text);
      if (reply !== undefined) this.keep.run(user, reply);
    });
  }

  // What to reply, or nothing for a duplicate. Inside a transaction of the caller's.
  take(updateId, user, text) {
    if (this.see.run(updateId).changes === 0) return undefined;
    if (text.startsWith("/start")) {
      this.join.run(user, text.slice(7));
      return says[0];
    }
    const step = this.load.get(user)?.step;
    if (step === undefined) return "Please send the code from your school's letter.";
    if (step >= firstQuestion && step < firstQuestion + 4) this.file.run(user, step - firstQuestion, text, Date.now());
    if (step < says.length) this.step.run(step + 1, user);
    return says[Math.min(step, says.length - 1)];
  }
}

export function stopOnSignal(server) {
  process.on("SIGTERM", () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
