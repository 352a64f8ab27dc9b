import { Backoff } from "../channel/backoff.js";
import type { ChannelClient } from "../channel/client.js";
import type { Item } from "../channel/contract.js";
import { serverEvents } from "../channel/events.js";

/** The server says something at least every 15 seconds; after this long without a word the line is dead. */
const SILENCE_MS = 40_000;

export interface Listener {
  token(): Promise<string>;
  knownUpTo(): number;
  /** The stream is open (again): whatever was missed comes through it. */
  connected(): void;
  heard(item: Item): void;
  /** The stream broke or could not be opened. */
  lost(error: unknown): void;
}

/** Keeps one event stream open, and opens it again when it breaks, from where it was. */
export class Connection {
  #stopping: AbortController | null = null;
  #wakeUp: () => void = () => undefined;

  constructor(
    private readonly client: ChannelClient,
    private readonly listener: Listener,
  ) {}

  start(): void {
    if (this.#stopping) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    void this.#run(stopping.signal);
  }

  stop(): void {
    this.#stopping?.abort();
    this.#stopping = null;
    this.#wakeUp();
  }

  /** Try again now instead of when the pause is over. */
  hurry(): void {
    this.#wakeUp();
  }

  async #run(stopped: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    const goesOn = (): boolean => !stopped.aborted;
    while (goesOn()) {
      try {
        await this.#listen(stopped, () => {
          backoff.reset();
        });
      } catch (error) {
        if (goesOn()) this.listener.lost(error);
      }
      if (goesOn()) await this.#pause(backoff.next());
    }
  }

  async #listen(stopped: AbortSignal, opened: () => void): Promise<void> {
    const line = new AbortController();
    const hangUp = (): void => {
      line.abort();
    };
    stopped.addEventListener("abort", hangUp);
    let silence = setTimeout(hangUp, SILENCE_MS);
    try {
      const token = await this.listener.token();
      const stream = await this.client.events(token, this.listener.knownUpTo(), line.signal);
      opened();
      this.listener.connected();
      const heardSomething = (): void => {
        clearTimeout(silence);
        silence = setTimeout(hangUp, SILENCE_MS);
      };
      for await (const { event, data } of serverEvents(stream, heardSomething)) {
        if (event === "item") this.listener.heard(JSON.parse(data) as Item);
      }
    } finally {
      clearTimeout(silence);
      stopped.removeEventListener("abort", hangUp);
      hangUp();
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
