import { html, type TemplateResult } from "lit/html.js";
import type { Said } from "../channel/contract.js";
import type { Ui } from "./ui.js";

/** An answer that a person makes up before handing it over with Done. */
export abstract class Draft {
  #incomplete = false;

  constructor(protected readonly ui: Ui) {}

  /** What is being asked, the ways to answer, and Done. */
  abstract view(): TemplateResult;

  /** The answer and how it reads, or null while nothing is chosen. */
  protected abstract answer(): [Said, string] | null;

  /** Show that the answer changed. */
  protected changed(): void {
    this.#incomplete = false;
    this.ui.refresh();
  }

  protected done(beside: unknown): TemplateResult {
    const { messages } = this.ui;
    return html`<div class="row">
        ${beside}<button class="primary" @click=${() => this.#hand()}>${messages.done}</button>
      </div>
      <div class="error" role="alert">${this.#incomplete ? messages.pickOne : ""}</div>`;
  }

  #hand(): void {
    const answer = this.answer();
    this.changed();
    if (answer) this.ui.say(...answer);
    else this.#incomplete = true;
  }
}

/** A set with `value` put in, or taken out if it was there. */
export function toggled(chosen: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const changed = new Set(chosen);
  if (!changed.delete(value)) changed.add(value);
  return changed;
}
