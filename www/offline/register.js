/** The page's side of keeping it for times without a network. */
import { RELEASE } from "../release.js";
import { trusted } from "../engine/trusted-url.js";

/**
 * Has the published site kept on this device; elsewhere nothing happens.
 * @param {(replace: () => void) => void} onUpdate called when a newer release waits; `replace` puts it in place and reloads
 */
export async function keepOffline(onUpdate) {
  if (!RELEASE.serviceWorker || !navigator.serviceWorker) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(trusted(new URL(RELEASE.serviceWorker, document.baseURI).href));
  const offer = () => {
    const { waiting } = registration;
    // The first release has nobody to wait for.
    if (!waiting || !serviceWorker.controller) return;
    onUpdate(() => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("replace");
    });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
}
