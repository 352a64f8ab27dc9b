const NEAR = 80;

/** Keeps the person's place: follows what is new, unless they are reading further up, and never loses the focus. */
export class Place {
  /** Something new is out of sight below. */
  below = false;
  #following = true;
  #fresh = false;
  #staying = false;
  #atEnd = false;
  /** Where the newest was last brought into sight. */
  #shownAt = 0;
  #focused: HTMLElement | null = null;

  constructor(
    private readonly root: ShadowRoot,
    private readonly refresh: () => void,
  ) {}

  /** There is something new to read; the next `settle` shows it. */
  somethingNew(): void {
    this.#fresh = !this.#staying;
  }

  /** Whether what comes next opens where the person is reading, so that the view is to be left there. */
  stay(staying: boolean): void {
    this.#staying = staying;
  }

  /** Go to what is new, wherever the person is reading. */
  follow(): void {
    this.#following = this.#fresh = true;
    this.refresh();
  }

  readonly scrolled = ({ target }: Event): void => {
    const scroller = target as HTMLElement;
    const { scrollTop } = scroller;
    this.measure();
    this.#following = Math.min(end(scroller) - scrollTop, Math.abs(scrollTop - this.#shownAt)) < NEAR;
    if (!this.#following || !this.below) return;
    this.below = false;
    this.refresh();
  };

  get #scroller(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(".scroller");
  }

  readonly noteFocus = ({ target }: Event): void => {
    this.#focused = target as HTMLElement;
  };

  /** There is less or more room, such as beside a keyboard: an end that was in sight stays in sight. */
  resized(): void {
    const scroller = this.#scroller;
    if (scroller && this.#atEnd) scroller.scrollTop = end(scroller);
  }

  /** Before each rendering: whether the end is in sight, where what grows is followed. */
  measure(): void {
    const scroller = this.#scroller;
    this.#atEnd = !this.#staying && !!scroller && end(scroller) - scroller.scrollTop < 2;
  }

  /**
   * After each rendering: show what is new; give the focus of a button that is gone to the layer that it opened, else to
   * the first `fallback`.
   */
  settle(fallback: string): void {
    const scroller = this.#scroller;
    if (scroller && this.#fresh) {
      this.#fresh = false;
      if (this.#following) this.#shownAt = scroller.scrollTop = topOfNews(scroller);
      else if (!this.below) {
        this.below = true;
        this.refresh();
      }
    } else if (scroller && this.#atEnd) scroller.scrollTop = end(scroller);
    this.measure();
    if (this.#focused?.isConnected === false) {
      const { textContent } = this.#focused;
      this.#focused = null;
      if (this.root.activeElement) return;
      const layers = [...this.root.querySelectorAll<HTMLElement>(".layer > button")];
      const opened = layers.find((button) => button.textContent === textContent);
      (opened ?? this.root.querySelector<HTMLElement>(fallback))?.focus({ preventScroll: true });
    }
  }
}

/** What is new is read from its top: the last words of the person or of staff go to the top edge, unless all of it fits. */
function topOfNews(scroller: HTMLElement): number {
  const last = [...scroller.querySelectorAll<HTMLElement>(".person,.staff")].at(-1);
  return last ? Math.min(end(scroller), last.offsetTop - 8) : 0;
}

function end({ scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight - clientHeight;
}
