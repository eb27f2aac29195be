// What can be said about a text without understanding it: lengths, sentences, links. Pure: text in, problems out.
//
// A problem is one sentence that names the file and what to do. An empty list means that all is well.

const wordsPerMinute = 130;
const lengthMax = { title: 50, outcome: 120, summary: 130, reflection: 160 };

export const sentenceWordsMax = 30;

const withoutTargets = (text) => text.replace(/\]\([^)]*\)/g, ']');

/** Words with at least one letter or digit; the address of a link is no word. */
export function wordCount(text) {
  return withoutTargets(text).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The sentences of a Markdown text. A heading, a list item and a paragraph each end one, and so do . ! and ? */
export function sentencesIn(text) {
  return withoutTargets(text).replace(/^#+ .*$/gm, '\n$&\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|\n(?=\s*>)/)
    .flatMap((block) => block.split(/(?<=[.!?]["”’)*_]*)\s+/))
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim()).filter((sentence) => sentence !== '');
}

export function longSentenceProblems(where, text) {
  return sentencesIn(text).map((sentence) => [sentence, wordCount(sentence)]).filter(([, words]) => words > sentenceWordsMax)
    .map(([sentence, words]) => `${where}: a sentence has ${words} words, and ${sentenceWordsMax} are the most: "${sentence.slice(0, 60)}…"`);
}

/**
 * Every link leads to a glossary term, a place of the app or a secure address.
 *
 * @param known  {terms, lessons}: sets of ids
 */
export function linkProblems(where, text, known) {
  const places = ['/home', '/lessons', '/pair', '/sessions', '/dashboard', '/settings', '/guidelines', '/preview'];
  const problems = [];
  for (const [, target] of text.matchAll(/\]\(([^)]*)\)/g)) {
    const [, term] = /^glossary:(.*)$/.exec(target) ?? [];
    const [, lesson] = /^\/lessons\/(.*)$/.exec(target) ?? [];
    if (term !== undefined) {
      if (!known.terms.has(term)) problems.push(`${where} links to glossary:${term}, which assets/curriculum/glossary.md does not have.`);
    } else if (lesson !== undefined) {
      if (!known.lessons.has(lesson)) problems.push(`${where} links to the lesson ${lesson}, which there is not.`);
    } else if (!places.includes(target) && !/^https:\/\/[a-z0-9.-]+\/\S*$/i.test(target)) {
      problems.push(`${where} links to "${target}", which is no glossary term, no place of the app and no https address.`);
    }
  }
  return problems;
}

/** Terms that no lesson uses: nobody would ever find them. */
export function unusedTermProblems(glossary, texts) {
  return glossary.filter(({ id }) => !texts.some((text) => text.includes(`](glossary:${id})`)))
    .map(({ id }) => `the glossary has ${id}, which no lesson and no guideline links to.`);
}

function headProblems(where, lesson) {
  const problems = [];
  for (const [name, max] of Object.entries(lengthMax)) {
    if (lesson[name].length > max) problems.push(`${where}: the ${name} has ${lesson[name].length} characters, and ${max} are the most.`);
    problems.push(...longSentenceProblems(`${where}, ${name}`, lesson[name]));
  }
  if (!lesson.outcome.startsWith('You can ')) problems.push(`${where}: the outcome must begin with "You can".`);
  if (!lesson.reflection.endsWith('?')) problems.push(`${where}: the reflection must be a question.`);
  return problems;
}

/** The rules of assets/README.md for one compiled lesson. */
export function lessonProblems(where, lesson) {
  const problems = headProblems(where, lesson);
  const say = (text) => problems.push(`${where}: ${text}`);
  if (lesson.steps.length < 4 || lesson.steps.length > 8) say(`it has ${lesson.steps.length} steps, not four to eight.`);
  let words = 0;
  for (const { title, body, try_it: tryIt } of lesson.steps) {
    const count = wordCount(`${title}\n${body}\n${tryIt && `Try it: ${tryIt}`}`);
    words += count;
    if (wordCount(body) < 45 || count > 150) say(`the step "${title}" has ${count} words, not 50 to 140.`);
    problems.push(...longSentenceProblems(`${where}, step "${title}"`, `${title}\n\n${body}\n\n${tryIt}`));
  }
  const tries = lesson.steps.filter((step) => step.try_it !== '').length;
  if (tries === 0) say('it has no Try it.');
  const minutes = Math.ceil(words / wordsPerMinute) + tries;
  if (lesson.minutes !== minutes) say(`by its ${words} words and ${tries} tasks it takes ${minutes} minutes, not ${lesson.minutes}.`);
  const terms = lesson.steps.flatMap((step) => [...`${step.body}\n${step.try_it}`.matchAll(/\]\(glossary:/g)]).length;
  if (terms < 1 || terms > 3) say(`it links to ${terms} glossary terms, not one to three.`);
  return problems;
}
