import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Block, Item } from "../channel/contract.js";
import type { Outgoing } from "../conversation/outbox.js";
import type { Layer, Shown } from "../conversation/reading.js";
import { blockView, isReadable } from "./block.js";
import { typing } from "./icons.js";
import type { Ui } from "./ui.js";

/** One thing said, with what unfolds under it. `sent`: it is the person's latest, and says that it arrived. */
export function itemView({ entry, opened, more }: Shown, sent: boolean, ui: Ui): TemplateResult | typeof nothing {
  if (entry.from === "person") return ownView(entry.blocks, "", sent ? state(ui.messages.sent) : nothing, ui);
  const layers = [
    ...opened.map((layer) => openedLayer(layer, ui)),
    ...more.map((choice) => html`<div class="layer">
      <button aria-expanded="false" @click=${() => ui.openLayer(choice, entry.seq)}>${choice.title}</button>
    </div>`),
  ];
  return othersView(entry, layers, ui);
}

/** Something the person said that the server has not taken yet, and how it stands with it. */
export function outgoingView(outgoing: Outgoing, ui: Ui): TemplateResult {
  const { messages } = ui;
  const { id, words, reason, answer } = outgoing;
  const failed = outgoing.state === "failed" || outgoing.state === "held";
  const again = failed ? html`<button @click=${() => ui.retry(id)}>${messages.retry}</button>` : nothing;
  const stands = html`${state(messages[outgoing.state], again, failed)}${reason ? state(reason) : nothing}`;
  const unsent = outgoing.state === "sending" ? "" : "unsent";
  const answers = answer?.map(({ blocks }) => othersView({ from: "guide", blocks }, [], ui));
  return ownView([{ type: "text", text: words }], unsent, stands, ui, answers);
}

/** Something that the guide or the clinic says, under the role of who says it. */
export function othersView(
  { from, role, blocks }: Pick<Item, "from" | "role" | "blocks">,
  layers: readonly TemplateResult[],
  ui: Ui,
): TemplateResult | typeof nothing {
  const readable = blocks.filter(isReadable);
  if (!readable.length && !layers.length) return nothing;
  const name = role ?? ui.messages[from];
  return html`<div class="item ${from}" part="message message-${from}">
    <span class=${from === "staff" ? "who" : "sr"}>${name}: </span>
    <div class="bubble">${readable.map((block) => blockView(block, ui))}${layers}</div>
  </div>`;
}

/** The person's own words: one template on the way and when they arrived, so that a screen reader hears them once. */
function ownView(
  blocks: readonly Block[],
  unsent: string,
  stands: unknown,
  ui: Ui,
  answers: unknown = nothing,
): TemplateResult {
  return html`<div class="item person ${unsent}" part="message message-person">
      <span class="sr">${ui.messages.person}: </span>
      <div class="bubble">${blocks.map((block) => blockView(block, ui))}</div>
      ${stands}
    </div>
    ${answers}`;
}

function state(words: string, more: unknown = nothing, bad = false): TemplateResult {
  return html`<div class=${bad ? "state error" : "state"}>${words} ${more}</div>`;
}

function openedLayer({ title, entries }: Layer, ui: Ui): TemplateResult {
  return html`<div class="layer">
    <button aria-expanded="true" @click=${fold}>${title}</button>
    <div>${entries.length ? entries.flatMap(({ blocks }) => blocks).map((block) => blockView(block, ui)) : typing}</div>
  </div>`;
}

function fold({ currentTarget }: Event): void {
  const button = currentTarget as HTMLElement;
  const open = button.ariaExpanded === "true";
  button.ariaExpanded = String(!open);
  button.nextElementSibling?.toggleAttribute("hidden", open);
}
