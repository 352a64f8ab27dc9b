import { html, type TemplateResult } from "lit/html.js";
import type { Said } from "../channel/contract.js";
import { bodyDrawing, isSeenFrom, type View } from "./body-drawing.js";
import { Checklist } from "./several.js";

/** Where it hurts: one group of checkboxes, shown as a picture of the body with their names beside it. */
export class BodyMap extends Checklist {
  #seenFrom: View = "back";

  override view(): TemplateResult {
    const { messages } = this.ui;
    const fromBack = this.#seenFrom === "back";
    const offered = new Set(this.options.map(({ id }) => id));
    const sides = [messages.yourLeft, messages.yourRight];
    const [left, right] = fromBack ? sides : sides.reverse();
    return html`<fieldset class="card">
      <legend>${messages.bodyMap}</legend>
      <p class="small">${messages.bodyMapHint}</p>
      <div class="map">
        <div class="picture">
          ${bodyDrawing(this.#seenFrom, offered, this.chosen, (area) => super.toggle(area))}
        </div>
        ${this.#boxes(false)}
        <span class="small" aria-hidden="true">${left}</span>
        <span class="small other" aria-hidden="true">${right}</span>
        ${this.#boxes(true)}
      </div>
      ${this.done(html`<button @click=${() => this.#turn()}>${messages.turn}</button>
        <span class="small" role="status">${fromBack ? messages.fromBack : messages.fromFront}</span>`)}
    </fieldset>`;
  }

  protected override said(value: string[]): Said {
    return { answer: { kind: "body_map", value } };
  }

  /** What is ticked must be seen in the picture. */
  protected override toggle(id: string): void {
    super.toggle(id);
    if (!isSeenFrom(id, this.#seenFrom)) this.#turn();
  }

  /** The names of what lies on a side, or of what lies in the middle, each where it is seen. */
  #boxes(sided: boolean): TemplateResult[] {
    const fromBack = this.#seenFrom === "back";
    return this.options
      .filter(({ id }) => isSided(id) === sided)
      .map((area) => this.checkbox(area, this.#isLeft(area.id) === fromBack ? "" : "other"));
  }

  #turn(): void {
    this.#seenFrom = this.#seenFrom === "back" ? "front" : "back";
    this.changed();
  }

  /** Whether the name of an area stands with those of the left; what lies in the middle keeps its place. */
  #isLeft(id: string): boolean {
    return isSided(id) ? id.startsWith("left") : (id === "groin") === (this.#seenFrom === "front");
  }
}

function isSided(id: string): boolean {
  return /^(left|right)_/.test(id);
}
