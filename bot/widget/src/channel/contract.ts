/** The shapes of the web channel, as `/webhooks/web/openapi.json` documents them. */

export interface Emergency {
  text: string;
  tel: string | null;
}

export interface Choice {
  id: string;
  title: string;
  /** The choice in full; stands in place of the title where it can be picked. */
  detail?: string;
  /** Unfolds more on the explanation just given; its answer opens in place. */
  layer?: boolean;
}

export interface Source {
  tag: string;
  title: string;
  url: string | null;
}

export interface Area {
  id: string;
  title: string;
}

export type Block =
  | { type: "text"; text: string; heading?: boolean }
  | { type: "list"; items: string[] }
  | { type: "choices"; choices: Choice[]; multiple?: boolean }
  | { type: "emergency"; text: string; tel: string | null; tier: string }
  | { type: "disclaimer"; text: string }
  | { type: "sources"; sources: Source[] }
  | { type: "figure"; url: string; alt: string; caption?: string | null }
  | { type: "scale"; min: number; max: number; labels: { value: number; label: string }[] }
  | { type: "body_map"; areas: Area[] }
  | { type: "summary_link"; url: string; title: string };

export type BlockOf<T extends Block["type"]> = Extract<Block, { type: T }>;

export type Speaker = "person" | "guide" | "staff";

/** One thing said, by anyone. `seq` orders a conversation and starts at 1. */
export interface Item {
  seq: number;
  from: Speaker;
  /** Who of the clinic's staff; of staff's items only. */
  role?: string;
  blocks: Block[];
  at?: string;
  /** The client's UUID; only a person's items have one. */
  id?: string;
}

/** Where the conversation stands after a turn. */
export interface Standing {
  asking: string | null;
  about: string | null;
  stage: string | null;
  questions_left: number | null;
}

export interface SessionAnswer extends Partial<Standing> {
  token: string;
  expires_in: number;
  emergency: Emergency;
  limits?: { text: number };
  replies?: Item[];
}

export interface MessageAnswer extends Standing {
  id: string;
  seq: number;
  replies: Item[];
}

export interface HistoryAnswer extends Standing {
  items: Item[];
}

/** What a person may say: words, one choice, several choices, or a structured answer. */
export type Said =
  | { text: string }
  | { choice: string }
  | { choices: string[] }
  | { answer: { kind: "body_map"; value: string[] } }
  | { answer: { kind: "scale"; value: number } };
