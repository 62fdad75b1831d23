/** Starts the PDF reader's worker. The single-file page replaces this module (`../single/pdf-worker.js`). */
import { trusted } from "../engine/trusted-url.js";
import { RELEASE } from "../release.js";
import { inRelease } from "../root.js";

/** @returns {Worker | null} null where there is none */
export const startPdfReader = () => new Worker(trusted(inRelease(RELEASE.pdf).href), { type: "module" });
