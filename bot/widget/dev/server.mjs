// A stand-in for the guide's server, to look at the widget without Rasa: `npm run dev`, then http://localhost:4173/demo/.
// It speaks the wire format of /webhooks/web/openapi.json and answers by keyword; it understands nothing.
//   map, several, scale, topics, sources, figure, list, long, summary, same day, emergency, staff, down, limit, bad, stale
// POST /dev {"down": true | false, "expire": true} takes it away, brings it back, or ends all sessions.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const port = Number(process.argv[2] ?? 4173);
const emergency = { text: "In an emergency, call 911.", tel: "911" };
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
const types = { ".js": "text/javascript", ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml" };
const people = new Map();
let down = false;

const text = (words) => ({ type: "text", text: words });
const choices = (...titles) => ({ type: "choices", choices: titles.map((title) => ({ id: randomUUID(), title })) });
const layered = (layers, titles) => ({
  type: "choices",
  choices: [
    ...layers.map((title) => ({ id: randomUUID(), title, layer: true })),
    ...titles.map((title) => ({ id: randomUUID(), title })),
  ],
});
const sources = {
  type: "sources",
  sources: [
    { tag: "nhswales", title: "NHS 111 Wales: sciatica", url: "https://111.wales.nhs.uk/sciatica/" },
    { tag: "bmj2025", title: "BMJ 2025: clinical practice guideline on interventional procedures for chronic spine pain", url: null },
  ],
};
const areas = [
  ["low_back", "Low back"],
  ...["buttock", "hip", "thigh", "knee", "calf", "foot"].flatMap((part) =>
    ["left", "right"].map((side) => [`${side}_${part}`, `${side === "left" ? "Left" : "Right"} ${part}`]),
  ),
  ["groin", "Groin"],
].map(([id, title]) => ({ id, title }));
const words = ["no pain", "mild", "mild", "mild", "gets in the way", "gets in the way", "strong", "strong", "hard to bear", "hard to bear", "the worst"];
const advice =
  "Please get this checked now: go to the nearest ER, or call 911. Numbness or tingling between the legs or around your " +
  "bottom can be a sign of pressure on the nerves at the base of the spine. It needs checking now, even if the pain is mild, " +
  "because early treatment can prevent lasting harm. Ask someone to take you, and do not drive yourself.";
const more = layered(
  ["What happens on the day?", "How long does relief last?"],
  ["What are the risks?", "Nothing more, thank you"],
);

/** Replies (lists of blocks) and the question then open, by the first keyword in what was said. */
const answers = [
  [/emergency|numb/i, () => [[[{ type: "emergency", text: advice, tel: "911", tier: "EMERGENCY_NOW" }], [text("Are you somewhere safe right now?"), choices("Yes", "No")]], "safe_now"]],
  [/same day/i, () => [[[{ type: "emergency", text: "Please speak to a doctor today. If you cannot be seen today, go to the nearest ER.", tel: null, tier: "SAME_DAY" }]], null]],
  [/map/i, () => [[[text("Where do you feel the pain?"), { type: "body_map", areas }]], "site"]],
  [/scale/i, () => [[[text("How bad is the pain on most days, from 0 to 10?"), { type: "scale", min: 0, max: 10, labels: words.map((label, value) => ({ value, label })) }]], "severity"]],
  [/several/i, () => [[[text("Do any of these make the pain worse?"), { ...choices("Sitting", "Standing", "Walking", "Bending", "Coughing or sneezing"), multiple: true }]], "aggravating"]],
  [/topics|rhizotomy/i, () => [[[text("Rhizotomy damages or switches off small nerves, so that they send fewer pain signals. For back pain today it most often means a needle that heats small nerves of the facet joints.\n\nIt does not treat the sciatic nerve itself, and for true sciatica it is not well proven."), sources], [{ type: "disclaimer", text: "It can cause harm and may not help. Only a specialist who examines you can weigh that for you." }], [text("What else would you like to know?"), more]], "more"]],
  [/on the day|relief last/i, () => [[[text("You lie on your front. The skin is numbed, and a thin needle is placed with the help of X-ray pictures."), { type: "list", items: ["You are awake.", "It takes less than an hour.", "You go home the same day."] }, sources], [text("What else would you like to know?"), layered(["How long does relief last?"], ["What are the risks?", "Nothing more, thank you"])]], "more"]],
  [/figure/i, () => [[[text("This is the way of the sciatic nerve."), { type: "figure", url: "/figures/nerve.svg", alt: "The sciatic nerve runs from the low back through the buttock and the back of the thigh to the foot.", caption: "The sciatic nerve, seen from behind" }, sources]], "more"]],
  [/sources/i, () => [[[text("Sciatica usually gets better in 4 to 6 weeks, and it can last longer."), sources]], "more"]],
  [/list/i, () => [[[text("What may help:"), { type: "list", items: ["Keep doing your normal activities as far as you can.", "Start gentle exercise as soon as you can.", "Heat packs on sore areas."] }]], null]],
  [/long/i, () => [[[text(`${"Sciatica is pain felt along the sciatic nerve's path. ".repeat(12)}\n\nAverylongwordwithoutanyspace${"nerve".repeat(30)}`)]], null]],
  [/summary/i, () => [[[text("Here is your page for the specialist."), { type: "summary_link", url: "/summary/abc", title: "Your summary to print or show" }], [{ ...text("The pain"), heading: true }, { type: "list", items: ["Where: Buttock and calf", "How bad (0 to 10): 7"] }]], "handoff"]],
  [/thank you|safe|yes/i, () => [[[text("Thank you. You can ask me to delete it whenever you like."), text("Please tell me about your pain in your own words: where it is, how long you have had it, and what you have tried.")]], "story"]],
];

function person(token) {
  return people.get(token);
}

function say(someone, from, blocks, id) {
  const item = { seq: someone.items.length + 1, from, blocks, at: new Date().toISOString(), ...(id ? { id } : {}) };
  someone.items.push(item);
  for (const stream of someone.streams) stream.write(`event: item\nid: ${item.seq}\ndata: ${JSON.stringify(item)}\n\n`);
  return item;
}

function standing(someone) {
  return { asking: someone.asking, about: null, stage: "pain", questions_left: someone.left };
}

function open(response) {
  const token = randomUUID();
  const someone = { items: [], streams: new Set(), answered: new Map(), asking: "consent", left: null };
  people.set(token, someone);
  const replies = [
    say(someone, "guide", [text("Hello, and welcome. I can talk through your sciatica or back pain with you, answer questions about rhizotomy, and help you get ready for a specialist.")]),
    say(someone, "guide", [text("I give information only. I am a computer program, not a doctor. With your OK, the clinic keeps what you tell me here. Is it OK to keep it?"), choices("Yes, that is OK", "No, thank you")]),
  ];
  send(response, 201, { token, expires_in: 900, emergency, limits: { text: 2000 }, replies, ...standing(someone) });
}

function turn(response, someone, body) {
  const before = someone.answered.get(body.id);
  if (before) return send(response, 200, before);
  const titles = someone.items.flatMap(({ blocks }) => blocks.flatMap((block) => block.choices ?? []));
  const chosen = [body.choice, ...(body.choices ?? [])].map((id) => titles.find((choice) => choice.id === id)?.title).filter(Boolean);
  const said = body.text ?? (body.answer ? (body.answer.kind === "scale" ? `${body.answer.value} out of 10` : body.answer.value.map((id) => areas.find((area) => area.id === id).title).join(", ")) : chosen.join(", "));
  if (/down/.test(said)) return fail(response, 503, "unavailable", "I could not keep that just now. Please try again in a moment.", { replies: [{ from: "guide", blocks: [text("If you have new numbness between your legs or cannot pass urine, get help now.")] }] });
  if (/limit/.test(said)) return fail(response, 429, "too_many", "That was a lot at once. I go on in a moment.", {}, { "Retry-After": "3" });
  if (/bad/.test(said)) return fail(response, 422, "invalid", "I could not read that. Please say it in other words.");
  if (/stale/.test(said)) return fail(response, 409, "stale_choice", "That answer belongs to an earlier question. Here is the current one.", { replies: [{ from: "guide", blocks: [choices("Yes, that is OK", "No, thank you")] }] });
  const own = say(someone, "person", [text(said)], body.id);
  const [blocks, asking] = (answers.find(([pattern]) => pattern.test(said)) ?? [0, () => [[[text(`Noted: ${said}`)]], "onset"]])[1]();
  someone.asking = asking;
  someone.left = asking && asking !== "more" ? Math.max(0, (someone.left ?? 9) - 1) : null;
  const answer = { id: body.id, seq: own.seq, replies: blocks.map((each) => say(someone, "guide", each)), ...standing(someone) };
  someone.answered.set(body.id, answer);
  if (/staff/.test(said)) setTimeout(() => say(someone, "staff", [text("Hello, this is Dana from the clinic. I read your page and will call you this afternoon.")]), 600);
  return setTimeout(() => send(response, 200, answer), Number(process.env.SLOWLY ?? 250));
}

function listen(request, response, someone, after) {
  response.writeHead(200, { "Content-Type": "text/event-stream", ...cors(request) });
  for (const item of someone.items.filter(({ seq }) => seq > after))
    response.write(`event: item\nid: ${item.seq}\ndata: ${JSON.stringify(item)}\n\n`);
  response.write(": keep-alive\n\n");
  someone.streams.add(response);
  response.on("close", () => someone.streams.delete(response));
}

async function channel(request, response, path, url) {
  if (request.method === "OPTIONS") return send(response, 204);
  if (path === "session" && request.method === "POST") return open(response);
  const token = request.headers.authorization?.slice("Bearer ".length);
  const someone = person(token);
  if (!someone) return fail(response, 401, "session_expired", "This conversation has run out.");
  if (path === "session" && request.method === "DELETE") {
    people.delete(token);
    return send(response, 204);
  }
  if (path === "session/refresh") return send(response, 200, { token, expires_in: 900, emergency, limits: { text: 2000 } });
  if (path === "messages") return turn(response, someone, JSON.parse(await bodyOf(request)));
  const after = Number(url.searchParams.get("after") ?? request.headers["last-event-id"] ?? 0);
  if (path === "events") return listen(request, response, someone, after);
  return send(response, 200, { items: someone.items.filter(({ seq }) => seq > after), ...standing(someone) });
}

async function page(response, path) {
  const file = path.startsWith("/demo") ? (path === "/demo/" ? "/demo/index.html" : path) : path.replace("/widget", "/dist");
  try {
    const found = await readFile(path.startsWith("/figures/") ? join(here, "../knowledge", path) : join(here, normalize(file)));
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "text/plain", "Content-Security-Policy": csp, "Access-Control-Allow-Origin": "*" });
    response.end(found);
  } catch {
    response.writeHead(404).end("Not here.");
  }
}

function cors(request) {
  return {
    "Access-Control-Allow-Origin": request.headers.origin ?? "*",
    "Access-Control-Allow-Headers": "authorization, content-type, last-event-id",
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Expose-Headers": "Retry-After",
    "Cache-Control": "no-store",
  };
}

function send(response, status, body, more = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...cors(response.req), ...more });
  response.end(body ? JSON.stringify(body) : undefined);
}

function fail(response, status, code, message, more = {}, headers = {}) {
  send(response, status, { error: { code, message }, emergency, ...more }, headers);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString() || "{}";
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname === "/dev") {
    const wish = JSON.parse(await bodyOf(request));
    if ("down" in wish) down = wish.down;
    if (down || wish.expire) people.forEach(({ streams }) => streams.forEach((stream) => stream.destroy()));
    if (wish.expire) people.clear();
    return send(response, 200, {});
  }
  if (url.pathname.startsWith("/webhooks/web/")) {
    if (down) return request.socket.destroy();
    return channel(request, response, url.pathname.slice("/webhooks/web/".length), url);
  }
  return page(response, url.pathname);
}).listen(port, "127.0.0.1", () => console.log(`http://localhost:${port}/demo/`));
