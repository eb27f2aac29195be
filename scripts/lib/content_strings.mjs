// Compares the words of the app in each language with the English ones. Pure: messages in, problems out.
//
// The syntax is the one that wasm/ui/strings.cpp reads: {name}, and {name, plural, =0 {…} one {…} other {…}} with # for
// the number. The program takes "one" for the number 1 only. French says "0 minute" too, so it must say so with =0.

/** English prints these numbers as they are; another language may give them another form, as in "1er mai". */
const plainNumbers = { 'date.long': ['day'], 'date.short': ['day'], 'date.with_year': ['day'] };
/** What the two fonts of a first visit can draw: Latin-1, œ, and typographic signs (see fonts.mjs). */
const drawable = /^[\n\x20-\x7e\u00a0-\u00ff\u0152\u0153\u2010\u2011–—‘’‚“”„•…‹›€™−×÷]*$/u;
const argumentLength = 8;

/** Index of the brace that closes the one at `open`, or -1. */
function closingBrace(text, open) {
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

function branchesFrom(text) {
  const branches = {};
  for (let i = 0; i < text.length;) {
    const open = text.indexOf('{', i);
    if (open < 0) return text.slice(i).trim() === '' ? branches : null;
    const close = closingBrace(text, open);
    const selector = text.slice(i, open).trim();
    if (close < 0 || !/^(one|other|=\d+)$/.test(selector) || selector in branches) return null;
    branches[selector] = text.slice(open + 1, close);
    i = close + 1;
  }
  return branches;
}

/**
 * Reads one message.
 *
 * @return {names, plurals: [[name, branches]], longest}, or null if the program could not read it;
 *         `longest` counts characters, with the longest branch of each plural and eight for each argument
 */
export function readMessage(text) {
  const message = { names: new Set(), plurals: [], longest: 0 };
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '}') return null;
    if (text[i] !== '{') { message.longest += 1; continue; }
    const close = closingBrace(text, i);
    const place = /^\s*([a-z_]+)\s*(?:,\s*plural\s*,([\s\S]*))?$/.exec(close < 0 ? '' : text.slice(i + 1, close));
    if (!place) return null;
    message.names.add(place[1]);
    i = close;
    if (place[2] === undefined) { message.longest += argumentLength; continue; }
    const branches = branchesFrom(place[2]);
    const inner = branches && Object.values(branches).map(readMessage);
    if (!inner || inner.includes(null) || !('other' in branches)) return null;
    message.plurals.push([place[1], branches], ...inner.flatMap(({ plurals }) => plurals));
    for (const { names } of inner) names.forEach((name) => message.names.add(name));
    message.longest += Math.max(...inner.map(({ longest }) => longest));
  }
  return message;
}

function pluralProblems(language, key, english, message) {
  const problems = [];
  const counted = new Set([...english.plurals.map(([name]) => name), ...(plainNumbers[key] ?? [])]);
  const hasOne = (name) => english.plurals.some(([other, branches]) => other === name && 'one' in branches);
  for (const [name, branches] of message.plurals) {
    if (!counted.has(name)) problems.push(`${key} counts {${name}}, which need not be a number`);
    if (hasOne(name) && !('one' in branches)) problems.push(`${key} has no form "one" for {${name}}`);
    if (language === 'fr' && 'one' in branches && !('=0' in branches)) problems.push(`${key} has no form "=0" for {${name}}; French has the singular there`);
  }
  return problems;
}

function textProblems(key, english, text) {
  const problems = [];
  if (text !== text.trim() || / {2}/.test(text)) problems.push(`${key} has a space too many`);
  if (!drawable.test(text)) problems.push(`${key} has a letter that the fonts of the first visit cannot draw`);
  if (text.split('\n').length !== english.split('\n').length) problems.push(`${key} has not as many lines as in English`);
  return problems;
}

function messageProblems(language, key, english, text) {
  if (typeof text !== 'string' || text === '') return [`${key} has no text`];
  const [wanted, message] = [readMessage(english), readMessage(text)];
  if (!message) return [`${key} cannot be read: look at its braces and plural forms`];
  const problems = [...textProblems(key, english, text), ...pluralProblems(language, key, wanted, message)];
  const absent = [...wanted.names].filter((name) => !message.names.has(name));
  const surplus = [...message.names].filter((name) => !wanted.names.has(name));
  if (absent.length > 0) problems.push(`${key} lacks {${absent.join('}, {')}}`);
  if (surplus.length > 0) problems.push(`${key} has {${surplus.join('}, {')}}, which the program does not give`);
  const max = Math.floor(wanted.longest * 1.6) + 15;
  if (message.longest > max) problems.push(`${key} has ${message.longest} characters where English has ${wanted.longest}; at most ${max} fit`);
  if (language === 'fr' && / [:;!?%»]|« /.test(text)) problems.push(`${key} needs a no-break space (\\u00a0) at its punctuation`);
  return problems;
}

/** English itself: every message can be read. */
export function englishProblems(where, english) {
  return Object.entries(english).filter(([, text]) => typeof text !== 'string' || !readMessage(text)).map(([key]) => `${where}: ${key} cannot be read.`);
}

/** A language beside English: the same keys, the same arguments, its own plural forms, no text that is far too long. */
export function languageProblems(where, language, english, messages) {
  const problems = [
    ...Object.keys(english).filter((key) => !(key in messages)).map((key) => `${key} is missing`),
    ...Object.keys(messages).filter((key) => !(key in english)).map((key) => `${key} is not in English any more`),
    ...Object.keys(english).filter((key) => key in messages).flatMap((key) => messageProblems(language, key, english[key], messages[key])),
  ];
  return problems.map((problem) => `${where}: ${problem}.`);
}
