// Every screen of every role, by a short name.

import { placesOf, signIn } from './app.mjs';

export const roles = ['mentee', 'mentor', 'coordinator'];
/** The parts of the gallery, which shows every widget in every state. */
export const galleryParts = ['foundations', 'actions', 'choices', 'fields', 'structure', 'feedback', 'data', 'charts'];

/** "/lessons/03-share-one-file/1" -> "lesson-step". */
export function screenName(path) {
  const [first = 'start', second, third] = path.split('/').filter(Boolean);
  if (first === 'lessons' && third) return 'lesson-step';
  if (first === 'lessons' && second) return 'lesson';
  if (first === 'sessions' && third) return 'letter';
  if (first === 'sessions' && second) return 'session-note';
  if (first === 'pair' && second) return 'agreement';
  if (first === 'skills' && second) return 'skill-question';
  if (first === 'profile' && second) return 'profile-step';
  if (first === 'guidelines' && second) return `help-${second}`;
  return first;
}

/** Who sees them sees the same: they are looked at once, as the first role sees them. */
const sameForAll = /^\/(guidelines\/|preview$|taster$)/;

/** The places of a role that are tested for it. */
export const placesToTest = async (page, role) => (await placesOf(page, role)).filter((path) => path !== '/welcome' && (role === roles[0] || !sameForAll.test(path)));

/** Signs in someone of each role, side by side, and does the same on each device. */
export async function withEachRole(browser, site, options, use) {
  const outcomes = await Promise.allSettled(roles.map(async (role) => {
    const { context, page } = await signIn(browser, site, role, options);
    const places = await placesToTest(page, role);
    await use({ role, context, page, places });
    await context.close();
  }));
  for (const { reason } of outcomes) if (reason) throw reason;
}
