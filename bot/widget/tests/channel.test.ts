import { expect, test } from "vitest";
import { ChannelClient } from "../src/channel/client.js";
import { serverEvents, type ServerEvent } from "../src/channel/events.js";
import { Outbox, uuid } from "../src/conversation/outbox.js";

async function parsed(...chunks: string[]): Promise<ServerEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(stream)) events.push(event);
  return events;
}

test("events survive being cut anywhere, comments and any line ending", async () => {
  const expected = [{ event: "item", data: '{"a":1}' }];
  expect(await parsed('event: item\nid: 7\ndata: {"a":1}\n\n')).toEqual(expected);
  expect(await parsed(": keep-alive\n\nevent: it", 'em\r\nid:7\r\nda', 'ta: {"a":1}\r\n\r', "\n")).toEqual(expected);
  expect(await parsed("data: a\ndata: b\n\n")).toMatchObject([{ data: "a\nb" }]);
  expect(await parsed("data: never finished\n")).toEqual([]);
});

test("only addresses of the guide's own server become links and pictures of its own", () => {
  const client = new ChannelClient("https://guide.test");
  expect(client.own("/figures/nerve.svg")).toBe("https://guide.test/figures/nerve.svg");
  expect(client.own("https://elsewhere.test/pixel.gif")).toBeNull();
  expect(client.own("javascript:alert(1)")).toBeNull();
});

test("what was under way when the page was left waits again; what was held stays held", () => {
  const entry = { id: "1", said: { text: "a" }, words: "a" };
  const outbox = new Outbox([{ ...entry, state: "sending" }, { ...entry, id: "2", state: "held" }], () => undefined);
  expect(outbox.all.map(({ state }) => state)).toEqual(["waiting", "held"]);
  expect(outbox.next?.id).toBe("1");
});

test("message ids are random UUIDs", () => {
  const ids = Array.from({ length: 50 }, uuid);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
