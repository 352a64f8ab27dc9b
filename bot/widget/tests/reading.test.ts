import { expect, test } from "vitest";
import type { Block, Speaker } from "../src/channel/contract.js";
import { openAwaited, read } from "../src/conversation/reading.js";
import { Transcript } from "../src/conversation/transcript.js";

const text = (words: string): Block => ({ type: "text", text: words });
const sources: Block = { type: "sources", sources: [{ tag: "nhs", title: "NHS", url: null }] };
const emergency: Block = { type: "emergency", text: "Go now.", tel: "911", tier: "EMERGENCY_NOW" };
const more = (...ids: string[]): Block => ({
  type: "choices",
  choices: [...ids.map((id) => ({ id, title: id, layer: true })), { id: "enough", title: "Enough" }],
});

function said(...items: [Speaker, Block[], string?][]): Transcript {
  const transcript = new Transcript();
  transcript.add(items.map(([from, blocks, id], at) => ({ seq: at + 1, from, blocks, ...(id ? { id } : {}) })));
  return transcript;
}

test("items come in any order and more than once, and stand in theirs, once", () => {
  const transcript = new Transcript();
  transcript.add([{ seq: 3, from: "guide", blocks: [] }]);
  transcript.add([{ seq: 1, from: "guide", blocks: [] }]);
  expect(transcript.knownUpTo).toBe(1);
  expect(transcript.add([{ seq: 2, from: "person", blocks: [] }, { seq: 3, from: "guide", blocks: [] }])).toHaveLength(1);
  expect(transcript.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(transcript.knownUpTo).toBe(3);
});

test("the latest offer counts until the person or staff say something", () => {
  const open = said(["guide", [text("Which?"), more()]], ["guide", [text("Take your time.")]]);
  expect(read(open.entries, []).offer?.blocks).toHaveLength(1);
  for (const speaker of ["person", "staff"] as const) {
    const closed = said(["guide", [text("Which?"), more()]], [speaker, [text("Hello")]]);
    expect(read(closed.entries, []).offer).toBeNull();
  }
});

test("the person is with staff until the guide speaks again", () => {
  const spoken = said(["guide", [text("Which?")]], ["staff", [text("Hello")]], ["person", [text("Hello")]]);
  expect(read(spoken.entries, []).staff).toBe(true);
  spoken.add([{ seq: 4, from: "guide", blocks: [text("You are with me again.")] }]);
  expect(read(spoken.entries, []).staff).toBe(false);
});

test("layers hang on the explanation, not among the answers", () => {
  const { shown, offer } = read(said(["guide", [text("Rhizotomy is …"), sources]], ["guide", [text("What else?"), more("day")]]).entries, []);
  expect(shown[0]?.more.map(({ id }) => id)).toEqual(["day"]);
  expect(offer?.blocks).toEqual([{ type: "choices", choices: [{ id: "enough", title: "Enough" }] }]);
});

test("an opened layer unfolds in place, and the question that is put again stands once", () => {
  const { shown, offer } = read(
    said(
      ["guide", [text("Rhizotomy is …"), sources]],
      ["guide", [text("What else?"), more("day", "relief")]],
      ["person", [text("day")], "asked"],
      ["guide", [text("You lie on your front."), sources]],
      ["guide", [text("What else?"), more("relief")]],
    ).entries,
    [{ id: "asked", title: "day", under: 1 }],
  );
  expect(shown.map(({ entry }) => entry.seq)).toEqual([1, 5]);
  expect(shown[0]?.opened).toMatchObject([{ title: "day", entries: [{ seq: 4 }] }]);
  expect(shown[0]?.more.map(({ id }) => id)).toEqual(["relief"]);
  expect(offer?.key).toBe("5");
});

test("a layer on its way stands open, and cannot be asked for again", () => {
  const { shown } = read(said(["guide", [text("Rhizotomy is …"), sources]], ["guide", [text("What else?"), more("day", "relief")]]).entries, []);
  openAwaited(shown, [{ id: "asked", title: "relief", under: 1 }]);
  expect(shown[0]?.opened).toEqual([{ title: "relief", entries: [] }]);
  expect(shown[0]?.more.map(({ id }) => id)).toEqual(["day"]);
});

test("danger is never folded away, and stays until a newer one", () => {
  const { shown, urgent } = read(
    said(["guide", [text("…"), sources, more("day")]], ["person", [text("day")], "asked"], ["guide", [emergency, text("Safe?")]]).entries,
    [{ id: "asked", title: "day", under: 1 }],
  );
  expect(shown.map(({ entry }) => entry.seq)).toEqual([1, 3]);
  expect(urgent?.block).toEqual(emergency);
});
