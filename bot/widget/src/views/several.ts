import { html, type TemplateResult } from "lit/html.js";
import type { Said } from "../channel/contract.js";
import { Draft, toggled } from "./draft.js";
import type { Ui } from "./ui.js";

/** One thing of several that may be chosen together. */
interface Option {
  id: string;
  title: string;
  detail?: string;
}

/** An answer of as many as fit. */
export abstract class Checklist extends Draft {
  protected chosen: ReadonlySet<string> = new Set();

  constructor(
    protected readonly options: readonly Option[],
    ui: Ui,
  ) {
    super(ui);
  }

  protected abstract said(ids: string[]): Said;

  protected toggle(id: string): void {
    this.chosen = toggled(this.chosen, id);
    this.changed();
  }

  protected checkbox({ id, title, detail }: Option, place = ""): TemplateResult {
    return html`<label class="tick ${place}"
      ><input type="checkbox" .checked=${this.chosen.has(id)} @change=${() => this.toggle(id)} /><span>${detail ?? title}</span></label>`;
  }

  protected override answer(): [Said, string] | null {
    const picked = this.options.filter(({ id }) => this.chosen.has(id));
    return picked.length
      ? [this.said(picked.map(({ id }) => id)), picked.map(({ title }) => title).join(", ")]
      : null;
  }
}

/** Choices of which several may be true. */
export class Several extends Checklist {
  override view(): TemplateResult {
    return html`<fieldset class="card">
      <legend>${this.ui.messages.pickSeveral}</legend>
      ${this.options.map((option) => this.checkbox(option))} ${this.done("")}
    </fieldset>`;
  }

  protected override said(choices: string[]): Said {
    return { choices };
  }
}
