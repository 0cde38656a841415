/** The buffers that hold one of these and nothing else, so that they can leave a thread; short ones share theirs with others. */
export function ownBuffers(bytes: readonly Uint8Array[]): ArrayBuffer[] {
  return bytes
    .filter(({ buffer, byteLength }) => byteLength > 0 && byteLength === buffer.byteLength)
    .map(({ buffer }) => buffer as ArrayBuffer);
}
