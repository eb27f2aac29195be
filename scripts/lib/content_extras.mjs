// What is not needed for the first picture: help pages, templates, questionnaires. Pure: values in, values or problems out.
// Their formats are in assets/README.md.

import { linkProblems, longSentenceProblems, wordCount } from './content_text.mjs';

const sessionKinds = ['first', 'regular', 'middle_review', 'last'];
const groupKinds = ['case_study', 'guest', 'reading_group', 'discussion'];
const blockKinds = ['text', 'decision', 'question', 'action', 'link', 'solved_together'];
const sides = ['mentee', 'mentor', 'both'];
const placeholders = ['{reader}', '{writer}', '{topic}', '{done}', '{actions}', '{next_session}'];
const answersOfCheck = 3;
const tasterWordsMax = 330;
const idPattern = /^[a-z][a-z0-9_]*$/;

/** Cuts a page at its `## ` sections and these at their `### ` entries. */
export function pageFrom(id, markdown) {
  const cut = (text, mark) => text.split(new RegExp(`^${mark} `, 'm'));
  const entry = (text) => {
    const [title, ...rest] = text.split('\n');
    return { title: title.trim(), text: rest.join('\n').trim() };
  };
  const [head, ...sections] = cut(markdown.trim(), '##');
  const { title, text } = entry(head.replace(/^# /, ''));
  return {
    id, title, text,
    sections: sections.map((section) => {
      const [top, ...entries] = cut(section, '###');
      return { ...entry(top), entries: entries.map(entry) };
    }),
  };
}

export function pageProblems(where, page, known) {
  const problems = [];
  const parts = [page, ...page.sections, ...page.sections.flatMap(({ entries }) => entries)];
  if (page.sections.length === 0) problems.push(`${where} has no section: begin one with a line "## Title".`);
  for (const part of parts) {
    const isLeaf = (part.entries ?? part.sections ?? []).length === 0;
    if (part.title === '') problems.push(`${where} has a heading without words.`);
    if (isLeaf && part.text === '') problems.push(`${where}: nothing stands under "${part.title}".`);
    problems.push(...longSentenceProblems(where, `${part.title}\n\n${part.text}`), ...linkProblems(where, part.text, known));
  }
  if (page.id === 'faq') {
    const statements = page.sections.flatMap(({ entries }) => entries).filter(({ title }) => !title.endsWith('?'));
    problems.push(...statements.map(({ title }) => `${where}: "${title}" is no question.`));
  }
  return problems;
}

/** All texts inside a value, for checks that do not care where they stand. */
export function textsIn(value) {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}

function twinProblems(where, entries) {
  const ids = entries.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${where}: two entries have the id ${id}.`),
    ...ids.filter((id) => !idPattern.test(id ?? '')).map((id) => `${where}: "${id}" is no id: small letters, digits and _ only.`),
  ];
}

function agendaProblems(say, template) {
  const sum = template.agenda.reduce((total, { minutes }) => total + minutes, 0);
  if (sum !== template.minutes) say(`the agenda takes ${sum} minutes, not ${template.minutes}.`);
  for (const { minutes, title, text } of template.agenda) {
    if (!Number.isInteger(minutes) || minutes < 1 || !title || !text) say(`"${title}" needs minutes, a title and a text.`);
  }
}

function templateProblems(where, template, kinds) {
  const problems = [];
  const say = (text) => problems.push(`${where}, ${template.id}: ${text}`);
  if (!kinds.includes(template.kind)) say(`the kind must be one of ${kinds.join(', ')}.`);
  if (!template.title || !template.purpose) say('it needs a title and a purpose.');
  agendaProblems(say, template);
  for (const { kind, visibility, title } of template.note) {
    if (!blockKinds.includes(kind)) say(`a block of the note has the kind ${kind}, not one of ${blockKinds.join(', ')}.`);
    if (!['shared', 'private'].includes(visibility)) say(`the block "${title}" is shared or private, not ${visibility}.`);
  }
  for (const [place] of `${template.follow_up.subject} ${template.follow_up.text}`.matchAll(/\{[^}]*\}/g)) {
    if (!placeholders.includes(place)) say(`the follow-up has ${place}; there are ${placeholders.join(', ')}.`);
  }
  return problems;
}

export function templatesProblems(where, { sessions, groups, prompts }) {
  const problems = [...twinProblems(where, [...sessions, ...groups]), ...twinProblems(where, prompts)];
  problems.push(...sessions.flatMap((template) => templateProblems(where, template, sessionKinds)));
  problems.push(...groups.flatMap((template) => templateProblems(where, template, groupKinds)));
  for (const kind of sessionKinds) {
    if (!sessions.some((template) => template.kind === kind)) problems.push(`${where}: no session template has the kind ${kind}.`);
    for (const side of ['mentee', 'mentor']) {
      const fit = prompts.filter((prompt) => prompt.kinds.includes(kind) && [side, 'both'].includes(prompt.side));
      if (fit.length < 5) problems.push(`${where}: a ${side} has ${fit.length} prompts for a session of the kind ${kind}, not five.`);
    }
  }
  for (const { id, kinds, side, text } of prompts) {
    if (kinds.length === 0 || !kinds.every((kind) => sessionKinds.includes(kind))) problems.push(`${where}: the prompt ${id} has an unknown kind.`);
    if (!sides.includes(side)) problems.push(`${where}: the prompt ${id} is for ${sides.join(', ')}, not ${side}.`);
    if (!/[?…]$/.test(text)) problems.push(`${where}: the prompt ${id} must end with ? or, where a sentence is begun, with …`);
  }
  return [...problems, ...textsIn({ sessions, groups, prompts }).flatMap((text) => longSentenceProblems(where, text))];
}

function answerProblems(where, { id, answers }) {
  const problems = twinProblems(`${where}, ${id}`, answers);
  const levels = answers.filter(({ level }) => level !== undefined).map(({ level }) => level);
  if (levels.some((level, index) => !Number.isInteger(level) || level < 1 || level > 8 || (index > 0 && level <= levels[index - 1]))) {
    problems.push(`${where}, ${id}: the levels of the answers must rise from 1 to at most 8.`);
  }
  if (answers.at(-1)?.id !== 'cannot_tell') problems.push(`${where}, ${id}: the last answer must be cannot_tell.`);
  return problems;
}

/** The needs questionnaire asks once for each competence of each needs area, in the framework's order. */
function needsProblems(where, { groups }, needsAreas) {
  const wanted = needsAreas.map(({ id, competences }) => `${id} ${competences.join(' ')}`).join(', ');
  const found = groups.map(({ area, items }) => `${area} ${items.map(({ competence }) => competence).join(' ')}`).join(', ');
  return wanted === found ? [] : [`${where}: the needs questionnaire asks for "${found}", the framework for "${wanted}".`];
}

export function questionnaireProblems(where, questionnaires, { needsAreas, known }) {
  const problems = twinProblems(where, questionnaires);
  for (const sheet of questionnaires) {
    if (!sides.includes(sheet.audience)) problems.push(`${where}, ${sheet.id}: the audience is one of ${sides.join(', ')}.`);
    if (!sheet.title || !sheet.intro || !sheet.who_reads) problems.push(`${where}, ${sheet.id} needs a title, an intro and a line who_reads.`);
    const items = sheet.groups.flatMap((group) => group.items);
    problems.push(...twinProblems(`${where}, ${sheet.id}`, items), ...answerProblems(where, sheet));
    for (const item of items) {
      if (!item.text) problems.push(`${where}, ${sheet.id}: the item ${item.id} has no text.`);
      if (item.lesson !== undefined && !known.lessons.has(item.lesson)) problems.push(`${where}, ${sheet.id}: there is no lesson ${item.lesson}.`);
    }
    if (sheet.id === 'needs') problems.push(...needsProblems(where, sheet, needsAreas));
    problems.push(...textsIn(sheet).flatMap((text) => longSentenceProblems(`${where}, ${sheet.id}`, text)));
  }
  return problems;
}

function checkProblems(where, { question, answers, right, why }) {
  const problems = [];
  const name = `${where}, "${question}"`;
  if (!question?.endsWith('?')) problems.push(`${name} is no question.`);
  if (answers.length !== answersOfCheck || new Set(answers).size !== answersOfCheck) problems.push(`${name} needs ${answersOfCheck} different answers.`);
  if (!Number.isInteger(right) || right < 0 || right >= answers.length) problems.push(`${name}: "right" is the number of an answer, from 0.`);
  if (!why) problems.push(`${name} needs a sentence why.`);
  return [...problems, ...[question, why, ...answers].flatMap((text) => longSentenceProblems(name, text ?? ''))];
}

/** Every lesson has a quiz of two or more questions with three answers each, one of which is right. */
export function quizProblems(where, quizzes, known) {
  const problems = [];
  const asked = new Set(quizzes.map(({ lesson }) => lesson));
  for (const lesson of known.lessons) if (!asked.has(lesson)) problems.push(`${where}: the lesson ${lesson} has no quiz.`);
  if (asked.size < quizzes.length) problems.push(`${where}: a lesson has two quizzes.`);
  for (const { lesson, checks } of quizzes) {
    if (!known.lessons.has(lesson)) problems.push(`${where}: there is no lesson ${lesson}.`);
    if (checks.length < 2) problems.push(`${where}, ${lesson}: two questions at least.`);
    problems.push(...checks.flatMap((check) => checkProblems(`${where}, ${lesson}`, check)));
  }
  return problems;
}

/** The taster takes two minutes, asks once at least, and ends with words about how to go on. */
export function tasterProblems(where, steps, known) {
  const problems = steps.flatMap(({ title, text, check }) => {
    const name = `${where}, "${title}"`;
    return [...longSentenceProblems(name, `${title}\n\n${text}`), ...linkProblems(name, text, known), ...(check ? checkProblems(where, check) : [])];
  });
  const words = wordCount(steps.map(({ title, text, check }) => `${title}\n${text}\n${check ? `${check.question} ${check.answers.join(' ')} ${check.why}` : ''}`).join('\n'));
  if (words > tasterWordsMax) problems.push(`${where} has ${words} words, and ${tasterWordsMax} are the most for two minutes.`);
  if (!steps.some(({ check }) => check)) problems.push(`${where} asks nothing.`);
  if (steps.length < 3 || steps.length > 5) problems.push(`${where} has ${steps.length} pages, not three to five.`);
  return problems;
}
