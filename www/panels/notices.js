/** Messages about the checker itself, apart from what it finds: that it is loading, could not start, was started anew. */
import { button, byId, fill, h, icon } from "../dom.js";

/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {keyof Texts["notices"]} Name */

export class Notices {
  /** @type {Map<Name, string>} what there is to add to each message */
  #shown = new Map();
  /** @type {Map<Name, () => void>} what the reader may do about a message */
  #offers = new Map();
  #texts;

  /** @param {() => Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** @param {Name} name */
  has(name) {
    return this.#shown.has(name);
  }

  /** @param {Name} name @param {string} [detail] */
  add(name, detail = "") {
    this.#shown.set(name, detail);
    this.show();
  }

  /** A message with something to do about it. @param {"update"} name @param {() => void} act */
  offer(name, act) {
    this.#offers.set(name, act);
    this.add(name);
  }

  /** @param {Name} name */
  remove(name) {
    this.#shown.delete(name);
    this.show();
  }

  show() {
    fill(byId("notices"), ...[...this.#shown].map(([name, detail]) => this.#element(name, detail)));
  }

  /** @param {Name} name @param {string} detail */
  #element(name, detail) {
    const t = this.#texts();
    const failed = name === "failed";
    const bad = failed || name === "fileFailed" || name === "notSaved";
    const [label, act] = failed ? [t.reload, () => location.reload()] : [t.close, () => this.remove(name)];
    return h(
      "div",
      { class: `notice notice--${name} ${bad ? "notice--bad" : ""}` },
      icon(bad ? "stop" : "notice"),
      h("div", { role: bad ? "alert" : "status" }, h("p", {}, t.notices[name]), detail && h("p", { class: "small" }, detail)),
      name === "update" && button("small", "replace", () => this.#offers.get(name)?.(), t.replace),
      name !== "loading" && button("small", `close-${name}`, act, label),
    );
  }
}
