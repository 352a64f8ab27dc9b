import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Keeping } from "../conversation/keeping.js";
import { arrow } from "./icons.js";
import type { Ui } from "./ui.js";

/** Where a person writes. What is begun is kept over a reload. */
export function composerView(keeping: Keeping, ui: Ui): TemplateResult {
  const { messages } = ui;
  const { draft, limit } = keeping.kept;
  const words = draft.trim();
  const length = Array.from(words).length;
  const keep = (changed: string): void => {
    keeping.keep({ draft: changed });
    ui.refresh();
  };
  const send = (event: Event): void => {
    event.preventDefault();
    if (!words || length > limit) return;
    keep("");
    ui.say({ text: words }, words);
  };
  return html`<form part="composer" @submit=${send}>
    <textarea
      rows="1"
      aria-label=${messages.field}
      aria-describedby="keys trouble"
      aria-invalid=${length > limit || nothing}
      placeholder=${messages.placeholder}
      dir="auto"
      enterkeyhint="send"
      .value=${draft}
      @input=${({ target }: Event) => keep((target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Enter" && !event.shiftKey && !isComposing(event)) send(event);
      }}
    ></textarea>
    <button class="primary round" aria-label=${messages.send}>${arrow}</button>
    <span id="keys" class="sr">${messages.keys}</span>
    <div id="trouble" class="error">
      <span role="alert">${length > limit ? messages.tooLong(limit) : ""}</span>
      ${length > limit ? html`<span aria-hidden="true">${length} / ${limit}</span>` : nothing}
    </div>
  </form>`;
}

/** Whether a key belongs to an input method; Safari has ended the composition when it tells of the key that ended it. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- 229 is the one sign of it there
  return event.isComposing || event.keyCode === 229;
}
