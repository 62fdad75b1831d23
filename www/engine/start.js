/** The page's checker. This script stands apart so that the checker starts while the rest of the page is still on its way. */
import { CheckerClient } from "./checker-client.js";

export const client = new CheckerClient();

// The page asks again, and gets the error then.
client.load().catch(() => {});
