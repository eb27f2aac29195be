// The checks of the content, each with a text that must fail; and the compiler as a whole, on a copy with one slip in it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageFrom, pageProblems, questionnaireProblems, quizProblems, tasterProblems, templatesProblems } from '../../scripts/lib/content_extras.mjs';
import { languageProblems, readMessage } from '../../scripts/lib/content_strings.mjs';
import { lessonProblems, linkProblems, longSentenceProblems, sentencesIn, unusedTermProblems, wordCount } from '../../scripts/lib/content_text.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const words = (count) => `${'word '.repeat(count - 1)}end.`;
const known = { terms: new Set(['thread']), lessons: new Set(['share-one-file']) };
const finds = (problems, part) => assert.ok(problems.some((problem) => problem.includes(part)), `"${part}" is not in ${JSON.stringify(problems)}`);
const clean = (problems) => assert.deepEqual(problems, []);

/** A lesson that breaks no rule: four steps of 100 words and a task of twelve. */
function lesson(changes = {}) {
  const step = (title, task) => ({ title, body: `${`${words(19)} `.repeat(4)}A [thread](glossary:thread) ${words(19)}`, try_it: task });
  return {
    title: 'A title', outcome: 'You can do it.', summary: 'A summary.', reflection: 'Is it so?', minutes: 5,
    steps: [step('One', words(12)), step('Two', ''), { ...step('Three', ''), body: `${words(25)} `.repeat(4) }, { ...step('Four', ''), body: `${words(25)} `.repeat(4) }], ...changes,
  };
}

const template = (changes = {}) => ({
  id: 'one', kind: 'first', title: 'One', purpose: 'To begin.', minutes: 10, agenda: [{ minutes: 10, title: 'Talk', text: 'You talk.' }],
  bring: { mentee: [], mentor: [] }, note: [{ kind: 'text', visibility: 'shared', title: 'T', hint: 'H' }], follow_up: { subject: 'S', text: 'Dear {reader}' }, ...changes,
});
const templates = () => ({ sessions: json('assets/templates/sessions.json'), groups: json('assets/templates/groups.json'), prompts: json('assets/templates/prompts.json') });

