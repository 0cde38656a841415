/** Shortest time between two hand-overs of a thread; the block stores them every 1.5 s. */
const HAND_OVER_INTERVAL_MS = 500;

/** Hands progress over to the main thread, now and then: to copy it each time would take longer than the work. */
export function createHandOver<Progress>(
  post: (progress: Progress) => void,
): (progress: () => Progress) => void {
  let handedOverMs = performance.now();
  return (progress) => {
    const now = performance.now();
    if (now - handedOverMs < HAND_OVER_INTERVAL_MS) return;
    handedOverMs = now;
    post(progress());
  };
}
