import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Conversation } from "../src/conversation/conversation.js";
import { failure, Server } from "./server.js";

let server: Server;
let conversation: Conversation;

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  server = new Server();
  conversation = server.conversation();
});
afterEach(() => {
  conversation.rest();
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(5);
const texts = (): string[] =>
  conversation.reading.shown.map(({ entry }) => entry.blocks.map((block) => ("text" in block ? block.text : "")).join());

async function reload(): Promise<void> {
  conversation.rest();
  conversation = server.conversation();
  await conversation.start();
  await settle();
}

test("the opening greets, and nothing is asked of the server before", async () => {
  expect(server.requests).toEqual([]);
  await conversation.start();
  expect(texts()).toEqual(["Hello."]);
  expect(conversation.standing.questions_left).toBe(4);
});

test("messages are sent one after the other, in order", async () => {
  await conversation.start();
  conversation.say({ text: "one" }, "one");
  conversation.say({ text: "two" }, "two");
  await settle();
  expect(server.sent()).toEqual(["one", "two"]);
  expect(texts()).toEqual(["Hello.", "one", "Noted: one", "two", "Noted: two"]);
  expect(conversation.outgoing).toEqual([]);
});

test("without a connection messages wait, and go once and in order when it is back", async () => {
  await conversation.start();
  server.next["POST messages"] = ["no answer"];
  conversation.say({ text: "one" }, "one");
  conversation.say({ text: "two" }, "two");
  await settle();
  expect(conversation.reachable).toBe(false);
  expect(conversation.outgoing.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  conversation.hurry();
  await settle();
  expect(conversation.reachable).toBe(true);
  expect(texts()).toEqual(["Hello.", "one", "Noted: one", "two", "Noted: two"]);
});

test("a second failure is shown as one, keeps its id, and is tried again by itself", async () => {
  await conversation.start();
  server.next["POST messages"] = ["no answer", "no answer"];
  const { id } = conversation.say({ text: "one" }, "one");
  await vi.advanceTimersByTimeAsync(1500);
  expect(conversation.outgoing).toMatchObject([{ id, state: "failed" }]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(conversation.outgoing).toEqual([]);
  expect(new Set(server.requests.filter(({ route }) => route === "POST messages").map(({ body }) => body["id"]))).toEqual(
    new Set([id]),
  );
});

test("a reload restores what was said as history, and sends what was under way under the same id", async () => {
  await conversation.start();
  server.next["POST messages"] = ["no answer"];
  const { id } = conversation.say({ text: "one" }, "one");
  await settle();
  await reload();
  expect(conversation.reading.shown[0]?.entry.restored).toBe(true);
  expect(server.requests.filter(({ route }) => route === "POST messages").map(({ body }) => body["id"])).toEqual([id, id]);
  expect(texts()).toEqual(["Hello.", "one", "Noted: one"]);
});

test("a message whose answer was lost on the way is not said twice", async () => {
  await conversation.start();
  server.next["POST messages"] = ["no answer"];
  const { id } = conversation.say({ text: "one" }, "one");
  server.put("person", "one", id);
  server.put("guide", "Noted: one");
  await settle();
  await reload();
  expect(texts()).toEqual(["Hello.", "one", "Noted: one"]);
});

test("an ended session gives a fresh one, says why, and keeps the words for the person to send again", async () => {
  await conversation.start();
  server.next["POST messages"] = [failure(401, "session_expired")];
  conversation.say({ text: "my words" }, "my words");
  await settle();
  expect(conversation.renewed).toBe("expired");
  expect(texts()).toEqual(["Hello."]);
  expect(conversation.outgoing).toMatchObject([{ words: "my words", state: "held" }]);
  expect(server.sent()).toHaveLength(1);
  conversation.retry(conversation.outgoing[0]?.id ?? "");
  await settle();
  expect(texts()).toEqual(["Hello.", "my words", "Noted: my words"]);
});

test("a choice of an ended session is not carried into the new one", async () => {
  await conversation.start();
  server.next["POST messages"] = [failure(401, "session_ended")];
  conversation.say({ choice: "yes-of-then" }, "Yes");
  await settle();
  expect(conversation.renewed).toBe("ended");
  expect(conversation.outgoing).toEqual([]);
});

test("a stale choice gets the kind words and the current offer", async () => {
  await conversation.start();
  const choices = [{ id: "now", title: "Now" }];
  server.next["POST messages"] = [failure(409, "stale_choice", { replies: [{ from: "guide", blocks: [{ type: "choices", choices }] }] })];
  conversation.say({ choice: "then" }, "Then");
  await settle();
  expect(conversation.aside?.words).toBe("kind words on stale_choice");
  expect(conversation.reading.offer?.blocks).toEqual([{ type: "choices", choices }]);
  expect(conversation.outgoing).toEqual([]);
});

test("too many messages wait as long as the server asks", async () => {
  await conversation.start();
  server.next["POST messages"] = [failure(429, "too_many", {}, { "Retry-After": "7" })];
  conversation.say({ text: "one" }, "one");
  await vi.advanceTimersByTimeAsync(6900);
  expect(server.sent()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(texts()).toContain("Noted: one");
});

test("an answer that is long in coming is said to be", async () => {
  await conversation.start();
  let answer: (response: Response) => void = () => undefined;
  server.next["POST messages"] = [new Promise((resolve) => (answer = resolve))];
  conversation.say({ text: "one" }, "one");
  await vi.advanceTimersByTimeAsync(7900);
  expect(conversation.slow).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(conversation.slow).toBe(true);
  answer(failure(422, "invalid"));
  await settle();
  expect(conversation.slow).toBe(false);
});

test("danger advice of a turn that could not be stored is shown, and the message can be tried again", async () => {
  await conversation.start();
  const emergency = { type: "emergency", text: "Get help now.", tel: "911", tier: "EMERGENCY_NOW" };
  server.next["POST messages"] = [failure(503, "unavailable", { replies: [{ from: "guide", blocks: [emergency] }] })];
  const { id } = conversation.say({ text: "numb" }, "numb");
  await settle();
  expect(conversation.reading.urgent?.block).toEqual(emergency);
  expect(conversation.outgoing).toMatchObject([{ state: "failed", reason: "kind words on unavailable" }]);
  await reload();
  conversation.retry(id);
  await settle();
  expect(conversation.outgoing).toEqual([]);
});

test("a message that the server cannot take blocks nobody", async () => {
  await conversation.start();
  server.next["POST messages"] = [failure(422, "invalid")];
  conversation.say({ text: "impossible" }, "impossible");
  conversation.say({ text: "two" }, "two");
  await settle();
  expect(texts()).toContain("Noted: two");
  expect(conversation.outgoing).toMatchObject([{ words: "impossible", state: "held", reason: "kind words on invalid" }]);
});

test("the token is renewed before it runs out, also in silence", async () => {
  server.lifetime = 100;
  await conversation.start();
  await vi.advanceTimersByTimeAsync(80_000);
  conversation.say({ text: "still here" }, "still here");
  await settle();
  expect(server.requests.some(({ route }) => route === "POST session/refresh")).toBe(true);
  expect(texts()).toContain("Noted: still here");
});

test("deleting asks the server and leaves nothing in the tab", async () => {
  await conversation.start();
  conversation.say({ text: "secret" }, "secret");
  await settle();
  await conversation.erase();
  expect(conversation.phase).toBe("erased");
  expect(conversation.reading.shown).toEqual([]);
  expect(JSON.stringify(sessionStorage)).not.toContain("secret");
  await conversation.start();
  expect(texts()).toEqual(["Hello."]);
});

test("deleting that did not reach the server is not called done", async () => {
  await conversation.start();
  server.next["DELETE session"] = ["no answer"];
  await conversation.erase();
  expect(conversation.trouble?.kind).toBe("erase_failed");
  expect(texts()).toEqual(["Hello."]);
});

test("a server that is not there is asked again until it is", async () => {
  server.next["POST session"] = ["no answer", "no answer"];
  await conversation.start();
  expect(conversation.trouble?.kind).toBe("unreachable");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(conversation.phase).toBe("ready");
  expect(texts()).toEqual(["Hello."]);
});

test("what the clinic's staff says comes in by itself, once", async () => {
  const line = (item: object): Uint8Array => new TextEncoder().encode(`event: item\nid: 2\ndata: ${JSON.stringify(item)}\n\n`);
  const item = { seq: 2, from: "staff", blocks: [{ type: "text", text: "This is Dana." }] };
  server.next["GET events"] = [
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(line(item));
          controller.enqueue(line(item));
        },
      }),
    ),
  ];
  await conversation.start();
  await settle();
  expect(texts()).toEqual(["Hello.", "This is Dana."]);
});
