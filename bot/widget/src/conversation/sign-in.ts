import type { ChannelClient } from "../channel/client.js";
import type { SessionAnswer } from "../channel/contract.js";
import type { Keeping } from "./keeping.js";

/** A token is renewed when less than this part of its life is left. */
const RENEW_AT = 0.5;
const LONGEST_MS = 60_000;

/** There is no session to speak in. */
export class NotSignedIn extends Error {}

/** The token of this tab's session: opened once, renewed before it runs out. */
export class SignIn {
  #renewing: Promise<string> | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly client: ChannelClient,
    private readonly keeping: Keeping,
    private readonly renewalFailed: (error: unknown) => void,
  ) {}

  get signedIn(): boolean {
    return this.keeping.kept.session !== null;
  }

  /** Open a new session. */
  async open(): Promise<SessionAnswer> {
    const answer = await this.client.open();
    this.#take(answer);
    return answer;
  }

  /** A token that is good for now. Throws `NotSignedIn`, or what the renewal throws. */
  async token(): Promise<string> {
    const session = this.keeping.kept.session;
    if (!session) throw new NotSignedIn();
    if (session.expiresAt - Date.now() > session.lifetime * RENEW_AT) return session.token;
    this.#renewing ??= this.#renew(session.token).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** Renew in time also while nothing is said. */
  watch(): void {
    this.rest();
    const lifetime = this.keeping.kept.session?.lifetime ?? LONGEST_MS;
    this.#timer = setInterval(
      () => {
        this.token().catch(this.renewalFailed);
      },
      Math.min(lifetime / 4, LONGEST_MS),
    );
  }

  rest(): void {
    clearInterval(this.#timer);
  }

  async #renew(token: string): Promise<string> {
    const answer = await this.client.refresh(token);
    if (this.keeping.kept.session?.token === token) this.#take(answer);
    return answer.token;
  }

  #take({ token, expires_in, emergency, limits }: SessionAnswer): void {
    const lifetime = expires_in * 1000;
    const session = { token, lifetime, expiresAt: Date.now() + lifetime };
    this.keeping.keep({ session, emergency, limit: limits?.text ?? this.keeping.kept.limit });
    this.watch();
  }
}
