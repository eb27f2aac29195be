// What the page and the worker that solves long matchings say to each other.

import type { Addresses } from "./module_parts";

/** The first message to it: where the module's files are. */
export type MatchFiles = Addresses;
/** Every later one; without a task: stop. */
export interface MatchAsk { id: number; task: string }
/** What it answers: -1 for a task that could not be solved there; the result comes with 100. */
export interface MatchAnswer { id: number; percent: number; result?: Uint8Array }
