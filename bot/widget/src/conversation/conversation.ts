import { Backoff } from "../channel/backoff.js";
import type { ChannelClient } from "../channel/client.js";
import type { Item, Said, SessionAnswer, Standing } from "../channel/contract.js";
import { ChannelError, Unreachable } from "../channel/failures.js";
import { Connection } from "./connection.js";
import type { Keeping } from "./keeping.js";
import { Outbox, type Outgoing } from "./outbox.js";
import { isUrgent, offerOf, openAwaited, read, type Reading } from "./reading.js";
import { SignIn } from "./sign-in.js";
import { Transcript } from "./transcript.js";

/**
 * - `asleep`: not opened yet, nothing has been asked of the server
 * - `opening`: a session is being opened, or the history fetched
 * - `ready`
 * - `stuck`: it could not be opened; `trouble` says why, `start()` tries again
 * - `erasing`, `erased`: the person's data
 */
export type Phase = "asleep" | "opening" | "ready" | "stuck" | "erasing" | "erased";

/** What went wrong, for the person to read: `words` is the server's own sentence, otherwise `kind` names ours. */
export interface Trouble {
  kind: "unreachable" | "refused" | "erase_failed" | "erase_expired";
  words?: string;
}

/** Something said once, that is not part of the history: why a choice was not taken, with what can be picked instead. */
export interface Aside {
  words: string;
  items: Item[];
}

/** Quick failures are not shown as failures: the next try may be a second away. */
const TRIES_BEFORE_FAILED = 2;
const SLOW_MS = 8_000;
const UNKNOWN: Standing = { asking: null, about: null, stage: null, questions_left: null };

/**
 * One person's conversation with the guide, whatever the connection does. Dispatches `change` when anything that is
 * shown may have changed, and `said` when something new was said.
 */
