import { svg, type TemplateResult } from "lit/html.js";

/** From which side the body is seen. Seen from behind, its left is on the left. */
export type View = "back" | "front";

/** The right half of a standing person, from the crown down the outside and up the inside of the leg, around x = 0. */
const HALF = `M0 9c12 0 18 10 18 23c0 11-5 20-9 26v8c2 7 13 10 24 14c10 4 14 12 15 23c1 16 3 29 5 43
c2 18 5 36 6 50c3 9 4 21-1 30c-4 5-8 0-8-8c0-10-1-18-2-24c-3-16-5-30-7-44c-2-12-4-26-5-40c-1 12-4 24-6 36
c-1 11 2 19 5 29c6 14 8 27 7 43c-1 26-7 44-10 63c-3 9-2 18-1 27c3 14 2 32-3 52c-4 14-6 24-7 33c1 6 4 11 7 17
c2 6-6 8-14 8s-9-5-7-13c1-10 1-20 1-31c-2-16-4-34-3-52c1-12 2-22 1-34c-1-20-3-40-4-60l-2-5z`;

interface Shape {
  area: string;
  path: string;
}

/** What can hurt on one side; drawn a little beyond the outline, which clips it: so fingers have room. */
const LEG: readonly Shape[] = [
  { area: "knee", path: "M2 280q18 9 36-1l1 29q-18-9-37 0z" },
  { area: "calf", path: "M1 313q18-9 39 0l-6 65q-16 8-32 0z" },
  { area: "foot", path: "M1 384q16 7 32-1l5 41H0z" },
];
const SIDE: Readonly<Record<View, readonly Shape[]>> = {
  back: [
    { area: "hip", path: "M27 177q6 20 4 42q6 3 12 2v-49z" },
    { area: "buttock", path: "M2 184q9-7 21-6q6 20 4 41q-10 9-25 1z" },
    { area: "thigh", path: "M2 229q17 4 31-5q9 4 17 1l-11 49q-18 9-37 1z" },
    ...LEG,
  ],
  front: [
    { area: "hip", path: "M19 176q7 32 21 42l3 1v-50q-14 2-24 7z" },
    { area: "thigh", path: "M2 230q11-18 16-37q9 22 21 30l13 1l-13 50q-18 9-37 1z" },
    ...LEG,
  ],
};
const MIDDLE: Readonly<Record<View, Shape>> = {
  back: { area: "low_back", path: "M-40 145Q0 154 40 145V168Q14 170 0 181Q-14 170-40 168z" },
  front: { area: "groin", path: "M-15 184Q0 189 15 184Q13 210 0 226Q-13 210-15 184z" },
};

/** Lines that tell front from back, right half; for the eye only. */
const DETAILS: Readonly<Record<View, string>> = {
  back: "M0 72v68M24 92q-4 17-15 16M0 186v35",
  front: "M27 84q-14-3-25 2M25 116q-12 8-23 2M0 158v3",
};
/** Right half, and a little of the left, so that no seam shows. */
const HAIR: Readonly<Record<View, string>> = {
  back: "M-1 8H0C11 8 20 15 18.5 31C16 44 10 50 0 50H-1z",
  front: "M-1 8H0C11 8 20 15 18.5 31C15 22 8 20 0 20H-1z",
};
const MIRROR = "scale(-1 1)";

/** Whether an area can be seen from `view`. */
export function isSeenFrom(area: string, view: View): boolean {
  return shapesFrom(view).some((shape) => shape.area === area);
}

/** The picture of a body. A tap on an area is given to `toggle`; the picture is for the eye, not for a screen reader. */
export function bodyDrawing(
  view: View,
  offered: ReadonlySet<string>,
  chosen: ReadonlySet<string>,
  toggle: (area: string) => void,
): TemplateResult {
  const shapes = shapesFrom(view).filter(({ area }) => offered.has(area));
  const outline = bothHalves(HALF);
  return svg`<svg viewBox="-66 2 132 422" aria-hidden="true">
    <clipPath id="outline">${outline}</clipPath>
    <g class="skin">${outline}</g>
    <g clip-path="url(#outline)">
      ${shapes.map(({ area, path, flip }) => svg`<path class="area ${chosen.has(area) ? "on" : ""}" d=${path} transform=${flip}/>`)}
    </g>
    <g class="line body">${outline}${bothHalves(DETAILS[view])}</g>
    <g class="hair">${bothHalves(HAIR[view])}</g>
    <g class="touch">
      ${shapes.map(({ area, path, flip }) => svg`<path data-area=${area} d=${path} transform=${flip} @click=${() => toggle(area)}/>`)}
    </g>
  </svg>`;
}

function bothHalves(right: string): TemplateResult {
  return svg`<path d=${right}/><path d=${right} transform=${MIRROR}/>`;
}

function shapesFrom(view: View): (Shape & { flip: string })[] {
  const [left, right] = view === "back" ? ["left", "right"] : ["right", "left"];
  return [
    { ...MIDDLE[view], flip: "" },
    ...SIDE[view].flatMap(({ area, path }) => [
      { area: `${right}_${area}`, path, flip: "" },
      { area: `${left}_${area}`, path, flip: MIRROR },
    ]),
  ];
}
