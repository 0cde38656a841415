/** Reads bytes one after the other; integers are big-endian. Every call throws a RangeError where the bytes end too early. */
export interface ByteReader {
  u8(): number;
  u16(): number;
  u32(): number;
  /** Throws a RangeError, too, for one above 2^53. */
  u64(): number;
  i64(): number;
  text(bytes: number): string;
  bytes(count: number): Buffer;
  /** Goes on at this offset. */
  seek(offset: number): void;
}

export function byteReader(data: Buffer): ByteReader {
  let at = 0;
  const bytes = (count: number): Buffer => {
    if (at + count > data.length) {
      throw new RangeError(`expected ${count} bytes at ${at}, got ${data.length - at}`);
    }
    at += count;
    return data.subarray(at - count, at);
  };
  const whole = (value: bigint): number => {
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError(`expected a number below 2^53, got ${value}`);
    return Number(value);
  };
  return {
    u8: () => bytes(1).readUInt8(),
    u16: () => bytes(2).readUInt16BE(),
    u32: () => bytes(4).readUInt32BE(),
    u64: () => whole(bytes(8).readBigUInt64BE()),
    i64: () => Number(bytes(8).readBigInt64BE()),
    text: (count) => bytes(count).toString('utf8'),
    bytes,
    seek: (offset) => (at = offset),
  };
}
