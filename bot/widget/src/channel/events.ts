/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
}

/**
 * Takes a stream apart into events, as the HTML standard's event stream format says. Comments are passed over;
 * `heardSomething` is called at every sign of life, theirs included.
 */
export async function* serverEvents(
  stream: ReadableStream<Uint8Array>,
  heardSomething: () => void = () => undefined,
): AsyncGenerator<ServerEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let buffer = "";
  let fields: Partial<ServerEvent> = {};
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heardSomething();
      buffer += decoder.decode(value, { stream: true });
      const lines = buffer.split(/\r\n|\n|\r(?!$)/);
      buffer = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (fields.data !== undefined) yield { event: "message", data: "", ...fields };
          fields = {};
          continue;
        }
        const [, name, rest] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
        if (name === "data") fields.data = fields.data === undefined ? (rest ?? "") : `${fields.data}\n${rest ?? ""}`;
        else if (name === "event") fields.event = rest ?? "";
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
