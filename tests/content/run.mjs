// run.mjs [WORD...]: runs the tests of the content, or those whose name has one of the words. Ends with "N passed, N failed".

import { tests } from './content.test.mjs';

const words = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  try {
    test();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${String(error?.stack ?? error).replace(/^/gm, '        ')}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
