import type { Item, Said } from "../channel/contract.js";

/**
 * - `waiting`: will be sent by itself, in its turn
 * - `sending`: on its way
 * - `failed`: could not be delivered; goes again when the person asks, or by itself once there is a connection
 * - `held`: only goes again when the person asks (refused by the server, or left over from an ended session)
 */
export type SendState = "waiting" | "sending" | "failed" | "held";

/** Something that a person said and the server has not acknowledged yet. */
export interface Outgoing {
  /** The client's UUID: the same at every try, so that the server takes it once. */
  id: string;
  said: Said;
  /** What was said, as the person reads it. */
  words: string;
  state: SendState;
  /** Why it was not taken, in the server's words. */
  reason?: string;
  /** What the server could still answer, danger advice above all, although it did not take the message. */
  answer?: Item[];
}

/** Messages on their way, first in first out. Every change is handed to `store`. */
export class Outbox {
  #entries: Outgoing[];

  constructor(
    stored: readonly Outgoing[],
    private readonly store: (entries: Outgoing[]) => void,
  ) {
    this.#entries = stored.map((entry) => (entry.state === "held" ? entry : { ...entry, state: "waiting" }));
  }

  get all(): readonly Outgoing[] {
    return this.#entries;
  }

  /** The one whose turn it is. Held ones block nobody. */
  get next(): Outgoing | undefined {
    return this.#entries.find((entry) => entry.state !== "held");
  }

  add(said: Said, words: string): Outgoing {
    const entry: Outgoing = { id: uuid(), said, words, state: "waiting" };
    this.#entries.push(entry);
    this.#changed();
    return entry;
  }

  mark(id: string, state: SendState, more: Pick<Outgoing, "reason" | "answer"> = {}): void {
    this.#entries = this.#entries.map((entry) => {
      if (entry.id !== id) return entry;
      const { said, words } = entry;
      return { id, said, words, state, ...more };
    });
    this.#changed();
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.#changed();
  }

  clear(): void {
    this.#entries = [];
    this.#changed();
  }

  /**
   * The session they were meant for is over. Words are held for the person to send again, under a new id; a choice or an
   * answer belonged to a question of the old conversation and means nothing in a new one.
   */
  leaveSession(): void {
    this.#entries = this.#entries
      .filter(({ said }) => "text" in said)
      .map(({ said, words }) => ({ id: uuid(), said, words, state: "held" }));
    this.#changed();
  }

  #changed(): void {
    this.store(this.#entries);
  }
}

/** A random UUID (version 4), also on pages without https, where `crypto.randomUUID` is missing. */
export function uuid(): string {
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
}
