// The zone of this device as the times at which its distance from UTC changes: all that the core needs to show a clock.

const day_ms = 86_400_000;
const reach_ms = 2 * 366 * day_ms;

const offsetAt = (time_ms: number): number => -new Date(time_ms).getTimezoneOffset();

/** The minute in (from, to] at which another offset begins. */
function changeBetween(from_ms: number, to_ms: number): number {
  const before = offsetAt(from_ms);
  let low = Math.floor(from_ms / 60_000);
  let high = Math.ceil(to_ms / 60_000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 60_000) === before) low = middle;
    else high = middle;
  }
  return high * 60_000;
}

/** [from ms, minutes east of UTC] for two years before and after `now`. */
export function zoneOffsets(now_ms: number): [number, number][] {
  const start = now_ms - reach_ms;
  const changes: [number, number][] = [[start, offsetAt(start)]];
  // Weekly steps: no zone changes twice within a week and back.
  for (let from = start; from < now_ms + reach_ms; from += 7 * day_ms) {
    const to = from + 7 * day_ms;
    if (offsetAt(from) !== offsetAt(to)) changes.push([changeBetween(from, to), offsetAt(to)]);
  }
  return changes;
}
