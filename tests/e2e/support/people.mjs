// Who is who in the demo programme, as its file says.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './site.mjs';

const demo = JSON.parse(readFileSync(join(root, 'assets/demo/first_wave.json'), 'utf8'));
const person = (key) => demo.people.find((one) => one.key === key);
const [first, second] = demo.pairs;

export const pair = { mentee: person(first.mentee), mentor: person(first.mentor), file: first };
/** Two people of another pair, who have no business with the first. */
export const strangers = { mentee: person(second.mentee), mentor: person(second.mentor) };
const beginning = demo.pairs.find(({ sessions_held: held }) => held === 0);
/** Two people who have not met yet. */
export const newcomers = { mentee: person(beginning.mentee), mentor: person(beginning.mentor) };
export const coordinator = demo.people.find(({ role }) => role === 'coordinator');
export const fullName = ({ given, family }) => `${given} ${family}`;
