import { ChannelClient } from "../src/channel/client.js";
import type { Item } from "../src/channel/contract.js";
import { Conversation } from "../src/conversation/conversation.js";
import { Keeping } from "../src/conversation/keeping.js";

export const ENDPOINT = "https://guide.test";
const STANDING = { asking: "story", about: null, stage: "pain", questions_left: 4 };

export interface Request {
  route: string;
  token: string | null;
  body: Record<string, unknown>;
}

/** A stand-in for the server at the HTTP boundary: remembers what was asked, answers as a test wants. */
export class Server {
  requests: Request[] = [];
  items: Item[] = [];
  tokens = 0;
  lifetime = 900;
  /** Answers for the next requests of a route; a string stands for no answer at all. */
  next: Record<string, (Response | Promise<Response> | "no answer")[]> = {};

  readonly fetch: typeof fetch = (url, init) => {
    const path = (url as string).slice(`${ENDPOINT}/webhooks/web/`.length);
    const route = `${init?.method ?? "GET"} ${path.split("?")[0] ?? ""}`;
    const headers = new Headers(init?.headers);
    const body = JSON.parse((init?.body as string | null) ?? "{}") as Record<string, unknown>;
    this.requests.push({ route, token: headers.get("Authorization"), body });
    const planned = this.next[route]?.shift();
    if (planned === "no answer") return Promise.reject(new TypeError("no connection"));
    return Promise.resolve(planned ?? this.answer(route, path, body));
  };

  conversation(): Conversation {
    return new Conversation(new ChannelClient(ENDPOINT, this.fetch), new Keeping(ENDPOINT));
  }

  sent(): unknown[] {
    return this.requests.filter(({ route }) => route === "POST messages").map(({ body }) => body["text"] ?? body["choice"]);
  }

  put(from: Item["from"], text: string, id?: string): Item {
    const item: Item = { seq: this.items.length + 1, from, blocks: [{ type: "text", text }], ...(id ? { id } : {}) };
    this.items.push(item);
    return item;
  }

  private answer(route: string, path: string, body: Record<string, unknown>): Response {
    if (route === "POST session") {
      this.items = [];
      return reply(201, { ...this.session(), replies: [this.put("guide", "Hello.")], ...STANDING });
    }
    if (route === "POST session/refresh") return reply(200, this.session());
    if (route === "DELETE session") return new Response(null, { status: 204 });
    if (route === "GET events") return new Response(new ReadableStream<Uint8Array>());
    if (route === "POST messages") {
      const id = body["id"] as string;
      const known = this.items.find((item) => item.id === id);
      const own = known ?? this.put("person", (body["text"] ?? "…") as string, id);
      const said = known ? [] : [this.put("guide", `Noted: ${(body["text"] ?? "…") as string}`)];
      return reply(200, { id, seq: own.seq, replies: said, ...STANDING });
    }
    const after = Number(path.split("after=")[1]);
    return reply(200, { items: this.items.filter(({ seq }) => seq > after), ...STANDING });
  }

  private session(): object {
    this.tokens += 1;
    const emergency = { text: "In an emergency, call 911.", tel: "911" };
    return { token: `token-${this.tokens}`, expires_in: this.lifetime, emergency, limits: { text: 2000 } };
  }
}

export function reply(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

export function failure(status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Response {
  return reply(status, { error: { code, message: `kind words on ${code}` }, ...more }, headers);
}
