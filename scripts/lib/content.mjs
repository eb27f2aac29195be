// Compiles what people read into build/assets/content. A first visit loads the first two; the app asks for the rest later.
//
//   curriculum.json      {version, language, lessons, glossary, needs_areas, guidelines}; see assets/README.md
//   strings.<lang>.json  the words of the app, as they are; a first visit loads one language
//   <framework>.json     a skill framework, as it is
//   mentoring.json       {version, language, lessons}: further lessons for mentors
//   help.json            {version, language, pages}: questions and answers, objections, remote pairs, sources
//   templates.json       {version, language, sessions, groups, prompts}
//   questionnaires.json  {version, language, questionnaires, quizzes, taster}
//   people_sample.csv    people to try the preview of a matching with, as they are
//
// A slip in a text ends with sentences that name the file and what to do.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { pageFrom, pageProblems, questionnaireProblems, quizProblems, tasterProblems, templatesProblems } from './content_extras.mjs';
import { englishProblems, languageProblems } from './content_strings.mjs';
import { lessonProblems, linkProblems, longSentenceProblems, unusedTermProblems } from './content_text.mjs';
import { hash, read, root, stop, write } from './stamp.mjs';

const out = 'build/assets/content';
const audiences = ['mentee', 'mentor', 'both'];
const minutesMax = 10;
/** The guidelines that the first visit brings; all other pages of the folder are help. */
const firstGuidelines = ['mentor_guidelines', 'mentee_guidelines', 'ground_rules'];

/** The files of a folder with one ending, sorted; none if there is no such folder. */
function list(folder, ending) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).filter((name) => name.endsWith(ending)).sort().map((name) => `${folder}/${name}`);
}

function frontMatter(path, text) {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!match) stop(`${path} must begin with a block of fields between two lines of ---.`);
  try {
    // Every value stays the text it is, so that competence 2.10 is not the number 2.1.
    return [parse(match[1], { schema: 'failsafe' }) ?? {}, match[2]];
  } catch (error) {
    return stop(`${path}: the fields at its head cannot be read (${error.message.split('\n')[0]}).`);
  }
}

/** Cuts a lesson's text at its `# ` lines; "> **Try it:** …" leaves the body of its step. */
function stepsFrom(path, text) {
  const steps = [];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const heading = isCode ? null : /^# +(.+)$/.exec(line);
    if (heading) steps.push({ title: heading[1].trim(), lines: [] });
    else if (steps.length > 0) steps.at(-1).lines.push(line);
    else if (line.trim() !== '') stop(`${path}: the text before the first "# " heading belongs to no step.`);
  }
  if (steps.length === 0) stop(`${path} has no step: begin one with a line "# Title".`);
  return steps.map(({ title, lines }) => {
    const [body, tryIt] = takeTryIt(lines);
    if (body === '') stop(`${path}: the step "${title}" has no text.`);
    return { title, body, try_it: tryIt };
  });
}

function takeTryIt(lines) {
  const start = lines.findIndex((line) => line.startsWith('> **Try it:**'));
  if (start < 0) return [lines.join('\n').trim(), ''];
  let end = start;
  while (end < lines.length && lines[end].startsWith('>')) end += 1;
  const tryIt = lines.slice(start, end).map((line) => line.replace(/^>\s?/, '')).join('\n').replace('**Try it:**', '').trim();
  return [[...lines.slice(0, start), ...lines.slice(end)].join('\n').trim(), tryIt];
}

/** `## id | Title` and the paragraph under it, as the glossary has it. */
function entriesFrom(path) {
  return read(path).split(/^## /m).slice(1).map((entry) => {
    const [head, ...rest] = entry.split('\n');
    const match = /^([a-z0-9-]+) \| (.+)$/.exec(head.trim());
    if (!match) stop(`${path}: "## ${head}" should be "## id | Title".`);
    return { id: match[1], title: match[2].trim(), text: rest.join('\n').trim() };
  });
}

function number(path, name, value, { min, max }) {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < min || parsed > max) stop(`${path}: ${name} must be a whole number from ${min} to ${max}, not "${value}".`);
  return parsed;
}

function lessonFrom(path, { areas, competences }) {
  const [fields, text] = frontMatter(path, read(path));
  // A lesson about mentoring itself has no place in the skill framework.
  const framed = fields.area === 'mentoring' ? [] : ['level', 'competences'];
  for (const name of ['id', 'title', 'minutes', 'audience', 'area', 'outcome', 'summary', 'reflection', 'version', ...framed]) {
    if (fields[name] === undefined || fields[name] === '') stop(`${path} has no ${name}.`);
  }
  if (!/^[a-z0-9-]+$/.test(fields.id)) stop(`${path}: the id "${fields.id}" may have only small letters, digits and hyphens.`);
  if (!audiences.includes(fields.audience)) stop(`${path}: the audience must be one of ${audiences.join(', ')}, not "${fields.audience}".`);
  if (!areas.includes(fields.area)) stop(`${path}: the area must be one of ${areas.join(', ')}, not "${fields.area}".`);
  fields.competences ??= [];
  if (!Array.isArray(fields.competences)) stop(`${path}: competences must be a list like [2.1, 5.1].`);
  const unknown = fields.competences.find((id) => !competences.has(id));
  if (unknown) stop(`${path}: the framework has no competence ${unknown}.`);
  return {
    id: fields.id, title: fields.title, minutes: number(path, 'minutes', fields.minutes, { min: 1, max: minutesMax }),
    audience: fields.audience, area: fields.area, level: number(path, 'level', fields.level ?? 0, { min: framed.length ? 1 : 0, max: 8 }),
    competences: fields.competences, outcome: fields.outcome, summary: fields.summary, reflection: fields.reflection,
    version: number(path, 'version', fields.version, { min: 1, max: 10000 }), steps: stepsFrom(path, text),
  };
}

