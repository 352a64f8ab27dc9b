const NEAR = 80;

/** Keeps the person's place: follows what is new, unless they are reading further up, and never loses the focus. */
export class Place {
  /** Something new is out of sight below. */
  below = false;
  private following = true;
  private fresh = false;
  private staying = false;
  /** Where the newest was last brought into sight. */
  private shownAt = 0;
  private focused: HTMLElement | null = null;

  constructor(
    private readonly root: ShadowRoot,
    private readonly refresh: () => void,
  ) {}

  /** There is something new to read; the next `settle` shows it. */
  somethingNew(): void {
    this.fresh = !this.staying;
  }

  /** Whether what comes next opens where the person is reading, so that the view is to be left there. */
  stay(staying: boolean): void {
    this.staying = staying;
  }

  /** Go to what is new, wherever the person is reading. */
  follow(): void {
    this.following = this.fresh = true;
    this.refresh();
  }

  readonly scrolled = ({ target }: Event): void => {
    const { scrollHeight, scrollTop, clientHeight } = target as HTMLElement;
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    this.following = Math.min(fromEnd, Math.abs(scrollTop - this.shownAt)) < NEAR;
    if (!this.following || !this.below) return;
    this.below = false;
    this.refresh();
  };

  readonly noteFocus = ({ target }: Event): void => {
    this.focused = target as HTMLElement;
  };

  /** After each rendering: show what is new; give the focus of a button that is gone to the first `fallback`. */
  settle(fallback: string): void {
    const scroller = this.root.querySelector<HTMLElement>(".scroller");
    if (scroller && this.fresh) {
      this.fresh = false;
      if (this.following) this.shownAt = scroller.scrollTop = topOfNews(scroller);
      else if (!this.below) {
        this.below = true;
        this.refresh();
      }
    }
    if (this.focused?.isConnected === false) {
      this.focused = null;
      if (!this.root.activeElement) this.root.querySelector<HTMLElement>(fallback)?.focus({ preventScroll: true });
    }
  }
}

/** A long answer is read from its top: the person's last words go to the top edge, unless all of it fits anyway. */
function topOfNews(scroller: HTMLElement): number {
  const own = [...scroller.querySelectorAll<HTMLElement>(".person")].at(-1);
  const end = scroller.scrollHeight - scroller.clientHeight;
  return own ? Math.min(end, own.offsetTop - scroller.offsetTop - 8) : end;
}