export class Conversation extends EventTarget {
  phase: Phase = "asleep";
  standing: Standing = UNKNOWN;
  trouble: Trouble | null = null;
  /** Why this is a new conversation and not the one from before. */
  renewed: "expired" | "ended" | null = null;
  aside: Aside | null = null;
  /** False from the first try that got no answer until the next one that does. */
  reachable = true;
  /** The answer takes longer than usual. */
  slow = false;
  readonly #transcript = new Transcript();
  readonly #outbox: Outbox;
  readonly #signIn: SignIn;
  readonly #connection: Connection;
  readonly #backoff = new Backoff();
  #delivering = false;
  #failures = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #catchUpTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: ChannelClient,
    private readonly keeping: Keeping,
  ) {
    super();
    this.#outbox = new Outbox(keeping.kept.outbox, (outbox) => {
      keeping.keep({ outbox });
    });
    this.#signIn = new SignIn(client, keeping, (error) => void this.#mindSession(error));
    this.#connection = new Connection(client, {
      token: () => this.#signIn.token(),
      knownUpTo: () => this.#transcript.knownUpTo,
      connected: () => {
        this.#answered();
        void this.#deliverAll();
      },
      heard: (item) => {
        this.#heard(item);
      },
      lost: (error) => void this.#mindSession(error),
    });
  }

  /** Everything said, ordered for the eye. */
  get reading(): Reading {
    const { layers } = this.keeping.kept;
    const { outgoing } = this;
    const reading = read(this.#transcript.entries, layers);
    openAwaited(reading.shown, layers.filter((layer) => outgoing.some(({ id }) => id === layer.id)));
    if (this.aside) reading.offer = this.aside.items.map((item) => offerOf(item.blocks, "aside")).at(-1) ?? reading.offer;
    if (outgoing.some(({ state }) => state !== "held")) reading.offer = null;
    reading.urgent = this.#urgentUnstored() ?? reading.urgent;
    return reading;
  }

  /** What the server has not taken yet, in order. */
  get outgoing(): readonly Outgoing[] {
    return this.#outbox.all.filter(({ id }) => !this.#transcript.hasMessage(id));
  }

  /** The guide is expected to answer any moment. */
  get awaited(): boolean {
    return this.phase === "opening" || this.#outbox.all.some(({ state }) => state === "sending");
  }

  /** Layers that were asked for and have no answer yet, by the id of their message. */
  isLayer(id: string): boolean {
    return this.keeping.kept.layers.some((layer) => layer.id === id);
  }

  /** Open a session, or go on with the one of this tab. Also the way to try again, and to begin anew after erasing. */
  async start(): Promise<void> {
    if (this.phase === "opening" || this.phase === "ready" || this.phase === "erasing") return;
    this.phase = "opening";
    this.trouble = null;
    this.#changed();
    try {
      if (this.#signIn.signedIn) await this.#restore();
      else this.#greet(await this.#signIn.open());
    } catch (error) {
      await this.#notStarted(error);
      return;
    }
    this.phase = "ready";
    this.#answered();
    this.#signIn.watch();
    this.#connection.start();
    this.#said();
    void this.#deliverAll();
  }

  /** Say something. It is kept until the server has taken it. */
  say(said: Said, words: string): Outgoing {
    this.aside = null;
    this.renewed = null;
    const entry = this.#outbox.add(said, words);
    this.#changed();
    if (this.phase === "ready") void this.#deliverAll();
    else void this.start();
    return entry;
  }

  /** Ask for more on an explanation; the answer unfolds under the item `under`. */
  openLayer(choice: string, title: string, under: number): void {
    const { id } = this.say({ choice }, title);
    this.keeping.keep({ layers: [...this.keeping.kept.layers, { id, title, under }] });
    this.#changed();
  }

  /** Send a message that failed once more, now. */
  retry(id: string): void {
    this.#outbox.mark(id, "waiting");
    this.#changed();
    if (this.phase === "ready") void this.#deliverAll();
    else void this.start();
  }

  /** There may be a connection again: do not wait for the pause to be over. */
  hurry(): void {
    if (this.phase === "stuck" && this.trouble?.kind === "unreachable") void this.start();
    if (this.phase !== "ready") return;
    this.#connection.hurry();
    void this.#deliverAll();
  }

  /** Have the server erase everything of this person. */
  async erase(): Promise<void> {
    const before = this.phase;
    this.phase = "erasing";
    this.trouble = null;
    this.#changed();
    try {
      if (this.#signIn.signedIn) await this.client.erase(await this.#signIn.token());
    } catch (error) {
      if (!(error instanceof ChannelError && error.code === "session_ended")) {
        const expired = error instanceof ChannelError && error.signedOut;
        this.phase = before;
        this.trouble = { kind: expired ? "erase_expired" : "erase_failed" };
        this.#changed();
        return;
      }
    }
    this.#forget();
    this.#outbox.clear();
    this.keeping.keep({ draft: "" });
    this.phase = "erased";
    this.#changed();
  }

  /** Stop all timers and the stream; `start()` goes on. */
  rest(): void {
    this.#connection.stop();
    this.#signIn.rest();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#catchUpTimer);
    if (this.phase !== "erased") this.phase = "asleep";
  }

  /** Danger advice that came with an error: it is in no history, and counts all the same. */
  #urgentUnstored(): Reading["urgent"] {
    const answers = this.#outbox.all.map(({ id, answer }) => ({ id, items: answer ?? [] }));
    if (this.aside) answers.push({ id: "aside", items: this.aside.items });
    for (const { id, items } of answers.reverse()) {
      const block = items.flatMap(({ blocks }) => blocks).find(isUrgent);
      if (block) return { key: id, block, restored: false };
    }
    return null;
  }

  #greet(answer: SessionAnswer): void {
    this.#stand(answer);
    this.#take(answer.replies ?? []);
  }

  async #restore(): Promise<void> {
    const answer = await this.#signedIn((token) => this.client.history(token, this.#transcript.knownUpTo));
    this.#transcript.addHistory(answer.items, true);
    this.#stand(answer);
    this.#forgetDelivered();
  }

  async #notStarted(error: unknown): Promise<void> {
    this.phase = "stuck";
    if (error instanceof ChannelError && error.signedOut) {
      await this.#renewSession(error);
      return;
    }
    if (error instanceof ChannelError && !error.passing) {
      this.trouble = { kind: "refused", words: error.words };
      if (error.status === 429) this.#later(error.retryAfter * 1000, () => void this.start());
    } else {
      this.reachable = false;
      this.trouble = { kind: "unreachable" };
      this.#later(this.#backoff.next(), () => void this.start());
    }
    this.#changed();
  }

  /** The session is over: say why, keep the unsent words, and open a new one. */
  async #renewSession(error: ChannelError): Promise<void> {
    this.#forget();
    this.#outbox.leaveSession();
    this.renewed = error.code === "session_ended" ? "ended" : "expired";
    this.phase = "stuck";
    await this.start();
  }

  #forget(): void {
    this.rest();
    this.#transcript.clear();
    this.keeping.forgetPerson();
    this.standing = UNKNOWN;
    this.aside = null;
  }

  async #deliverAll(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    clearTimeout(this.#retryTimer);
    try {
      for (let next = this.#outbox.next; next && this.phase === "ready"; next = this.#outbox.next)
        if (!(await this.#deliver(next))) return;
    } finally {
      this.#delivering = false;
      this.#changed();
    }
  }

  /** Try to hand one message over. Says whether the next one may go. */
  async #deliver({ id, said, words }: Outgoing): Promise<boolean> {
    this.#outbox.mark(id, "sending");
    this.#changed();
    const slow = setTimeout(() => {
      this.slow = true;
      this.#changed();
    }, SLOW_MS);
    try {
      const answer = await this.#signedIn((token) => this.client.say(token, id, said));
      this.#outbox.remove(id);
      this.#answered();
      this.#stand(answer);
      this.#take([{ seq: answer.seq, from: "person", id, blocks: [{ type: "text", text: words }] }, ...answer.replies]);
      return true;
    } catch (error) {
      return await this.#notDelivered(id, error);
    } finally {
      clearTimeout(slow);
      this.slow = false;
    }
  }

  async #notDelivered(id: string, error: unknown): Promise<boolean> {
    if (error instanceof ChannelError && !error.passing) {
      this.#answered();
      if (error.signedOut) {
        this.#outbox.mark(id, "waiting");
        if (this.phase === "ready") await this.#renewSession(error);
        return false;
      }
      const replies = error.body.replies ?? [];
      if (error.body.emergency) this.keeping.keep({ emergency: error.body.emergency });
      if (error.status === 409) {
        this.#outbox.remove(id);
        this.aside = { words: error.words, items: replies };
        this.#soonCatchUp();
        this.#said();
        return true;
      }
      if (error.status === 429) {
        this.#outbox.mark(id, "waiting", { reason: error.words });
        this.#later(error.retryAfter * 1000, () => void this.#deliverAll());
        return false;
      }
      this.#outbox.mark(id, error.status === 503 ? "failed" : "held", { reason: error.words, answer: replies });
      if (replies.length) this.#said();
      return error.status !== 503;
    }
    this.#failures += 1;
    this.reachable = false;
    this.#outbox.mark(id, navigator.onLine && this.#failures >= TRIES_BEFORE_FAILED ? "failed" : "waiting");
    this.#later(this.#backoff.next(), () => void this.#deliverAll());
    return false;
  }

  /** Ask with a good token. An answer to a session that is over by now is no answer. */
  async #signedIn<T>(ask: (token: string) => Promise<T>): Promise<T> {
    const token = await this.#signIn.token();
    try {
      return await ask(token);
    } catch (error) {
      if (error instanceof ChannelError && error.signedOut && token !== this.keeping.kept.session?.token)
        throw new Unreachable();
      throw error;
    }
  }

  #heard(item: Item): void {
    const fresh = this.#take([item]);
    this.#forgetDelivered();
    if (fresh && item.from !== "staff" && !this.#delivering) this.#soonCatchUp();
  }

  /** What happened in another tab moved the conversation on: ask where it stands. */
  #soonCatchUp(): void {
    clearTimeout(this.#catchUpTimer);
    this.#catchUpTimer = setTimeout(() => void this.#catchUp(), 400);
  }

  async #catchUp(): Promise<void> {
    if (this.#delivering) return;
    try {
      const answer = await this.#signedIn((token) => this.client.history(token, this.#transcript.knownUpTo));
      this.#stand(answer);
      if (this.#transcript.addHistory(answer.items, false).length) this.#said();
      else this.#changed();
    } catch (error) {
      await this.#mindSession(error);
    }
  }

  /** A message that came back as an item was taken, even if its answer was lost on the way. */
  #forgetDelivered(): void {
    for (const { id, state } of this.#outbox.all)
      if (state !== "sending" && this.#transcript.hasMessage(id)) this.#outbox.remove(id);
  }

  async #mindSession(error: unknown): Promise<void> {
    if (this.phase !== "ready") return;
    if (error instanceof ChannelError && error.signedOut) await this.#renewSession(error);
    else if (error instanceof Unreachable) this.reachable = false;
    this.#changed();
  }

  #take(items: readonly Item[]): boolean {
    const fresh = this.#transcript.add(items).length > 0;
    if (fresh) this.#said();
    else this.#changed();
    return fresh;
  }

  #stand({ asking, about, stage, questions_left }: Partial<Standing>): void {
    this.standing = {
      asking: asking ?? null,
      about: about ?? null,
      stage: stage ?? null,
      questions_left: questions_left ?? null,
    };
  }

  #answered(): void {
    this.#failures = 0;
    this.#backoff.reset();
    if (this.trouble?.kind === "unreachable") this.trouble = null;
    if (this.reachable) return;
    this.reachable = true;
    this.#changed();
  }

  #later(milliseconds: number, then: () => void): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(then, milliseconds);
  }

  #said(): void {
    this.dispatchEvent(new Event("said"));
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
