/**
 * Own store: everything is written to two stores and read from the first one that has it, so that one lost disk loses no record.
 * Content addressing makes this safe: a reference names the bytes, wherever they are, and each store checks the digest on reading.
 * @implements {ArtifactStore}
 * @typedef {import('temporal-hybrid-quantum').ArtifactStore} ArtifactStore
 * @typedef {import('temporal-hybrid-quantum/contracts/artifact').ArtifactRef} ArtifactRef
 */
export class MirroredStore {
  name = 'mirrored';
  version = '1.0.0';

  /** @param {ArtifactStore} first @param {ArtifactStore} second */
  constructor(first, second) {
    this.first = first;
    this.second = second;
    this.location = `${first.location} and ${second.location}`;
  }

  /** @param {Uint8Array} bytes @param {string} mediaType */
  async put(bytes, mediaType) {
    const [ref] = await Promise.all([this.first.put(bytes, mediaType), this.second.put(bytes, mediaType)]);
    return ref;
  }

  /** @param {ArtifactRef} ref */
  async get(ref) {
    return (await this.first.has(ref)) ? this.first.get(ref) : this.second.get(ref);
  }

  /** @param {ArtifactRef} ref */
  async has(ref) {
    return (await this.first.has(ref)) || (await this.second.has(ref));
  }

  /** @param {ArtifactRef} ref */
  async delete(ref) {
    await Promise.all([this.first.delete(ref), this.second.delete(ref)]);
  }
}