function stopAtTwins(what, entries) {
  const seen = new Set();
  for (const { id } of entries) {
    if (seen.has(id)) stop(`two ${what} have the id ${id}.`);
    seen.add(id);
  }
}

/** Ends the program when there are problems, with one line for each. */
function stopAt(problems) {
  if (problems.length > 1) process.stderr.write(`${problems.slice(0, -1).map((problem) => `obverse: ${problem}\n`).join('')}`);
  if (problems.length > 0) stop(problems.at(-1));
}

const json = (path) => {
  try {
    return JSON.parse(read(path));
  } catch (error) {
    return stop(`${path} cannot be read (${error.message}).`);
  }
};

/** Writes one file of content with its own version: what is in it decides. */
function put(name, content) {
  const whole = { language: 'en', ...content };
  write(`${out}/${name}.json`, `${JSON.stringify({ version: hash(JSON.stringify(whole), 12), ...whole })}\n`);
}

const textOf = (lesson) => lesson.steps.map((step) => `${step.body}\n${step.try_it}`).join('\n\n');

function checkLessons(lessons, glossary, known) {
  stopAt(lessons.flatMap((lesson) => {
    const where = `the lesson ${lesson.id}`;
    return [...lessonProblems(where, lesson), ...linkProblems(where, textOf(lesson), known)];
  }));
  stopAt(glossary.flatMap(({ id, text }) => longSentenceProblems(`the glossary, ${id}`, text)));
}

function compileGuidelines(known) {
  const paths = list('assets/guidelines', '.md');
  const isFirst = (path) => firstGuidelines.includes(basename(path, '.md'));
  const first = paths.filter(isFirst).map((path) => [path, read(path).trim()]);
  stopAt(first.flatMap(([path, text]) => [...longSentenceProblems(path, text), ...linkProblems(path, text, known)]));
  const pages = paths.filter((path) => !isFirst(path)).map((path) => [path, pageFrom(basename(path, '.md'), read(path))]);
  stopAt(pages.flatMap(([path, page]) => pageProblems(path, page, known)));
  put('help', { pages: pages.map(([, page]) => page) });
  return Object.fromEntries(first.map(([path, text]) => [basename(path, '.md').replace('_guidelines', ''), text]));
}

function compileTemplates() {
  const parts = Object.fromEntries(['sessions', 'groups', 'prompts'].map((part) => [part, json(`assets/templates/${part}.json`)]));
  stopAt(templatesProblems('assets/templates', parts));
  put('templates', parts);
}

function compileQuestionnaires(needsAreas, known) {
  const questionnaires = list('assets/questionnaires', '.json').map(json);
  stopAt(questionnaireProblems('assets/questionnaires', questionnaires, { needsAreas, known }));
  const { quizzes } = json('assets/curriculum/quizzes.json');
  stopAt(quizProblems('assets/curriculum/quizzes.json', quizzes, known));
  const { taster } = json('assets/curriculum/taster.json');
  stopAt(tasterProblems('assets/curriculum/taster.json', taster, known));
  put('questionnaires', { questionnaires, quizzes, taster });
}

function compileStrings() {
  const english = json('assets/strings/en.json');
  const all = list('assets/strings', '.json').map((path) => [path, basename(path, '.json'), json(path)]);
  const others = all.filter(([, language]) => language !== 'en');
  stopAt([
    ...englishProblems('assets/strings/en.json', english),
    ...others.flatMap(([path, language, messages]) => languageProblems(path, language, english, messages)),
  ]);
  for (const [, language, messages] of all) write(`${out}/strings.${language}.json`, `${JSON.stringify(messages)}\n`);
}

function compile() {
  const frameworkFiles = list('assets/frameworks', '.json');
  const frameworks = frameworkFiles.map(json);
  const needsAreas = frameworks.flatMap((framework) => framework.needs_areas ?? []);
  const limits = { areas: [...needsAreas.map(({ id }) => id), 'mentoring'], competences: new Set(frameworks.flatMap((framework) => framework.competences.map(({ id }) => id))) };
  const glossary = entriesFrom('assets/curriculum/glossary.md').map(({ id, title, text }) => ({ id, term: title, text }));
  const lessons = list('assets/curriculum/lessons', '.md').map((path) => lessonFrom(path, limits));
  const furtherLessons = list('assets/curriculum/mentoring', '.md').map((path) => lessonFrom(path, limits));
  const allLessons = [...lessons, ...furtherLessons];
  stopAtTwins('lessons', allLessons);
  stopAtTwins('glossary terms', glossary);
  const known = { terms: new Set(glossary.map(({ id }) => id)), lessons: new Set(allLessons.map(({ id }) => id)) };
  checkLessons(allLessons, glossary, known);
  const guidelines = compileGuidelines(known);
  stopAt(unusedTermProblems(glossary, lessons.map(textOf)));

  put('curriculum', { lessons, glossary, needs_areas: needsAreas, guidelines });
  put('mentoring', { lessons: furtherLessons });
  frameworks.forEach((framework, index) => write(`${out}/${basename(frameworkFiles[index])}`, `${JSON.stringify(framework)}\n`));
  compileTemplates();
  compileQuestionnaires(needsAreas, known);
  compileStrings();
  write(`${out}/people_sample.csv`, read('assets/demo/people_sample.csv'));
}

compile();
