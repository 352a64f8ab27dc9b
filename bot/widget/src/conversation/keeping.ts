import type { Emergency } from "../channel/contract.js";
import type { OpenedLayer } from "./reading.js";
import type { Outgoing } from "./outbox.js";

/** A signed-in person, as this tab knows them. */
export interface Session {
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Milliseconds that a new token lives. */
  lifetime: number;
}

/** All that outlives a reload of the page; it ends with the tab. */
export interface Kept {
  session: Session | null;
  emergency: Emergency | null;
  /** Characters that fit into one message. */
  limit: number;
  outbox: Outgoing[];
  /** Words begun and not sent. */
  draft: string;
  layers: OpenedLayer[];
  open: boolean;
  textStep: number;
  dark: boolean | null;
}

const NOTHING: Kept = {
  session: null,
  emergency: null,
  limit: 2000,
  outbox: [],
  draft: "",
  layers: [],
  open: false,
  textStep: 0,
  dark: null,
};

/** `sessionStorage` as one typed record; where the browser forbids it, memory does until the page is left. */
export class Keeping {
  readonly kept: Kept;
  readonly #key: string;

  constructor(endpoint: string) {
    this.#key = `sciatica-guide ${endpoint}`;
    this.kept = { ...NOTHING, ...this.#read() };
  }

  /** Change some of the record and store it. */
  keep(change: Partial<Kept>): void {
    Object.assign(this.kept, change);
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.kept));
    } catch {
      // forbidden or full: `kept` still has it
    }
  }

  /** Forget the session and what belongs to it; unsent words and how the person likes to read stay. */
  forgetPerson(): void {
    this.keep({ session: null, layers: [] });
  }

  #read(): Partial<Kept> {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? "{}") as Partial<Kept>;
    } catch {
      return {};
    }
  }
}
