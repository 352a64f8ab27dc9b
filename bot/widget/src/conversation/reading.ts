import type { Block, BlockOf, Choice, Item } from "../channel/contract.js";
import type { Entry } from "./transcript.js";

/** A layer of an explanation that was opened: the message that asked for it, and the item it unfolds under. */
export interface OpenedLayer {
  id: string;
  title: string;
  under: number;
}

/** A layer with what was said in it; `entries` is empty until the answer is there. */
export interface Layer {
  title: string;
  entries: Entry[];
}

/** One item of the conversation as it is shown. */
export interface Shown {
  entry: Entry;
  /** Layers opened under it, in the order of asking. */
  opened: Layer[];
  /** Layers that can still be opened under it. */
  more: Choice[];
}

export type OfferBlock = BlockOf<"choices"> | BlockOf<"body_map"> | BlockOf<"scale">;

/** What a person may pick from now. */
export interface Offer {
  /** Different for every offer, so that an answer half made is never carried into the next question. */
  key: string;
  blocks: OfferBlock[];
}

export interface Reading {
  shown: Shown[];
  offer: Offer | null;
  /** Staff were the last to speak to the person, who answers them and not the guide. */
  staff: boolean;
  /** The latest advice that must stay in sight. */
  urgent: { key: string; block: BlockOf<"emergency">; restored: boolean } | null;
}

/** Order what was said for the eye: layers folded under their explanation, one current offer, urgent advice apart. */
export function read(entries: readonly Entry[], layers: readonly OpenedLayer[]): Reading {
  const shown = fold(entries, layers);
  const offering = offeringEntry(entries);
  if (offering) placeLayers(shown, offering);
  return {
    shown,
    offer: offering ? offerOf(offering.blocks, String(offering.seq)) : null,
    staff: entries.findLast(({ from }) => from !== "person")?.from === "staff",
    urgent: urgentOf(entries),
  };
}

/** Open the layers that were asked for and have no answer yet, so that the asking is seen and cannot be done twice. */
export function openAwaited(shown: readonly Shown[], layers: readonly OpenedLayer[]): void {
  for (const { title, under } of layers) {
    const place = shown.find(({ entry }) => entry.seq === under);
    if (!place) continue;
    place.opened.push({ title, entries: [] });
    place.more = place.more.filter((choice) => choice.title !== title);
  }
}

/** The part of `blocks` to pick from, without the layers; null when there is none. */
export function offerOf(blocks: readonly Block[], key: string): Offer | null {
  const offers = blocks.filter(isOffer).flatMap((block): OfferBlock[] => {
    if (block.type !== "choices") return [block];
    const choices = block.choices.filter((choice) => !choice.layer);
    return choices.length ? [{ ...block, choices }] : [];
  });
  return offers.length ? { key, blocks: offers } : null;
}

export function isOffer(block: Block): block is OfferBlock {
  return block.type === "choices" || block.type === "body_map" || block.type === "scale";
}

export function isUrgent(block: Block): block is BlockOf<"emergency"> {
  return block.type === "emergency";
}

function fold(entries: readonly Entry[], layers: readonly OpenedLayer[]): Shown[] {
  const shown: Shown[] = [];
  const bySeq = new Map<number, Shown>();
  let layer: Layer | null = null;
  for (const entry of entries) {
    if (entry.from === "person") {
      const opened = layers.find(({ id }) => id === entry.id);
      const under = opened && bySeq.get(opened.under);
      layer = under ? { title: opened.title, entries: [] } : null;
      if (layer && under) {
        under.opened.push(layer);
        continue;
      }
    } else if (layer && entry.from === "guide" && belongsInLayer(entry)) {
      layer.entries.push(entry);
      continue;
    } else if (layer) {
      dropQuestionAskedAgain(shown, entry);
    }
    const next: Shown = { entry, opened: [], more: [] };
    shown.push(next);
    bySeq.set(entry.seq, next);
  }
  return shown;
}

function belongsInLayer(item: Item): boolean {
  return !item.blocks.some(isUrgent) && !offerOf(item.blocks, "");
}

/** After a layer the guide puts its question again; the one before it makes room, unless something hangs on it. */
function dropQuestionAskedAgain(shown: Shown[], again: Entry): void {
  const last = shown.at(-1);
  if (!last?.opened.length && last?.entry.from === "guide" && offerOf(last.entry.blocks, "") && offerOf(again.blocks, ""))
    shown.pop();
}

/** The guide's latest offer, unless the person or staff have spoken since: a "no" to a nurse is no "no" to the guide. */
function offeringEntry(entries: readonly Entry[]): Entry | null {
  const last = entries.findLast(({ from, blocks }) => from !== "guide" || blocks.some(isOffer));
  return last?.from === "guide" ? last : null;
}

/** Layers go under the explanation they belong to: the latest of that turn with sources or with layers open, or the last item. */
function placeLayers(shown: Shown[], offering: Entry): void {
  const more = offering.blocks.flatMap((block) =>
    block.type === "choices" ? block.choices.filter((choice) => choice.layer) : [],
  );
  const before = shown.filter(({ entry }) => entry.seq <= offering.seq);
  const turn = before.slice(before.findLastIndex(({ entry }) => entry.from === "person") + 1);
  const explanation = turn.findLast(
    ({ entry, opened }) => opened.length || entry.blocks.some(({ type }) => type === "sources"),
  );
  const place = explanation ?? before.at(-1);
  if (place) place.more = more;
}

function urgentOf(entries: readonly Entry[]): Reading["urgent"] {
  const entry = entries.findLast(({ blocks }) => blocks.some(isUrgent));
  const block = entry?.blocks.find(isUrgent);
  return block && entry ? { key: String(entry.seq), block, restored: entry.restored } : null;
}
