// The words of the app by their key, so that a better word in the strings does not break a test.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './site.mjs';

const strings = JSON.parse(readFileSync(join(root, 'assets/strings/en.json'), 'utf8'));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Splits "a {name} b {count, plural, one {x} other {y}}" into plain parts and places. */
function partsOf(text) {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '{' && depth++ === 0) parts.push(null, '');
    else if (sign === '}' && depth > 0) depth--;
    else if (depth === 0) parts[parts.length - 1] += sign;
  }
  return parts;
}

/** A pattern for the whole text of a key; its places match anything, unless they are given. */
export function words(key, values = {}) {
  const text = strings[key];
  if (text === undefined) throw new Error(`assets/strings/en.json has no "${key}"`);
  const filled = Object.entries(values).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, value), text);
  return new RegExp(`^\\s*${partsOf(filled).map((part) => (part === null ? '.*' : escaped(part))).join('')}\\s*$`);
}

/** The same, found anywhere in a longer text. */
export function containing(key, values) {
  return new RegExp(words(key, values).source.slice(1, -1));
}
