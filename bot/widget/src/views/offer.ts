import { html, type TemplateResult } from "lit/html.js";
import type { Offer, OfferBlock } from "../conversation/reading.js";
import { BodyMap } from "./body-map.js";
import type { Draft } from "./draft.js";
import { Scale } from "./scale.js";
import { Several } from "./several.js";
import type { Ui } from "./ui.js";

/** The current offer with what is half answered in it. */
export class OfferView {
  readonly #drafts: (Draft | null)[];

  constructor(
    readonly offer: Offer,
    private readonly ui: Ui,
  ) {
    this.#drafts = offer.blocks.map((block) => draftOf(block, ui));
  }

  /** How many answers there are to choose from, to be said aloud. */
  get count(): number {
    return this.offer.blocks.reduce((sum, block) => sum + countOf(block), 0);
  }

  view(): TemplateResult {
    return html`<section class="offer" aria-label=${this.ui.messages.answers}>
      ${this.offer.blocks.map((block, at) => this.#drafts[at]?.view() ?? this.#buttons(block))}
    </section>`;
  }

  #buttons(block: OfferBlock): TemplateResult[] {
    return block.type === "choices"
      ? block.choices.map(
          ({ id, title }) =>
            html`<button part="choice" @click=${() => this.ui.say({ choice: id }, title)}>${title}</button>`,
        )
      : [];
  }
}

function draftOf(block: OfferBlock, ui: Ui): Draft | null {
  if (block.type === "body_map") return new BodyMap(block.areas, ui);
  if (block.type === "scale") return new Scale(block, ui);
  return block.multiple ? new Several(block.choices, ui) : null;
}

function countOf(block: OfferBlock): number {
  if (block.type === "choices") return block.choices.length;
  return block.type === "scale" ? block.max - block.min + 1 : block.areas.length;
}
