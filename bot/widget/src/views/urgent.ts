import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Reading } from "../conversation/reading.js";
import { phone, warning } from "./icons.js";
import type { Ui } from "./ui.js";

/** A link that dials. What is in a number only for the eye is left out. */
export function callLink(tel: string | null | undefined, { messages }: Ui): TemplateResult | typeof nothing {
  if (!tel) return nothing;
  return html`<a class="call" href="tel:${tel.replace(/[^\d+*#]/g, "")}">${phone}${messages.call(tel)}</a>`;
}

/**
 * Advice that stays on top of the conversation. Said once as an alert when it is new; the alert's own content does not
 * change afterwards, so that folding it does not say it again.
 */
export function urgentView(urgent: Reading["urgent"], short: boolean, fold: () => void, ui: Ui): TemplateResult {
  const { messages } = ui;
  const advice = urgent
    ? html`<h3>${warning}${messages.urgent}</h3>
        <p>${urgent.block.text}</p>`
    : nothing;
  const now = urgent?.block.tier === "EMERGENCY_NOW" ? "now" : "";
  return html`<section class="urgent ${now}" part="emergency" aria-label=${messages.urgent} ?hidden=${!urgent}>
    <div class="advice ${short ? "short" : ""}" tabindex="0" role="group" aria-label=${messages.urgent}>
      <div role="alert">${urgent?.restored ? nothing : advice}</div>
      ${urgent?.restored ? advice : nothing}
    </div>
    <div class="row">
      ${callLink(urgent?.block.tel, ui)}
      <button class="plain" aria-expanded=${!short} @click=${fold}>${short ? messages.showMore : messages.showLess}</button>
    </div>
  </section>`;
}
