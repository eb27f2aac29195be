// What is stored, as the core takes it in: of each entry the lengths of its key and its value in bytes, 32 bits each and least
// first, then both as UTF-8. JSON would be taken apart letter by letter, and that takes seconds when there is much.

const head_bytes = 8;
/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const unit_bytes_max = 3;

export function entryBytes(entries: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1 << 16);
  let length = 0;
  for (const [key, value] of Object.entries(entries)) {
    const needed = length + head_bytes + unit_bytes_max * (key.length + value.length);
    if (needed > bytes.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    const start = length + head_bytes;
    const { written: key_bytes } = encoder.encodeInto(key, bytes.subarray(start));
    const { written: value_bytes } = encoder.encodeInto(value, bytes.subarray(start + key_bytes));
    const head = new DataView(bytes.buffer, length, head_bytes);
    head.setUint32(0, key_bytes, true);
    head.setUint32(4, value_bytes, true);
    length = start + key_bytes + value_bytes;
  }
  return bytes.subarray(0, length);
}
