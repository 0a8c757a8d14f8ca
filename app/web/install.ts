/** Lets the program start without a network. Needs https or this machine itself; elsewhere everything works as before, online. */
export function installProgram(): void {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));
}

/** Takes the kept program off the device; it comes back with the next visit. */
export async function forgetProgram(): Promise<void> {
  if (!('caches' in window)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}
