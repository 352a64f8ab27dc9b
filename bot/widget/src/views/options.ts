import { html, type TemplateResult } from "lit/html.js";
import type { Ui } from "./ui.js";

/** What the person wants to change. */
export type Option = "smaller" | "larger" | "dark" | "startOver" | "erase";

/** How the chat looks, starting over, deleting. What cannot be taken back is asked once. */
export class Options {
  open = false;
  /** What is being asked about before it is done. */
  asking: "startOver" | "erase" | null = null;

  constructor(
    private readonly ui: Ui,
    private readonly choose: (option: Option) => void,
  ) {}

  /** Open or close them; a question that was open is forgotten. */
  toggle(open = !this.open): void {
    this.open = open;
    this.asking = null;
    this.ui.refresh();
  }

  view(dark: boolean): TemplateResult {
    const { messages } = this.ui;
    const { asking } = this;
    if (asking)
      return html`<div class="options" role="group" aria-labelledby="question">
        <p id="question">${asking === "erase" ? messages.eraseAsk : messages.startOverAsk}</p>
        <div class="row">
          <button class="primary" aria-describedby="question" @click=${this.#choosing(asking)}>
            ${asking === "erase" ? messages.eraseYes : messages.startOverYes}
          </button>
          <button @click=${this.#askAbout(null)}>${messages.keep}</button>
        </div>
      </div>`;
    return html`<div class="options">
      <div class="row">
        <button aria-label=${messages.smaller} @click=${this.#choosing("smaller")}>A−</button>
        <button aria-label=${messages.larger} @click=${this.#choosing("larger")}>A+</button>
        <button aria-pressed=${dark} @click=${this.#choosing("dark")}>${messages.dark}</button>
        <button @click=${this.#askAbout("startOver")}>${messages.startOver}</button>
        <button class="danger" @click=${this.#askAbout("erase")}>${messages.erase}</button>
      </div>
    </div>`;
  }

  #askAbout(about: Options["asking"]): () => void {
    return () => {
      this.asking = about;
      this.ui.refresh();
    };
  }

  #choosing(option: Option): () => void {
    return () => {
      if (this.asking) this.toggle(false);
      this.choose(option);
    };
  }
}
