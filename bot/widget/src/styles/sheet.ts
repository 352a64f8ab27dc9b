import controls from "./controls.css?inline";
import conversation from "./conversation.css?inline";
import frame from "./frame.css?inline";
import tokens from "./tokens.css?inline";

/** All styles of the widget, for its shadow root; as one constructed sheet they need no `unsafe-inline`. */
export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(tokens + controls + conversation + frame);
  return made;
}
