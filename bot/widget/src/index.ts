import { SciaticaGuide } from "./guide.js";

if (!customElements.get("sciatica-guide")) customElements.define("sciatica-guide", SciaticaGuide);
