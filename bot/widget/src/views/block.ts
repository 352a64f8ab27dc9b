import { html, nothing, type TemplateResult } from "lit/html.js";
import { webAddress } from "../channel/client.js";
import type { Block } from "../channel/contract.js";
import { isOffer } from "../conversation/reading.js";
import { page } from "./icons.js";
import type { Ui } from "./ui.js";
import { callLink } from "./urgent.js";

type Shown = TemplateResult | TemplateResult[] | typeof nothing;

/** One block of an item. What can be picked stands apart (see `offer.ts`); kinds not known are passed over. */
export function blockView(block: Block, ui: Ui): Shown {
  const { messages } = ui;
  switch (block.type) {
    case "text":
      return block.heading ? html`<h3>${block.text}</h3>` : paragraphs(block.text);
    case "list":
      return html`<ul dir="auto">
        ${block.items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
    case "disclaimer":
      return html`<div class="disclaimer">${paragraphs(block.text)}</div>`;
    case "emergency":
      return html`<details class="disclaimer">
        <summary>${messages.advised}</summary>
        ${paragraphs(block.text)} ${callLink(block.tel, ui)}
      </details>`;
    case "sources":
      return block.sources.length
        ? html`<details>
            <summary>${messages.sources(block.sources.length)}</summary>
            <ul>
              ${block.sources.map(({ title, url }) => html`<li>${outside(title, url && webAddress(url), ui)}</li>`)}
            </ul>
          </details>`
        : nothing;
    case "figure":
      return figure(block.alt, block.caption, ui.own(block.url), ui);
    case "summary_link": {
      const address = ui.own(block.url);
      return address
        ? html`<a class="summary" href=${address} target="_blank" rel="noreferrer"
            >${page}<span>${block.title} <small>${messages.newTab}</small></span></a
          >`
        : nothing;
    }
    default:
      return nothing;
  }
}

/** Whether there is anything to read in `block`, apart from what can be picked. */
export function isReadable(block: Block): boolean {
  return !isOffer(block);
}

/** Each line is a paragraph; nothing in the words is ever markup. */
function paragraphs(text: string): TemplateResult[] {
  return text
    .split(/\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => html`<p>${paragraph}</p>`);
}

/** A picture of the guide's own; a tap opens it in a tab of its own, where any browser can enlarge it. */
function figure(alt: string, caption: string | null | undefined, src: string | null, { messages }: Ui): Shown {
  if (!src) return nothing;
  return html`<figure>
    <a href=${src} target="_blank" rel="noreferrer" title=${messages.newTab}><img src=${src} alt=${alt} /></a>
    ${caption ? html`<figcaption class="small">${caption}</figcaption>` : nothing}
  </figure>`;
}

function outside(title: string, url: URL | null | "", { messages }: Ui): TemplateResult | string {
  if (!url) return title;
  return html`<a href=${url.href} target="_blank" rel="noreferrer"
    ><span>${title} <span class="sr">(${messages.newTab})</span></span></a
  >`;
}