/** Runs the compiler on a copy of the content after `spoil(folder)`. */
function compileCopy(spoil) {
  const copy = mkdtempSync(join(tmpdir(), 'obverse-content-'));
  try {
    for (const folder of ['curriculum', 'demo', 'frameworks', 'guidelines', 'questionnaires', 'strings', 'templates']) cpSync(join(root, 'assets', folder), join(copy, 'assets', folder), { recursive: true });
    cpSync(join(root, 'scripts/lib'), join(copy, 'scripts/lib'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    spoil(copy);
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'scripts/lib/content.mjs')], { encoding: 'utf8' });
    return { status, stderr, curriculum: status === 0 ? JSON.parse(readFileSync(join(copy, 'build/assets/content/curriculum.json'), 'utf8')) : null };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Replaces a word in one file of a copy. */
const replaceIn = (path, from, to) => (copy) => {
  const text = readFileSync(join(copy, path), 'utf8');
  assert.ok(text.includes(from), `${path} has no ${from} any more`);
  writeFileSync(join(copy, path), text.replace(from, to));
};

const strings = { hi: 'Hello {name}', left: '{count, plural, one {# step} other {# steps}}', ok: 'Save' };

export const tests = {
  'the taster takes two minutes and asks once'() {
    const { taster } = json('assets/curriculum/taster.json');
    clean(tasterProblems('x', taster, known));
    finds(tasterProblems('x', taster.map(({ title, text }) => ({ title, text })), known), 'asks nothing');
    finds(tasterProblems('x', taster.slice(2), known), 'not three to five');
    finds(tasterProblems('x', [...taster, { title: 'More', text: `${words(20)} `.repeat(10) }], known), 'two minutes');
    finds(tasterProblems('x', taster.map((step) => ({ ...step, text: `${step.text} [this](/nowhere)` })), known), '/nowhere');
  },

  'a quiz asks a question with three answers, and each lesson has one'() {
    const check = { question: 'Is it so?', answers: ['Yes', 'No', 'Both'], right: 1, why: 'Because.' };
    const quiz = (changes = {}) => [{ lesson: 'share-one-file', checks: [check, { ...check, ...changes }] }];
    clean(quizProblems('x', quiz(), known));
    finds(quizProblems('x', [], known), 'has no quiz');
    finds(quizProblems('x', [{ ...quiz()[0], lesson: 'no-such' }], known), 'no lesson no-such');
    finds(quizProblems('x', [{ lesson: 'share-one-file', checks: [check] }], known), 'two questions');
    finds(quizProblems('x', quiz({ question: 'Say it.' }), known), 'is no question');
    finds(quizProblems('x', quiz({ answers: ['Yes', 'Yes', 'No'] }), known), 'different answers');
    finds(quizProblems('x', quiz({ right: 3 }), known), 'from 0');
    finds(quizProblems('x', quiz({ why: words(31) }), known), '31 words');
  },
  'a sentence ends at a stop, a list item, a heading and a paragraph'() {
    assert.deepEqual(sentencesIn('# Head\nOne two. Three?\n\n- four\n- five\nsix'), ['# Head', 'One two.', 'Three?', '- four', '- five six']);
    assert.equal(wordCount('See [two words](https://example.org/a-b) – and 3.'), 5);
  },
  'a sentence of 30 words passes and one of 31 does not'() {
    clean(longSentenceProblems('x', words(30)));
    finds(longSentenceProblems('x', words(31)), '31 words');
  },
  'a link must lead to a term, a lesson, a place of the app or a secure address'() {
    clean(linkProblems('x', '[a](glossary:thread) [b](/lessons/share-one-file) [c](/settings) [d](https://example.org/page)', known));
    for (const target of ['glossary:threat', '/lessons/share-two-files', '/setting', 'http://example.org/page', 'javascript:go']) finds(linkProblems('x', `[a](${target})`, known), target.replace('/lessons/', ''));
  },
  'a glossary term that nobody links to is found'() {
    finds(unusedTermProblems([{ id: 'thread' }, { id: 'feed' }], ['[x](glossary:thread)']), 'feed');
  },
  'a lesson that keeps the rules has no problems'() { clean(lessonProblems('x', lesson())); },
  'a lesson that breaks a rule is refused for that rule'() {
    finds(lessonProblems('x', lesson({ outcome: 'Sharing files.' })), 'You can');
    finds(lessonProblems('x', lesson({ outcome: `You can ${words(60)}` })), 'characters');
    finds(lessonProblems('x', lesson({ reflection: 'Think.' })), 'question');
    finds(lessonProblems('x', lesson({ minutes: 9 })), 'it takes 5 minutes');
    finds(lessonProblems('x', lesson({ steps: lesson().steps.slice(1) })), '3 steps');
    finds(lessonProblems('x', lesson({ steps: lesson().steps.map((step) => ({ ...step, try_it: '' })) })), 'no Try it');
    finds(lessonProblems('x', lesson({ steps: [...lesson().steps.slice(0, 3), { title: 'Short', body: words(10), try_it: '' }] })), 'step "Short"');
    finds(lessonProblems('x', lesson({ steps: lesson().steps.map((step) => ({ ...step, body: step.body.replace('(glossary:thread)', '') })) })), '0 glossary terms');
  },
  'a message is read as the program reads it'() {
    assert.deepEqual([...readMessage('{a} and {b, plural, one {# of {c}} other {#}}').names], ['a', 'b', 'c']);
    for (const broken of ['{a', 'a}', '{a, select, x {y}}', '{a, plural, one {x}}', '{a, plural, few {x} other {y}}']) assert.equal(readMessage(broken), null, broken);
  },
  'a language with every key and argument has no problems'() {
    clean(languageProblems('x', 'de', strings, { hi: 'Hallo {name}', left: '{count, plural, one {# Schritt} other {# Schritte}}', ok: 'Sichern' }));
  },
  'a missing or surplus key, argument or plural form is found'() {
    const german = { hi: 'Hallo {name}', left: '{count, plural, one {# Schritt} other {# Schritte}}', ok: 'Sichern' };
    const { ok, ...without } = german;
    assert.equal(ok, 'Sichern');
    finds(languageProblems('x', 'de', strings, without), 'ok is missing');
    finds(languageProblems('x', 'de', strings, { ...german, old: 'Alt' }), 'old is not in English');
    finds(languageProblems('x', 'de', strings, { ...german, hi: 'Hallo' }), 'lacks {name}');
    finds(languageProblems('x', 'de', strings, { ...german, hi: 'Hallo {name} {nome}' }), '{nome}');
    finds(languageProblems('x', 'de', strings, { ...german, left: '{count, plural, other {# Schritte}}' }), 'no form "one"');
    finds(languageProblems('x', 'de', strings, { ...german, hi: '{name, plural, one {x} other {y}}' }), 'need not be a number');
    finds(languageProblems('x', 'de', strings, { ...german, ok: 'Eine Kopie von allem sichern' }), 'at most');
    finds(languageProblems('x', 'de', strings, { ...german, ok: '保存' }), 'cannot draw');
    finds(languageProblems('x', 'fr', strings, { ...german, ok: 'Garder !' }), 'no-break space');
    finds(languageProblems('x', 'fr', strings, german), 'no form "=0"');
  },
  'a page is cut into sections and questions'() {
    const page = pageFrom('faq', '# Title\n\nIntro.\n\n## Part\n\n### Why?\n\nBecause.\n\n### Who\n\nYou.');
    assert.deepEqual(page.sections[0].entries[0], { title: 'Why?', text: 'Because.' });
    finds(pageProblems('x', page, known), '"Who" is no question');
    finds(pageProblems('x', pageFrom('faq', '# Title\n\n## Part\n\n### Why?\n'), known), 'nothing stands under');
  },
  'a template whose minutes, blocks or places are wrong is refused'() {
    clean(templatesProblems('x', templates()));
    const broken = (changes) => templatesProblems('x', { ...templates(), sessions: [...templates().sessions, template(changes)] });
    clean(broken({}));
    finds(broken({ minutes: 45 }), 'takes 10 minutes, not 45');
    finds(broken({ kind: 'third' }), 'the kind must be');
    finds(broken({ id: 'first_session' }), 'two entries');
    finds(broken({ note: [{ kind: 'poem', visibility: 'shared', title: 'T', hint: 'H' }] }), 'poem');
    finds(broken({ note: [{ kind: 'text', visibility: 'public', title: 'T', hint: 'H' }] }), 'public');
    finds(broken({ follow_up: { subject: 'S', text: '{private_note}' } }), '{private_note}');
    finds(templatesProblems('x', { ...templates(), prompts: [] }), '0 prompts');
  },
  'the needs questionnaire covers every competence of the five areas'() {
    const needsAreas = json('assets/frameworks/digcomp-2.2.json').needs_areas;
    const limits = { needsAreas, known: { lessons: new Set(json('build/assets/content/curriculum.json').lessons.map(({ id }) => id)) } };
    const needs = json('assets/questionnaires/needs.json');
    clean(questionnaireProblems('x', [needs], limits));
    finds(questionnaireProblems('x', [{ ...needs, groups: needs.groups.slice(1) }], limits), 'the framework for');
    finds(questionnaireProblems('x', [{ ...needs, answers: needs.answers.slice(0, -1) }], limits), 'cannot_tell');
    finds(questionnaireProblems('x', [{ ...needs, answers: [...needs.answers].reverse() }], limits), 'must rise');
  },
  'what the first visit loads has no help, no further lesson and one language'() {
    const { status, stderr, curriculum } = compileCopy(() => {});
    assert.equal(status, 0, stderr);
    assert.deepEqual(Object.keys(curriculum.guidelines).sort(), ['ground_rules', 'mentee', 'mentor']);
    assert.ok(!curriculum.lessons.some(({ id }) => id === 'set-boundaries'));
  },
  'a slip in any kind of file stops the compiler with its name'() {
    const slips = [
      ['assets/strings/de.json', '"date.today": "Heute",', '', 'assets/strings/de.json: date.today is missing'],
      ['assets/strings/fr.json', '{planned}', '{prevues}', 'assets/strings/fr.json'],
      ['assets/strings/es.json', 'En {count', 'En {cuenta', 'assets/strings/es.json: session.in_minutes'],
      ['assets/guidelines/faq.md', '(/lessons/give-feedback-upwards)', '(/lessons/gone)', 'the lesson gone'],
      ['assets/guidelines/ground_rules.md', 'We both learn.', words(31), '31 words'],
      ['assets/curriculum/mentoring/52-close-well.md', 'minutes: 6', 'minutes: 9', 'the lesson close-well'],
      ['assets/templates/sessions.json', '"minutes": 45', '"minutes": 50', 'first_session'],
      ['assets/questionnaires/readiness_mentor.json', '"lesson": "set-boundaries"', '"lesson": "gone"', 'there is no lesson gone'],
    ];
    for (const [path, from, to, said] of slips) {
      const { status, stderr } = compileCopy(replaceIn(path, from, to));
      assert.equal(status, 1, path);
      assert.ok(stderr.includes(said), `${path}: ${stderr}`);
    }
  },
};
