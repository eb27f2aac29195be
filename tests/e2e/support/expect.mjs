// Assertions that say what was expected, and that wait where the app needs a moment.

import assert from 'node:assert/strict';

export { assert };

/** Tries until `read` gives the expected value, for at most twenty seconds. */
export async function eventually(read, expected, what, time_ms = 20_000) {
  const end = Date.now() + time_ms;
  let value;
  for (;;) {
    value = await read();
    if (value === expected) return;
    if (Date.now() > end) break;
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  assert.equal(value, expected, what);
}

/** Landmarks have no size of their own, so "visible" would not find them; what is hidden has no role. */
export async function isThere(locator, what, time_ms = 20_000) {
  await locator.first().waitFor({ state: 'attached', timeout: time_ms }).catch(() => assert.fail(`not there: ${what}`));
}

/** No page of these devices had an error. */
export function noTrouble(...contexts) {
  for (const { troubles } of contexts) assert.deepEqual(troubles, [], 'errors in the console');
}
