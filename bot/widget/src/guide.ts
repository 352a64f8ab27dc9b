import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { keyed } from "lit/directives/keyed.js";
import { ChannelClient } from "./channel/client.js";
import type { Choice, Said } from "./channel/contract.js";
import { Conversation } from "./conversation/conversation.js";
import { Keeping } from "./conversation/keeping.js";
import type { Reading } from "./conversation/reading.js";
import { catalogueFor } from "./messages/catalogue.js";
import type { Messages } from "./messages/en.js";
import { Place } from "./place.js";
import { sheet } from "./styles/sheet.js";
import { composerView, isComposing } from "./views/composer.js";
import { cross, dots, mark, typing } from "./views/icons.js";
import { itemView, othersView, outgoingView } from "./views/item.js";
import { launcherView, newsOf } from "./views/launcher.js";
import { OfferView } from "./views/offer.js";
import { Options, type Option } from "./views/options.js";
import type { Ui } from "./views/ui.js";
import { callLink, urgentView } from "./views/urgent.js";

const TEXT_SCALES = [1, 1.15, 1.3, 1.5];
/** Questions that have ways out of their own, or that nobody may pass over. */
const NOT_SKIPPED = ["consent", "more", "anything_else"];
const COVERS_THE_PAGE = "(max-width: 30rem), (max-height: 24rem)";

/**
 * The chat on a clinic's page.
 *
 * Attributes: `endpoint` (the guide's server; the script's own origin by default), `lang`, `theme` (`light`, `dark`,
 * `auto`), `launcher-text`, `open`. Dispatches `sciatica-guide-open` and `sciatica-guide-close`.
 */
export class SciaticaGuide extends HTMLElement implements Ui {
  static readonly observedAttributes = ["lang", "theme", "launcher-text", "open"];
  messages: Messages = catalogueFor("").text;
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #place = new Place(this.#root, () => this.refresh());
  readonly #options = new Options(this, (option) => this.#choose(option));
  readonly #covering = matchMedia(COVERS_THE_PAGE);
  #client!: ChannelClient;
  #keeping!: Keeping;
  #conversation!: Conversation;
  #offer: OfferView | null = null;
  /** The urgent advice that was last shown. */
  #urgentKey = "";
  /** The urgent advice is folded to three lines; on a phone it is once the person goes on, so that there is room to read. */
  #short = false;
  /** The last thing said before the chat was closed, by its `seq`. */
  #seen = 0;
  /** What on the page opened the chat, if that was not the launcher. */
  #opener: HTMLElement | null = null;
  #mostLeft = 0;
  #pending: Promise<void> | null = null;
  #leaving = new AbortController();

  /** Whether the chat is open. Setting it never moves the focus; the launcher and `show()` do. */
  get open(): boolean {
    return this.hasAttribute("open");
  }

  set open(open: boolean) {
    this.toggleAttribute("open", open);
  }

