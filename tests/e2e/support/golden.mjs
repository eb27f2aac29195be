// Golden files: what a person would review, kept beside the tests. OBVERSE_BLESS=1 writes them anew.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './site.mjs';

const folder = fileURLToPath(new URL('../golden/', import.meta.url));
const isBlessing = process.env.OBVERSE_BLESS === '1';

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const weekday = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
/** One line of words to begin with, for each mentor home; another one each day. */
const tips = Object.entries(JSON.parse(readFileSync(join(root, 'assets/strings/en.json'), 'utf8')))
  .filter(([key]) => key.includes('tip')).map(([, text]) => text);

/** The demo moves with the calendar: what depends on the day is named, not told. */
function steady(text) {
  const told = text
    .replace(/mailto:\?\S+/g, (address) => decodeURIComponent(address).replace(/\r\n/g, ' / '))
    .replace(/\bGood (morning|afternoon|evening|night)\b/g, 'Good <time of day>')
    .replace(new RegExp(`\\b(?:${weekday},? )?\\d{1,2} (?:${months})(?: \\d{4})?`, 'g'), '<day>')
    .replace(new RegExp(`\\b(?:Today|Tomorrow|Yesterday|${weekday})\\b`, 'g'), '<day>')
    .replace(/\b\d{1,2}:\d{2}\b/g, '<time>')
    .replace(/\bIn \d+ minutes?\b/g, '<soon>')
    .replace(/\/sessions\/[0-9A-Za-z]{26}/g, '/sessions/<id>')
    .replace(/\b[0-9a-f]{12}\b/g, '<version>');
  return tips.reduce((all, tip) => all.replace(tip, '<tip>'), told);
}

/** Compares with a file of the golden folder. @return nothing, or what differs */
export function compare(name, text) {
  const file = join(folder, name);
  const now = `${steady(text).trimEnd()}\n`;
  if (isBlessing) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, now);
    return [];
  }
  if (!existsSync(file)) return [`${name}: there is no golden file; OBVERSE_BLESS=1 writes it`];
  const expected = readFileSync(file, 'utf8');
  if (expected === now) return [];
  const lines = { old: expected.split('\n'), now: now.split('\n') };
  const at = lines.now.findIndex((line, index) => line !== lines.old[index]);
  return [`${name}:${at + 1}: was "${lines.old[at] ?? ''}", is "${lines.now[at] ?? ''}"`];
}
