import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Reading } from "../conversation/reading.js";
import { mark } from "./icons.js";
import type { Ui } from "./ui.js";

/** What was said while the chat was closed, in words; `alarm`: urgent advice is among it. */
export interface News {
  words: string;
  alarm: boolean;
}

/** The news since the item `seen` and since the urgent advice `urgentSeen`; no words when there are none. */
export function newsOf({ shown, urgent }: Reading, seen: number, urgentSeen: string, { messages }: Ui): News {
  if (urgent && urgent.key !== urgentSeen) return { words: messages.urgent, alarm: true };
  const unread = shown.filter(({ entry }) => entry.from !== "person" && entry.seq > seen).length;
  return { words: unread ? messages.unread(unread) : "", alarm: false };
}

/** The button in the corner. `words` are the site's own for it, in the language of the page; the rest is in `lang`. */
export function launcherView(
  words: string | null,
  lang: string,
  news: News | null,
  show: () => void,
  { messages }: Ui,
): TemplateResult {
  return html`<button class="launcher primary" part="launcher" aria-haspopup="dialog" ?hidden=${!news} @click=${show}>
      ${mark}<span lang=${words === null ? lang : nothing}>${words ?? messages.launcher}</span>
      ${news?.words ? html`<span class="badge ${news.alarm ? "alarm" : ""}" lang=${lang}>${news.words}</span>` : nothing}
    </button>
    <p class="sr" role="status" lang=${lang}>${news?.words ?? ""}</p>`;
}
