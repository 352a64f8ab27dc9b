import type { HistoryAnswer, MessageAnswer, Said, SessionAnswer } from "./contract.js";
import { channelErrorOf, Unreachable } from "./failures.js";

const PATIENCE_MS = 45_000;

/** The web channel's addresses as functions. Every one throws `ChannelError` or `Unreachable`. */
export class ChannelClient {
  constructor(
    readonly endpoint: string,
    private readonly fetcher: typeof fetch = (...given) => fetch(...given),
  ) {}

  open(): Promise<SessionAnswer> {
    return this.#json("POST", "session", null, {});
  }

  refresh(token: string): Promise<SessionAnswer> {
    return this.#json("POST", "session/refresh", token, {});
  }

  async erase(token: string): Promise<void> {
    await this.#request("DELETE", "session", token);
  }

  say(token: string, id: string, said: Said): Promise<MessageAnswer> {
    return this.#json("POST", "messages", token, { id, ...said });
  }

  history(token: string, after: number): Promise<HistoryAnswer> {
    return this.#json("GET", `history?after=${after}`, token);
  }

  /** The stream of what the server says unasked, from the item behind `after` on. */
  async events(token: string, after: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#request("GET", "events", token, undefined, {
      signal,
      headers: { Accept: "text/event-stream", "Last-Event-ID": String(after) },
    });
    if (!response.body) throw new Unreachable();
    return response.body;
  }

  /** An address that a block gives, made absolute; null unless it is a web address of the endpoint's own server. */
  own(url: string): string | null {
    const absolute = webAddress(url, this.endpoint);
    return absolute?.origin === new URL(this.endpoint).origin ? absolute.href : null;
  }

  async #json<T>(method: string, path: string, token: string | null, body?: object): Promise<T> {
    const response = await this.#request(method, path, token, body);
    try {
      return (await response.json()) as T;
    } catch {
      throw new Unreachable();
    }
  }

  async #request(
    method: string,
    path: string,
    token: string | null,
    body?: object,
    more: { signal?: AbortSignal; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const headers = { ...more.headers };
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await this.fetcher(`${this.endpoint}/webhooks/web/${path}`, {
        method,
        headers,
        body: body ? JSON.stringify(body) : null,
        cache: "no-store",
        credentials: "omit",
        signal: more.signal ?? AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      throw new Unreachable();
    }
    if (!response.ok) throw await channelErrorOf(response);
    return response;
  }
}

/** `url` as an http(s) address, or null: a `javascript:` link never becomes one. */
export function webAddress(url: string, base?: string): URL | null {
  try {
    const absolute = new URL(url, base);
    return /^https?:$/.test(absolute.protocol) ? absolute : null;
  } catch {
    return null;
  }
}
