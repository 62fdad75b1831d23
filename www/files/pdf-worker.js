/** How this page starts what reads PDFs. The one file has another module in this one's place (`../single/pdf-worker.js`). */
import { trusted } from "../engine/trusted-url.js";
import { RELEASE } from "../release.js";
import { inRelease } from "../root.js";

/** @returns {Worker | null} null where there is none */
export const startPdfReader = () => new Worker(trusted(inRelease(RELEASE.pdf).href), { type: "module" });
