import { html, svg, type TemplateResult } from "lit/html.js";

const icon = (path: string): TemplateResult =>
  svg`<svg viewBox="0 0 24 24" aria-hidden="true" class="icon line"><path d=${path}/></svg>`;

/** A spine in a speech bubble: the guide's mark. */
export const mark = icon("M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-6l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM9 7.5h6M9 10.5h6M9 13.5h6");
export const cross = icon("M6 6l12 12M18 6L6 18");
export const dots = icon("M4.5 12h1M11.5 12h1M18.5 12h1");
export const arrow = icon("M12 19V5M6 11l6-6 6 6");
export const phone = icon("M6 4h3l2 4-2 2a12 12 0 0 0 5 5l2-2 4 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2z");
export const warning = icon("M12 4L3 20h18zM12 10v4M12 17v.1");
/** Somebody is about to say something. */
export const typing = html`<div class="typing" aria-hidden="true"><i></i><i></i><i></i></div>`;
export const page = icon("M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6");
