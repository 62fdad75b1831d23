/** The progress of a long job: how far it is, how long it will take, and how to stop it. */
import { button, byId, fill, h } from "../dom.js";

/** @typedef {{ words: string, share: number | null, act: { label: string, run: () => void } | null }} Job */

/** @param {Job | null} job */
export function showProgress(job) {
  const element = byId("progress");
  element.hidden = job === null;
  if (!job) return fill(element);
  // Only the figures change while it goes on.
  let words = element.querySelector("#progress-words");
  let bar = element.querySelector("progress");
  if (!words || !bar) {
    words = h("p", { id: "progress-words" });
    bar = h("progress", { max: 1, "aria-labelledby": "progress-words" });
    fill(element, words, bar);
  }
  if (words.textContent !== job.words) words.textContent = job.words;
  if (job.share === null) bar.removeAttribute("value");
  else bar.value = job.share;
  const label = element.querySelector("button")?.textContent;
  if (label === job.act?.label) return;
  element.querySelector("button")?.remove();
  if (job.act) element.append(button("small", "progress-act", () => job.act?.run(), job.act.label));
}
