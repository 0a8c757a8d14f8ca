/** A number of a unit vector in one byte: 512 bytes a passage, and the order of the nearest hardly changes. */
const scale = 127;

export function packed(vector: Float32Array): Int8Array<ArrayBuffer> {
  return Int8Array.from(vector, (number) => Math.round(number * scale));
}

export function unpacked(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Cosine of a unit vector and a packed one. */
export function dot(asked: Float32Array, kept: Int8Array): number {
  if (asked.length !== kept.length) return 0;
  let sum = 0;
  for (let at = 0; at < asked.length; at += 1) sum += asked[at]! * kept[at]!;
  return sum / scale;
}
