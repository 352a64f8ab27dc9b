import { defineConfig, type Plugin } from "vite";

const tight = (code: string): string =>
  code
    .replace(/\n\s*/g, " ")
    .replace(/> (?=[<$])/g, ">")
    .replace(/} (?=<\/|\$)/g, "}")
    .replace(/ (?=\/?>)/g, "")
    .replace(/="([\w-]+)"(?=[ >])/g, "=$1");

/** Custom properties that only the widget itself uses (`--_…`), by their number. */
function numbered(code: string): string {
  const names = [...new Set(code.match(/--_[\w-]+/g))];
  return code.replace(/--_[\w-]+/g, (name) => `--_${names.indexOf(name).toString(36)}`);
}

/** Takes white space and needless quotes out of the templates, and words out of our own properties: no minifier does. */
const tightTemplates: Plugin = {
  name: "tight-templates",
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if ("code" in chunk) chunk.code = numbered(tight(chunk.code));
  },
};

export default defineConfig({
  plugins: [tightTemplates],
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: false,
    rollupOptions: { input: "src/index.ts", output: { entryFileNames: "sciatica-guide.js", format: "es" } },
  },
});