  connectedCallback(): void {
    const given = this.getAttribute("endpoint");
    const { href } = new URL(given ?? "/", given === null ? import.meta.url : document.baseURI);
    const endpoint = href.replace(/\/+$/, "");
    this.#root.adoptedStyleSheets = [sheet()];
    this.#client = new ChannelClient(endpoint);
    this.#keeping = new Keeping(endpoint);
    this.#conversation = new Conversation(this.#client, this.#keeping);
    this.#conversation.addEventListener("change", () => this.refresh());
    this.#conversation.addEventListener("said", () => this.#heard());
    const { signal } = (this.#leaving = new AbortController());
    addEventListener("online", () => this.#hurry(), { signal });
    addEventListener("offline", () => this.refresh(), { signal });
    document.addEventListener("visibilitychange", () => this.#hurry(), { signal });
    for (const change of ["resize", "scroll"]) visualViewport?.addEventListener(change, () => this.#fit(), { signal });
    this.#covering.addEventListener("change", () => this.#frame(), { signal });
    if (this.#keeping.kept.open) this.open = true;
    this.#frame();
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
    this.#conversation.rest();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return;
    if (name !== "open") this.refresh();
    else if ((before === null) !== (now === null)) {
      this.#frame();
      this.dispatchEvent(new CustomEvent(`sciatica-guide-${this.open ? "open" : "close"}`, { bubbles: true, composed: true }));
    }
  }

  /** Open the chat and go into it. */
  show(): void {
    const from = document.activeElement;
    this.#opener = from instanceof HTMLElement && from !== this && from !== document.body ? from : null;
    this.open = true;
    if (!this.#covering.matches) void this.#pending?.then(() => this.#find("textarea")?.focus({ preventScroll: true }));
  }

  /** Close the chat and go back to what opened it. */
  hide(): void {
    this.open = false;
    this.#options.open = false;
    void this.#pending?.then(() => (this.#opener?.isConnected ? this.#opener : this.#find(".launcher"))?.focus());
  }

  own(url: string): string | null {
    return this.#client.own(url);
  }

  refresh(): void {
    this.#pending ??= Promise.resolve().then(() => {
      this.#pending = null;
      this.#update();
    });
  }

  say(said: Said, words: string): void {
    this.#short ||= this.#covering.matches;
    this.#conversation.say(said, words);
    this.#place.follow();
  }

  retry(id: string): void {
    this.#conversation.retry(id);
  }

  openLayer({ id, title }: Choice, under: number): void {
    this.#place.stay(true);
    this.#conversation.openLayer(id, title, under);
  }

  #update(): void {
    if (!this.isConnected) return;
    const { dark, textStep } = this.#keeping.kept;
    const { lang, text } = catalogueFor(this.lang || document.documentElement.lang);
    this.messages = text;
    this.dataset["theme"] = dark === null ? (this.getAttribute("theme") ?? "auto") : dark ? "dark" : "light";
    this.style.setProperty("--_scale", `${TEXT_SCALES[textStep]}`);
    this.#place.measure();
    render(this.#view(lang), this.#root, { host: this });
    if (!this.#conversation.awaited && !this.#conversation.outgoing.length) this.#place.stay(false);
    this.#place.settle(this.#options.open ? ".options button:last-child" : ".scroller");
  }

  #view(lang: string): TemplateResult {
    const { open } = this;
    const reading = this.#conversation.reading;
    const news = open ? null : newsOf(reading, this.#seen, this.#urgentKey, this);
    return html`${launcherView(this.getAttribute("launcher-text"), lang, news, () => this.show(), this)}
      <dialog
        class="panel"
        part="panel"
        lang=${lang}
        tabindex="-1"
        aria-labelledby="title"
        @close=${() => this.open && !this.#panel.open && this.hide()}
        @cancel=${(event: Event) => this.#cancelled(event)}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
        @focusin=${this.#place.noteFocus}
      >
        ${open ? this.#inside(reading) : nothing}
      </dialog>`;
  }

  #inside(reading: Reading): TemplateResult {
    const { messages } = this;
    const options = this.#options;
    const { urgent, offer } = reading;
    if (urgent && urgent.key !== this.#urgentKey) this.#short = false;
    this.#urgentKey = urgent?.key ?? "";
    if (!offer) this.#offer = null;
    else if (this.#offer?.offer.key !== offer.key) this.#offer = new OfferView(offer, this);
    const fold = (): void => {
      this.#short = !this.#short;
      this.refresh();
    };
    return html`${this.#header()} ${options.open ? options.view(this.#isDark) : nothing}
      ${urgentView(urgent, this.#short, fold, this)}
      <div
        class="scroller"
        part="log"
        tabindex="0"
        role="group"
        aria-label=${messages.conversation}
        @scroll=${this.#place.scrolled}
      >
        ${this.#said(reading)}
      </div>
      ${this.#place.below
        ? html`<button class="jump primary" @click=${() => this.#place.follow()}>${messages.newBelow} ↓</button>`
        : nothing}
      <div class="banner" role="status">${this.#banner()}</div>
      ${this.#quick(reading)} ${composerView(this.#keeping, this)} ${this.#footer()}`;
  }

  #header(): TemplateResult {
    const { messages } = this;
    const options = this.#options;
    const left = this.#conversation.standing.questions_left;
    this.#mostLeft = Math.max(this.#mostLeft, left ?? 0);
    return html`<div class="head" part="header">
        ${mark}
        <div>
          <h2 id="title">${messages.title}</h2>
          <p>${left === null ? messages.subtitle : messages.progress(left)}</p>
        </div>
        <button
          class="plain round settings"
          aria-label=${messages.options}
          aria-expanded=${options.open}
          @click=${() => options.toggle()}
        >
          ${dots}
        </button>
        <button class="plain round" aria-label=${messages.close} @click=${() => this.hide()}>${cross}</button>
      </div>
      ${left === null
        ? nothing
        : html`<svg class="bar" viewBox="0 0 ${this.#mostLeft || 1} 1" preserveAspectRatio="none" aria-hidden="true">
            <path d="M0 0h${this.#mostLeft - left}v1H0z" />
          </svg>`}`;
  }

  /** The conversation: history outside the live region, what is new inside, one by one. */
  #said({ shown }: Reading): TemplateResult {
    const { messages } = this;
    const conversation = this.#conversation;
    const offer = this.#offer;
    const old = shown.filter(({ entry }) => entry.restored);
    const fresh = shown.filter(({ entry }) => !entry.restored);
    const lastSent = fresh.findLast(({ entry }) => entry.from === "person");
    const { aside, awaited } = conversation;
    const outgoing = conversation.outgoing.filter(({ id, state }) => state === "failed" || !conversation.isLayer(id));
    return html`${old.map((each) => keyed(each.entry.seq, itemView(each, false, this)))}
      ${old.length ? html`<p class="earlier small">${messages.earlier}</p>` : nothing}
      <div role="status">${this.#note()}</div>
      <div role="log" aria-label=${messages.conversation} aria-relevant="additions">
        ${[
          ...fresh.map((each) => keyed(each.entry.id ?? each.entry.seq, itemView(each, each === lastSent, this))),
          ...outgoing.map((each) => keyed(each.id, outgoingView(each, this))),
          aside ? othersView({ from: "guide", blocks: [{ type: "text", text: aside.words }] }, [], this) : nothing,
        ]}
      </div>
      ${awaited ? typing : nothing}
      <p class="sr" role="status">
        ${awaited ? messages[conversation.phase === "opening" ? "opening" : "typing"] : offer ? messages.offered(offer.count) : ""}
      </p>
      ${offer ? keyed(offer, offer.view()) : nothing}`;
  }

  /** What happened to the conversation as a whole. */
  #note(): TemplateResult | typeof nothing {
    const { messages } = this;
    const conversation = this.#conversation;
    const { phase, trouble, renewed } = conversation;
    const start = (words: string, again: string): TemplateResult =>
      html`<div class="note">${words} <button @click=${() => void conversation.start()}>${again}</button></div>`;
    if (phase === "erased") return start(messages.erased, messages.again);
    if (phase === "stuck" && trouble) return start(trouble.words || messages[trouble.kind], messages.retry);
    const words = trouble?.kind ?? renewed;
    return words ? html`<div class="note">${messages[words]}</div>` : nothing;
  }

  #banner(): string {
    const { phase, reachable, slow } = this.#conversation;
    if (phase === "erasing") return this.messages.erasing;
    if (phase === "ready" && !(reachable && navigator.onLine)) return this.messages.offline;
    return slow ? this.messages.slow : "";
  }

  #quick({ staff }: Reading): TemplateResult | typeof nothing {
    const { messages } = this;
    const conversation = this.#conversation;
    const { asking } = conversation.standing;
    if (!asking || staff || conversation.phase !== "ready") return nothing;
    const button = (title: string, text: string): TemplateResult =>
      html`<button class="plain" @click=${() => this.say({ text }, text)}>${title}</button>`;
    return html`<div class="quick row">
      ${NOT_SKIPPED.includes(asking)
        ? nothing
        : [button(messages.skip, messages.skipSays), button(messages.back, messages.backSays)]}
      ${button(messages.why, messages.whySays)}
    </div>`;
  }

  #footer(): TemplateResult {
    const { emergency } = this.#keeping.kept;
    return html`<div class="foot row" part="footer">
      <p>${emergency?.text ?? this.messages.emergencyFallback}</p>
      ${callLink(emergency?.tel, this)}
    </div>`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }

  get #panel(): HTMLDialogElement {
    return this.#find(".panel") as HTMLDialogElement;
  }

  get #isDark(): boolean {
    const theme = this.dataset["theme"];
    return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  /**
   * On a phone the chat covers the page and is modal; else it stands beside the page, and opening it moves no focus. When a
   * turned device or its keyboard makes the one of the other, who writes goes on writing.
   */
  #frame(): void {
    const { open } = this;
    if (!open) this.#seen = this.#conversation.reading.shown.at(-1)?.entry.seq ?? 0;
    this.#update();
    this.refresh();
    this.#keeping.keep({ open });
    if (open) void this.#conversation.start();
    const panel = this.#panel;
    const modal = open && this.#covering.matches;
    const inside = panel.contains(this.#root.activeElement) ? (this.#root.activeElement as HTMLElement) : null;
    if (panel.open) panel.close();
    if (modal) panel.showModal();
    else panel.toggleAttribute("open", open);
    if (open) (inside ?? (modal ? panel : null))?.focus({ preventScroll: true });
    this.#fit();
  }

  /** A keyboard on the screen must cover neither the field nor the advice; enlarging with two fingers changes nothing. */
  #fit(): void {
    if (!visualViewport) return;
    const { height, offsetTop, scale } = visualViewport;
    this.style.setProperty("--_seen", `${height * scale}px`);
    this.style.setProperty("--_above", `${scale > 1.01 ? 0 : Math.max(0, offsetTop)}px`);
    this.#place.resized();
    if (this.#find("textarea:focus")) this.#find("form")?.scrollIntoView({ block: "nearest" });
  }

  #heard(): void {
    this.#place.somethingNew();
    this.refresh();
  }

  #hurry(): void {
    if (!document.hidden) this.#conversation.hurry();
    this.refresh();
  }

  #choose(option: Option): void {
    const { messages } = this;
    const keeping = this.#keeping;
    const step = keeping.kept.textStep + (option === "larger" ? 1 : -1);
    if (option === "dark") keeping.keep({ dark: !this.#isDark });
    else if (option === "erase") void this.#conversation.erase();
    else if (option === "startOver") this.say({ text: messages.startOverSays }, messages.startOverSays);
    else if (TEXT_SCALES[step]) keeping.keep({ textStep: step });
    this.refresh();
  }

  #cancelled(event: Event): void {
    event.preventDefault();
    this.hide();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#options.open) {
      this.hide();
      return;
    }
    this.#options.toggle(false);
    this.#find(".settings")?.focus();
  }
}
