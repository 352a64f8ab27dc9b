import { defineConfig, type Plugin } from "vite";

const tight = (code: string): string =>
  code
    .replace(/\n\s*/g, " ")
    .replace(/> (?=[<$])/g, ">")
    .replace(/} (?=<\/|\$)/g, "}")
    .replace(/ (?=\/?>)/g, "")
    .replace(/="([\w-]+)"(?=[ >])/g, "=$1");

/** Takes white space and needless quotes out of the templates, which no minifier touches. */
const tightTemplates: Plugin = {
  name: "tight-templates",
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if ("code" in chunk) chunk.code = tight(chunk.code);
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
