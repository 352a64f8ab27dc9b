import type { Item } from "../channel/contract.js";

/** An item, and whether it was there before this page was: history is not announced again. */
export interface Entry extends Item {
  restored: boolean;
}

/** What was said so far, each item once, in the order of its `seq`. */
export class Transcript {
  #bySeq = new Map<number, Entry>();
  #known = 0;
  #sorted: Entry[] | null = null;

  get entries(): readonly Entry[] {
    this.#sorted ??= [...this.#bySeq.values()].sort((a, b) => a.seq - b.seq);
    return this.#sorted;
  }

  /** Everything up to this `seq` is here: where to go on from. */
  get knownUpTo(): number {
    return this.#known;
  }

  /** Take items in, from whichever way they came; those already here are passed over. Says which were new. */
  add(items: readonly Item[], restored = false): Entry[] {
    const fresh: Entry[] = [];
    for (const item of items) {
      if (!Number.isInteger(item.seq) || this.#bySeq.has(item.seq)) continue;
      const entry = { ...item, restored };
      this.#bySeq.set(item.seq, entry);
      fresh.push(entry);
    }
    while (this.#bySeq.has(this.#known + 1)) this.#known += 1;
    if (fresh.length) this.#sorted = null;
    return fresh;
  }

  /** The answer to a question for everything after `knownUpTo`: afterwards there is no gap up to its last item. */
  addHistory(items: readonly Item[], restored: boolean): Entry[] {
    const fresh = this.add(items, restored);
    for (const { seq } of items) this.#known = Math.max(this.#known, seq);
    return fresh;
  }

  hasMessage(id: string): boolean {
    return this.entries.some((entry) => entry.id === id);
  }

  clear(): void {
    this.#bySeq = new Map();
    this.#known = 0;
    this.#sorted = null;
  }
}
