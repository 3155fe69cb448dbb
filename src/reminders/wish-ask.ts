import type { SaidWish } from './read-wish.ts';
import type { WishAction } from './wish.ts';

/** What is asked for, before it is known what day it is for the person. */
export type WishAsk =
  | { kind: 'said'; said: SaidWish }
  | { kind: 'pressed'; action: WishAction }
  | { kind: 'stop' | 'resume' }
  /** How their reminders stand. */
  | { kind: 'look' };
