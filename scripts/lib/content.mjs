// Compiles what people read: lessons, glossary, guidelines and skill frameworks become build/assets/content.
//
//   curriculum.json      {version, language, lessons, glossary, needs_areas, guidelines}; see assets/README.md
//   <framework>.json     a skill framework, as it is
//   strings.<lang>.json  the words of the app, as they are
//
// A slip in a text ends with a sentence that names the file and what to do.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { hash, read, root, stop, write } from './stamp.mjs';

const out = 'build/assets/content';
const audiences = ['mentee', 'mentor', 'both'];
const minutesMax = 10;

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

function stopAtDanglingLinks(lessons, glossary, guidelines) {
  const terms = new Set(glossary.map(({ id }) => id));
  const texts = [
    ...lessons.flatMap((lesson) => lesson.steps.map((step) => [`the lesson ${lesson.id}`, `${step.body}\n${step.try_it}`])),
    ...Object.entries(guidelines).map(([name, text]) => [`the guideline ${name}`, text]),
  ];
  for (const [where, text] of texts) {
    for (const [, id] of text.matchAll(/\]\(glossary:([^)]*)\)/g)) {
      if (!terms.has(id)) stop(`${where} links to glossary:${id}, which assets/curriculum/glossary.md does not have.`);
    }
  }
}


function compile() {
  const frameworkFiles = list('assets/frameworks', '.json');
  const frameworks = frameworkFiles.map((path) => JSON.parse(read(path)));
  const glossary = existsSync(join(root, 'assets/curriculum/glossary.md'))
    ? entriesFrom('assets/curriculum/glossary.md').map(({ id, title, text }) => ({ id, term: title, text })) : [];
  const needsAreas = frameworks.flatMap((framework) => framework.needs_areas ?? []);
  const limits = { areas: [...needsAreas.map(({ id }) => id), 'mentoring'], competences: new Set(frameworks.flatMap((framework) => framework.competences.map(({ id }) => id))) };
  const lessons = list('assets/curriculum/lessons', '.md').map((path) => lessonFrom(path, limits));
  const guidelines = Object.fromEntries(list('assets/guidelines', '.md').map((path) => [basename(path, '.md').replace('_guidelines', ''), read(path).trim()]));
  stopAtTwins('lessons', lessons);
  stopAtTwins('glossary terms', glossary);
  stopAtDanglingLinks(lessons, glossary, guidelines);

  const content = { language: 'en', lessons, glossary, needs_areas: needsAreas, guidelines };
  write(`${out}/curriculum.json`, `${JSON.stringify({ version: hash(JSON.stringify(content), 12), ...content })}\n`);
  frameworks.forEach((framework, index) => write(`${out}/${basename(frameworkFiles[index])}`, `${JSON.stringify(framework)}\n`));
  for (const path of list('assets/strings', '.json')) write(`${out}/strings.${basename(path)}`, `${JSON.stringify(JSON.parse(read(path)))}\n`);
}

compile();
