/** The checker as a library, in a page or worker of your own: its files are fetched from beside this script, or from `assets`. */
export { Failure } from "../www/engine/failure.js";
export { loadChecker } from "../www/engine/load.js";
