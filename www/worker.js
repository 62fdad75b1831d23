/** The checker's worker, which stands at the top as it does in the package. */
import "./engine/worker.js";
