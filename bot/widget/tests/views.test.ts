import { render } from "lit/html.js";
import { expect, test, vi } from "vitest";
import type { Block, Item, Said, Speaker } from "../src/channel/contract.js";
import { catalogueFor } from "../src/messages/catalogue.js";
import { en } from "../src/messages/en.js";
import { blockView } from "../src/views/block.js";
import { newsOf } from "../src/views/launcher.js";
import { OfferView } from "../src/views/offer.js";
import { read, type OfferBlock } from "../src/conversation/reading.js";
import { Transcript } from "../src/conversation/transcript.js";
import type { Ui } from "../src/views/ui.js";

const nothingAsked = (): Ui & { said: [Said, string][] } => {
  const said: [Said, string][] = [];
  return {
    said,
    messages: en,
    own: (url) => (url.startsWith("/") ? `https://guide.test${url}` : null),
    refresh: vi.fn(),
    say: (...words) => said.push(words),
    retry: vi.fn(),
    openLayer: vi.fn(),
  };
};

function shown(...blocks: Block[]): HTMLElement {
  const place = document.createElement("div");
  render(
    blocks.map((block) => blockView(block, nothingAsked())),
    place,
  );
  return place;
}

function offered(block: OfferBlock): { place: HTMLElement; ui: ReturnType<typeof nothingAsked>; press: (name: string) => void } {
  const ui = nothingAsked();
  const place = document.body.appendChild(document.createElement("div"));
  const view = new OfferView({ key: "1", blocks: [block] }, ui);
  const show = (): void => {
    render(view.view(), place);
  };
  ui.refresh = show;
  show();
  const press = (name: string): void => {
    [...place.querySelectorAll("button")].find((button) => button.textContent.trim() === name)?.click();
    show();
  };
  return { place, ui, press };
}

test("words are never markup", () => {
  const place = shown({ type: "text", text: "<img src=x onerror=alert(1)>\n\nsecond" }, { type: "list", items: ["<b>"] });
  expect(place.querySelector("img, b")).toBeNull();
  expect(place.querySelectorAll("p")).toHaveLength(2);
});

test("a source without a web address is only named", () => {
  const place = shown({
    type: "sources",
    sources: [
      { tag: "a", title: "With", url: "https://nhs.test/" },
      { tag: "b", title: "Script", url: "javascript:alert(1)" },
      { tag: "c", title: "Without", url: null },
    ],
  });
  expect([...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["https://nhs.test/"]);
  expect(place.textContent).toContain("Script");
});

test("a figure of another server is not fetched", () => {
  expect(shown({ type: "figure", url: "https://tracker.test/a.svg", alt: "a" }).querySelector("img")).toBeNull();
  expect(shown({ type: "figure", url: "/figures/a.svg", alt: "a" }).querySelector("img")?.alt).toBe("a");
});

test("kinds of blocks that are not known yet are passed over", () => {
  expect(shown({ type: "hologram" } as unknown as Block).textContent).toBe("");
});

test("advice that newer advice has taken the place of can still be read, and its number called", () => {
  const place = shown({ type: "emergency", text: "Go now.\nDo not drive.", tel: "911", tier: "EMERGENCY_NOW" });
  expect(place.querySelector("details")?.open).toBe(false);
  expect([...place.querySelectorAll("details p")].map((line) => line.textContent)).toEqual(["Go now.", "Do not drive."]);
  expect(place.querySelector("a")?.getAttribute("href")).toBe("tel:911");
});

test("what came while the chat was closed: how much others said, and urgent advice before all", () => {
  const ui = nothingAsked();
  const said = (from: Speaker, ...blocks: Block[]): Item => ({ seq: 0, from, blocks });
  const news = (...items: Item[]): string => {
    const transcript = new Transcript();
    transcript.add(items.map((item, at) => ({ ...item, seq: at + 1 })));
    return newsOf(read(transcript.entries, []), 1, "", ui).words;
  };
  const words: Block = { type: "text", text: "…" };
  const advice: Block = { type: "emergency", text: "Go now.", tel: "911", tier: "EMERGENCY_NOW" };
  expect(news(said("guide", words), said("person", words))).toBe("");
  expect(news(said("guide", words), said("person", words), said("guide", words), said("staff", words))).toBe("2 new messages");
  expect(news(said("guide", words), said("guide", advice), said("staff", words))).toBe(en.urgent);
});

test("a choice is a button with its title and sends its id", () => {
  const { ui, press } = offered({ type: "choices", choices: [{ id: "x1", title: "Yes" }] });
  press("Yes");
  expect(ui.said).toEqual([[{ choice: "x1" }, "Yes"]]);
});

test("the scale has no value until one is chosen", () => {
  const { place, ui, press } = offered({ type: "scale", min: 0, max: 10, labels: [{ value: 0, label: "no pain" }, { value: 7, label: "strong" }] });
  const radios = [...place.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  expect(radios.map((radio) => radio.checked)).not.toContain(true);
  expect(radios[8]?.getAttribute("aria-label")).toBe("8, strong");
  press("Done");
  expect(ui.said).toEqual([]);
  expect(place.textContent).toContain(en.pickOne);
  radios[8]?.click();
  press("Done");
  expect(ui.said).toEqual([[{ answer: { kind: "scale", value: 8 } }, "8 out of 10"]]);
});

test("the body map's picture and its checkboxes are one control", () => {
  const { place, ui, press } = offered({
    type: "body_map",
    areas: [
      { id: "left_calf", title: "Left calf" },
      { id: "low_back", title: "Low back" },
    ],
  });
  place.querySelector("[data-area=left_calf]")?.dispatchEvent(new Event("click"));
  const boxes = [...place.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  expect(boxes.map((box) => [box.parentElement?.textContent.trim(), box.checked])).toEqual([
    ["Low back", false],
    ["Left calf", true],
  ]);
  boxes[0]?.click();
  press("Done");
  expect(ui.said).toEqual([[{ answer: { kind: "body_map", value: ["left_calf", "low_back"] } }, "Left calf, Low back"]]);
});

test("several choices are sent together", () => {
  const { place, ui, press } = offered({ type: "choices", multiple: true, choices: [{ id: "a", title: "A" }, { id: "b", title: "B" }] });
  place.querySelectorAll("input").forEach((box) => {
    box.click();
  });
  press("Done");
  expect(ui.said).toEqual([[{ choices: ["a", "b"] }, "A, B"]]);
});

test("a language is found by its region too, and English fills what it lacks", () => {
  const { lang, text } = catalogueFor("de-AT", { en, de: { send: "Senden" } });
  expect([lang, text.send, text.close]).toEqual(["de", "Senden", en.close]);
  expect(catalogueFor("fi").lang).toBe("en");
  expect(catalogueFor(null).lang).toBe("en");
});

test("no text of the catalogue is empty, and counts read well", () => {
  for (const text of Object.values(en)) expect(typeof text === "function" ? "text" : text.trim()).not.toBe("");
  expect([en.progress(0), en.progress(1), en.progress(4)]).toEqual(["No more questions", "About 1 question left", "About 4 questions left"]);
});
