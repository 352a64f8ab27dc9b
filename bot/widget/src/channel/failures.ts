import type { Emergency, Item } from "./contract.js";

/** What an error body may hold. */
export interface ErrorBody {
  error?: { code?: string; message?: string };
  emergency?: Emergency;
  replies?: Item[];
}

/** The channel answered with an error. */
export class ChannelError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** Kind and plain; may be shown to a patient. Empty when the answer was not the channel's own. */
    readonly words: string,
    readonly body: ErrorBody,
    /** Seconds to wait before the next try; only with 429. */
    readonly retryAfter: number,
  ) {
    super(code);
  }

  /** The session is over: it ran out, was ended, or the server knows no such person. */
  get signedOut(): boolean {
    return this.status === 401;
  }

  /** A gateway's or a restarting server's answer, not a decision of the channel: worth trying again by ourselves. */
  get passing(): boolean {
    return this.status >= 500 && !this.words;
  }
}

/** No answer came: no connection, or the server is not there. */
export class Unreachable extends Error {}

/** Read an error answer; a body that is not the channel's own becomes an error without words. */
export async function channelErrorOf(response: Response): Promise<ChannelError> {
  let body: ErrorBody = {};
  try {
    const parsed: unknown = await response.json();
    if (typeof parsed === "object" && parsed !== null) body = parsed;
  } catch {
    // a gateway's page, not ours
  }
  const wait = Number(response.headers.get("Retry-After"));
  return new ChannelError(
    response.status,
    body.error?.code ?? "unknown",
    body.error?.message ?? "",
    body,
    wait > 0 ? wait : 5,
  );
}
