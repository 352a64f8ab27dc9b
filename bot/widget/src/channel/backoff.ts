const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/** Growing pauses between tries, a little uneven so that many widgets do not come back in the same moment. */
export class Backoff {
  #tries = 0;

  next(): number {
    const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#tries);
    this.#tries += 1;
    return pause * (0.75 + Math.random() / 2);
  }

  reset(): void {
    this.#tries = 0;
  }
}
