// demo_people.mjs FILE PORT: prints how to sign in as a mentee, a mentor and a coordinator of the demo programme.

import { readFileSync } from 'node:fs';

const [file, port] = process.argv.slice(2);
const { people } = JSON.parse(readFileSync(file, 'utf8'));

for (const role of ['mentee', 'mentor', 'coordinator']) {
  const person = people.find((one) => one.role === role);
  const name = person ? `  (${person.given} ${person.family})` : '';
  console.log(`  ${role.padEnd(12)} http://127.0.0.1:${port}/?demo=${role}${name}`);
}
