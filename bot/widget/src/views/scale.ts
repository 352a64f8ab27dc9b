import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { BlockOf, Said } from "../channel/contract.js";
import { Draft } from "./draft.js";
import type { Ui } from "./ui.js";

/** How strong it is, by number, face and word. Nothing is chosen until the person chooses. */
export class Scale extends Draft {
  #value: number | null = null;

  constructor(
    private readonly block: BlockOf<"scale">,
    ui: Ui,
  ) {
    super(ui);
  }

  override view(): TemplateResult {
    const { min, max } = this.block;
    const { messages } = this.ui;
    const value = this.#value;
    return html`<fieldset class="card">
      <legend>${messages.scale}</legend>
      <div class="tiles">${Array.from({ length: max - min + 1 }, (_, step) => this.#tile(min + step))}</div>
      ${this.done(html`<output aria-live="off">${value === null ? messages.scaleUnset : this.#named(value, " – ")}</output>`)}
    </fieldset>`;
  }

  protected override answer(): [Said, string] | null {
    const value = this.#value;
    if (value === null) return null;
    return [{ answer: { kind: "scale", value } }, this.ui.messages.scaleSays(value, this.block.max)];
  }

  #tile(value: number): TemplateResult {
    const { min, max } = this.block;
    return html`<label class="tile">
      <input
        type="radio"
        name="strength"
        aria-label=${this.#named(value, ", ")}
        .checked=${this.#value === value}
        @change=${() => {
          this.#value = value;
          this.changed();
        }}
      />
      ${face((value - min) / (max - min))}<span aria-hidden="true">${value}</span>
    </label>`;
  }

  /** The number with its word, or with that of the nearest smaller number that has one. */
  #named(value: number, between: string): string {
    const label = this.block.labels.filter((each) => each.value <= value).at(-1)?.label;
    return label ? `${value}${between}${label}` : `${value}`;
  }
}

/** A face between content (0) and in great pain (1), in the colour of the words around it. */
function face(pain: number): TemplateResult {
  const bend = 7 - 14 * pain;
  const corner = 20 + 3 * pain;
  const brow = Math.round(3 * pain);
  return svg`<svg viewBox="0 0 32 32" aria-hidden="true" class="line">
    <circle cx="16" cy="16" r="13"/>
    <path d="M10 ${corner}q6 ${bend} 12 0"/>
    <path d=${pain > 0.85 ? "M9 12l4 2.5l-4 1M23 12l-4 2.5l4 1" : "M11.5 14v.5M20.5 14v.5"}/>
    ${pain > 0.5 && pain < 0.9 ? svg`<path d="M8 11l4-${brow}M24 11l-4-${brow}"/>` : nothing}
  </svg>`;
}
