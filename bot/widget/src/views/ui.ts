import type { Choice, Said } from "../channel/contract.js";
import type { Messages } from "../messages/en.js";

/** What the views may ask of the element that shows them. */
export interface Ui {
  readonly messages: Messages;
  /** The absolute address of something that the guide's own server gives, or null if it is someone else's. */
  own(url: string): string | null;
  /** Show again: what a view keeps has changed. */
  refresh(): void;
  /** The person answers; `words` is how it reads. */
  say(said: Said, words: string): void;
  /** Send a message that failed once more. */
  retry(id: string): void;
  /** Have more said on the explanation in the item `under`. */
  openLayer(choice: Choice, under: number): void;
}
