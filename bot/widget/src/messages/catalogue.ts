import { en, type Messages } from "./en.js";

/** The languages there are, by their BCP 47 code. */
const LANGUAGES: Readonly<Record<string, Partial<Messages>>> = { en };

export interface Catalogue {
  /** The language that the texts are really in, for the `lang` of what is shown. */
  lang: string;
  text: Messages;
}

/** The texts for `lang` ("de-AT" finds "de"); what a language lacks, and a language that is not there, is English. */
export function catalogueFor(lang: string | null | undefined, languages = LANGUAGES): Catalogue {
  const wanted = (lang ?? "").toLowerCase();
  for (const code of [wanted, wanted.split("-")[0] ?? ""]) {
    const found = languages[code];
    if (found) return { lang: code, text: { ...en, ...found } };
  }
  return { lang: "en", text: en };
}
